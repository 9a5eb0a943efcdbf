import Basics
import MerkleLog
import Testing

@Suite("Proofs")
struct ProofTests {
    @Test("Inclusion proofs from tiles equal the recursive definition for every leaf of every size to 130")
    func everyInclusion() throws {
        let log = MemoryLog(size: 130)
        let reader = log.reader()
        for size in 1...130 {
            for index in 0..<size {
                let path = try reader.inclusion(of: index, in: size)
                #expect(path == Reference.inclusion(index, log.leaves[..<size]))
                #expect(
                    ProofCheck.inclusion(
                        of: log.leaves[index], at: index, in: size, path: path, root: log.roots[size]))
            }
        }
    }

    @Test("Consistency proofs from tiles equal the recursive definition for every pair of sizes to 130")
    func everyConsistency() throws {
        let log = MemoryLog(size: 130)
        let reader = log.reader()
        for new in 1...130 {
            for old in 1...new {
                let path = try reader.consistency(from: old, to: new)
                #expect(path == Reference.consistency(old, log.leaves[..<new]))
                #expect(ProofCheck.consistency(from: old, log.roots[old], to: new, log.roots[new], path: path))
            }
        }
    }

    @Test("Proofs hold for random places in logs to 5,000, and any altered one fails")
    func random() throws {
        var random = FixedRandom(state: 20_260_305)
        let whole = MemoryLog(size: 5000)
        let reader = whole.reader()
        for _ in 0..<400 {
            let size = Int.random(in: 2...5000, using: &random)
            let index = Int.random(in: 0..<size, using: &random)
            let path = try reader.inclusion(of: index, in: size)
            let (leaf, root) = (whole.leaves[index], whole.roots[size])
            #expect(try reader.root(of: size) == root)
            #expect(path == Reference.inclusion(index, whole.leaves[..<size]))
            #expect(ProofCheck.inclusion(of: leaf, at: index, in: size, path: path, root: root))

            let old = Int.random(in: 1...size, using: &random)
            let link = try reader.consistency(from: old, to: size)
            let oldRoot = whole.roots[old]
            #expect(link == Reference.consistency(old, whole.leaves[..<size]))
            #expect(ProofCheck.consistency(from: old, oldRoot, to: size, root, path: link))

            for bad in altered(path, &random) {
                #expect(!ProofCheck.inclusion(of: leaf, at: index, in: size, path: bad, root: root))
            }
            for bad in altered(link, &random) {
                #expect(!ProofCheck.consistency(from: old, oldRoot, to: size, root, path: bad))
            }
            #expect(!ProofCheck.inclusion(of: root, at: index, in: size, path: path, root: root))
            #expect(!ProofCheck.inclusion(of: leaf, at: index, in: size, path: path, root: leaf))
            let other = (index + Int.random(in: 1..<size, using: &random)) % size
            #expect(!ProofCheck.inclusion(of: leaf, at: other, in: size, path: path, root: root))
            if old < size { #expect(!ProofCheck.consistency(from: old, leaf, to: size, root, path: link)) }
        }
    }

    /// The path with one bit changed, a hash more, a hash less, and two hashes exchanged.
    private func altered(_ path: [Hash32], _ random: inout FixedRandom) -> [[Hash32]] {
        var all = [path + [.emptyRoot], [.emptyRoot] + path]
        guard !path.isEmpty else { return all }
        all += [Array(path.dropLast()), Array(path.dropFirst())]
        var bytes = path[Int.random(in: 0..<path.count, using: &random)].bytes
        let place = path.firstIndex { $0.bytes == bytes } ?? 0
        bytes[Int.random(in: 0..<32, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        var flipped = path
        if let hash = Hash32(bytes: bytes) { flipped[place] = hash }
        all.append(flipped)
        if path.count > 1 {
            var swapped = path
            swapped.swapAt(0, path.count - 1)
            all.append(swapped)
        }
        return all
    }

    @Test("Checking never stops the program, whatever the numbers")
    func total() {
        let hash = Hash32.emptyRoot
        let numbers = [Int.min, -1, 0, 1, 2, 3, 64, 255, .max - 1, .max]
        for path in [0, 1, 2, 62, 63, 64, 200].map({ [Hash32](repeating: hash, count: $0) }) {
            for one in numbers {
                for two in numbers {
                    #expect(!ProofCheck.inclusion(of: .leaf([]), at: one, in: two, path: path, root: hash))
                    let same = one == two && one >= 0 && path.isEmpty
                    let fromEmpty = one == 0 && two >= 0 && path.isEmpty
                    #expect(
                        ProofCheck.consistency(from: one, hash, to: two, hash, path: path) == (same || fromEmpty))
                }
            }
        }
        #expect(!ProofCheck.consistency(from: 0, .leaf([]), to: 0, .leaf([]), path: []))
    }

    @Test("A proof over 70,000 leaves reads each tile once and few of them")
    func reads() throws {
        let log = MemoryLog(size: 70_000)
        var tiles = log.full
        for tile in log.builder.partial { tiles[tile.tile.path] = tile.hashes }
        var paths: [String] = []
        let reader = ProofReader(logSize: 70_000) { level, index, width in
            paths.append(Tile.path(level: level, index: index, width: width))
            return tiles[paths[paths.count - 1]] ?? []
        }
        let path = try reader.inclusion(of: 12_345, in: 69_999)
        let leaf = log.leaves[12_345]
        #expect(ProofCheck.inclusion(of: leaf, at: 12_345, in: 69_999, path: path, root: log.roots[69_999]))
        #expect(paths.count <= 6)
        #expect(Set(paths).count == paths.count)
        let link = try reader.consistency(from: 65_537, to: 70_000)
        #expect(ProofCheck.consistency(from: 65_537, log.roots[65_537], to: 70_000, log.roots[70_000], path: link))
        #expect(try reader.root(of: 65_536) == log.roots[65_536])
        #expect(try reader.root(of: 0) == .emptyRoot)
    }

    @Test("Proofs outside the log are refused")
    func outside() {
        let reader = MemoryLog(size: 10).reader()
        #expect(throws: Problem.self) { try reader.inclusion(of: 10, in: 10) }
        #expect(throws: Problem.self) { try reader.inclusion(of: -1, in: 10) }
        #expect(throws: Problem.self) { try reader.inclusion(of: 0, in: 11) }
        #expect(throws: Problem.self) { try reader.inclusion(of: 0, in: 0) }
        #expect(throws: Problem.self) { try reader.consistency(from: 5, to: 4) }
        #expect(throws: Problem.self) { try reader.consistency(from: -1, to: 4) }
        #expect(throws: Problem.self) { try reader.consistency(from: 4, to: 11) }
        #expect(throws: Problem.self) { try reader.root(of: 11) }
    }

    @Test("A stored tile of the wrong width is found")
    func wrongTile() {
        let reader = ProofReader(logSize: 300) { _, _, _ in [.emptyRoot] }
        let problem = #expect(throws: Problem.self) { try reader.inclusion(of: 0, in: 300) }
        #expect(problem?.code == "journal.tile.malformed")
    }

    @Test("What the reading closure throws is passed on")
    func passedOn() {
        struct Broken: Error {}
        let reader = ProofReader(logSize: 3) { _, _, _ in throw Broken() }
        #expect(throws: Broken.self) { try reader.root(of: 3) }
    }
}
