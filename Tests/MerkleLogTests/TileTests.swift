import Basics
import MerkleLog
import Testing

@Suite("Tiles and entry bundles")
struct TileTests {
    @Test(
        "Paths are written as the format says",
        arguments: [
            (0, 0, 256, "tile/0/000"), (1, 17, 256, "tile/1/017"), (0, 999, 12, "tile/0/999.p/12"),
            (0, 1000, 256, "tile/0/x001/000"), (0, 1_234_067, 256, "tile/0/x001/x234/067"),
            (63, 1_234_067, 255, "tile/63/x001/x234/067.p/255"),
        ])
    func paths(level: Int, index: Int, width: Int, path: String) {
        #expect(Tile.path(level: level, index: index, width: width) == path)
        #expect(Tile(path: path) == Tile(.hashes(level: level), index: index, width: width))
    }

    @Test("Entry bundles have paths of their own")
    func entryPaths() {
        #expect(Tile(.entries, index: 1_234_067, width: 3)?.path == "tile/entries/x001/x234/067.p/3")
        #expect(Tile(path: "tile/entries/000") == Tile(.entries, index: 0))
    }

    @Test("Every index comes back from its path")
    func pathsBack() {
        var random = FixedRandom(state: 7)
        for _ in 0..<2000 {
            let index = Int.random(in: 0..<(1 << Int.random(in: 1...50, using: &random)), using: &random)
            let tile = Tile(.hashes(level: .random(in: 0...63, using: &random)), index: index, width: 9)
            #expect(tile != nil && Tile(path: tile?.path ?? "") == tile)
        }
    }

    @Test(
        "A second spelling or a wrong path is refused",
        arguments: [
            "", "tile", "tile/", "tile/0", "tile/0/", "/tile/0/000", "tile/0/000/", "tile/00/000", "tile/+1/000",
            "tile/64/000", "tile/-1/000", "tile/0/00", "tile/0/0000", "tile/0/x000/001", "tile/0/001/002",
            "tile/0/x001", "tile/0/x001/x002", "tile/0/000.p", "tile/0/000.p/", "tile/0/000.p/0", "tile/0/000.p/256",
            "tile/0/000.p/01", "tile/0/000.p/1/2", "tile/0/000.p/-1", "tile/data/000", "tile/0/00a", "tile/0/０00",
            "tile/0/x001.p/000", "tile/0/.p/1", "tile/0/x999/x999/x999/x999/x999/x999/999", "Tile/0/000",
        ])
    func wrongPaths(path: String) {
        #expect(Tile(path: path) == nil)
    }

    @Test("Numbers out of range make no tile")
    func outOfRange() {
        #expect(Tile(.hashes(level: 64), index: 0) == nil)
        #expect(Tile(.hashes(level: -1), index: 0) == nil)
        #expect(Tile(.entries, index: -1) == nil)
        #expect(Tile(.entries, index: 0, width: 0) == nil)
        #expect(Tile(.entries, index: 0, width: 257) == nil)
    }

    @Test("A log of 70,000 has the tiles the format's own example names")
    func seventyThousand() {
        #expect(
            Tile.partial(size: 70_000).map(\.path) == ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"])
        #expect(Tile.partial(size: 256).map(\.path) == ["tile/1/000.p/1"])
        #expect(Tile.partial(size: 0).isEmpty)
        #expect(Tile.width(level: 0, index: 272, size: 70_000) == 256)
        #expect(Tile.width(level: 0, index: 273, size: 70_000) == 112)
        #expect(Tile.width(level: 0, index: 274, size: 70_000) == 0)
        #expect(Tile.width(level: 9, index: 0, size: 70_000) == 0)
        #expect(Tile.width(level: 0, index: .max, size: 70_000) == 0)
        #expect(Tile.width(level: -1, index: 0, size: 70_000) == 0)
    }

    @Test("The builder completes each tile once, with the hashes of the subtrees below it")
    func completed() throws {
        let log = MemoryLog(size: 70_000)
        #expect(log.full.count == 273 + 1)
        #expect(log.full["tile/0/272"] == Array(log.leaves[272 * 256..<273 * 256]))
        #expect(log.full["tile/1/000"]?[3] == Reference.root(log.leaves[768..<1024]))
        #expect(log.builder.partial.map(\.tile) == Tile.partial(size: 70_000))
        #expect(log.builder.partial.last?.hashes == [Reference.root(log.leaves[..<65_536])])
        #expect(log.builder.root == Reference.root(log.leaves[...]))
        for tile in log.builder.partial {
            #expect(try TileHashes(tile.tile, bytes: tile.bytes) == tile)
        }
    }

    @Test("The builder's state survives storing at every kind of size")
    func stored() throws {
        for size in [0, 1, 2, 3, 255, 256, 257, 511, 512, 1000, 65_535, 65_536, 65_793] {
            var builder = MemoryLog(size: size).builder
            var back = try TileBuilder(bytes: builder.bytes)
            #expect(back.frontier == builder.frontier)
            #expect(back.root == builder.root)
            for _ in 0..<260 {
                #expect(back.append(.emptyRoot) == builder.append(.emptyRoot))
            }
            #expect(back.root == builder.root)
        }
    }

    @Test("A damaged state is refused")
    func damagedState() {
        let bytes = MemoryLog(size: 300).builder.bytes
        #expect(throws: Problem.self) { try TileBuilder(bytes: []) }
        #expect(throws: Problem.self) { try TileBuilder(bytes: bytes.dropLast()) }
        #expect(throws: Problem.self) { try TileBuilder(bytes: bytes.dropLast(32)) }
        #expect(throws: Problem.self) { try TileBuilder(bytes: bytes + Hash32.emptyRoot.bytes) }
    }

    @Test("A tile's body must have the length its width says")
    func tileBody() throws {
        let tile = try #require(Tile(.hashes(level: 0), index: 0, width: 2))
        let entries = try #require(Tile(.entries, index: 0, width: 2))
        let body = Hash32.emptyRoot.bytes + Hash32.emptyRoot.bytes
        #expect(try TileHashes(tile, bytes: body).hashes.count == 2)
        #expect(throws: Problem.self) { try TileHashes(tile, bytes: body + [0]) }
        #expect(throws: Problem.self) { try TileHashes(tile, bytes: Hash32.emptyRoot.bytes) }
        #expect(throws: Problem.self) { try TileHashes(entries, bytes: body) }
    }

    @Test("Entries go into a bundle and come back")
    func bundles() throws {
        let entries: [[UInt8]] = [[], [7], [UInt8](repeating: 9, count: 65_535), Array("公开".utf8)]
        let bundle = try EntryBundle.encode(entries)
        #expect(Array(bundle.prefix(5)) == [0, 0, 0, 1, 7])
        #expect(try EntryBundle.decode(bundle, width: 4) == entries)
        #expect(try EntryBundle.encode([]) == [])
        #expect(try EntryBundle.decode([]) == [])
    }

    @Test("An entry past 65,535 bytes is refused by name")
    func longEntry() {
        let problem = #expect(throws: Problem.self) {
            try EntryBundle.encode([[], [UInt8](repeating: 0, count: 65_536)])
        }
        #expect(problem?.code == "journal.entry.too_long")
        #expect(problem?.message.en.contains("entry 2") == true)
    }

    @Test("A damaged bundle is refused")
    func damagedBundle() throws {
        let bundle = try EntryBundle.encode([[1, 2, 3], [4]])
        #expect(throws: Problem.self) { try EntryBundle.decode(bundle.dropLast()) }
        #expect(throws: Problem.self) { try EntryBundle.decode(bundle + [0]) }
        #expect(throws: Problem.self) { try EntryBundle.decode(bundle, width: 3) }
        #expect(throws: Problem.self) { try EntryBundle.decode([UInt8](repeating: 0, count: 2 * 257)) }
    }
}
