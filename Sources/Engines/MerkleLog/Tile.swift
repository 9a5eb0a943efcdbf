package import Basics

/// The address of one resource of a tiled log (C2SP tlog-tiles): up to 256 neighbouring hashes of
/// one level, or the bundle of the entries under one tile of level 0.
package struct Tile: Sendable, Hashable {
    /// What the resource holds.
    package enum Kind: Sendable, Hashable {
        /// Hashes of one level: leaf hashes at level 0, and above that one hash for each full tile below.
        case hashes(level: Int)
        /// The bytes of the leaves.
        case entries
    }

    /// The height of a tile as a tree.
    package static let height = 8
    /// The number of hashes or entries of a full tile.
    package static let fullWidth = 256
    /// The highest level the format allows.
    package static let topLevel = 63

    package let kind: Kind
    /// Counted from 0 at the left.
    package let index: Int
    /// 1…256; a tile with fewer than 256 is partial.
    package let width: Int

    /// `nil` when level (0…63), index (from 0) or width (1…256) is out of range.
    package init?(_ kind: Kind, index: Int, width: Int = Tile.fullWidth) {
        if case .hashes(let level) = kind, !(0...Tile.topLevel).contains(level) { return nil }
        guard index >= 0, (1...Tile.fullWidth).contains(width) else { return nil }
        self.init(checked: kind, index: index, width: width)
    }

    /// For numbers that are in range by construction.
    init(checked kind: Kind, index: Int, width: Int) {
        self.kind = kind
        self.index = index
        self.width = width
    }

    /// Whether it has fewer than 256 members.
    package var isPartial: Bool { width < Tile.fullWidth }

    /// The number of hashes that a level has in a log of some size.
    static func count(level: Int, size: Int) -> Int {
        let shift = Tile.height * level
        return shift < Int.bitWidth ? size >> shift : 0
    }

    /// The width a tile has in a log of `size` leaves: 0 when it does not exist there, 256 when it is full.
    package static func width(level: Int, index: Int, size: Int) -> Int {
        guard level >= 0, index >= 0, size > 0, index < Int.max / fullWidth else { return 0 }
        return min(max(count(level: level, size: size) - index * fullWidth, 0), fullWidth)
    }

    /// The partial tiles at the right edge of a log of `size` leaves, lowest level first (without entry bundles).
    package static func partial(size: Int) -> [Tile] {
        var tiles: [Tile] = []
        var level = 0
        while case let count = Tile.count(level: level, size: size), count > 0 {
            if count % fullWidth > 0 {
                tiles.append(Tile(checked: .hashes(level: level), index: count / fullWidth, width: count % fullWidth))
            }
            level += 1
        }
        return tiles
    }
}

/// A tile of hashes together with what is in it.
package struct TileHashes: Sendable, Hashable {
    package let level: Int
    package let index: Int
    /// 1…256 hashes.
    package let hashes: [Hash32]

    /// The address; its width is the number of hashes.
    package var tile: Tile { Tile(checked: .hashes(level: level), index: index, width: hashes.count) }
    /// The body served under the path: the hashes one after another.
    package var bytes: [UInt8] { hashes.flatMap(\.bytes) }

    init(level: Int, index: Int, hashes: [Hash32]) {
        self.level = level
        self.index = index
        self.hashes = hashes
    }

    /// Reads the body of a tile.
    /// - Throws: `journal.tile.malformed` when it is not a tile of hashes or its length is not that of its width.
    package init(_ tile: Tile, bytes: [UInt8]) throws(Problem) {
        guard case .hashes(let level) = tile.kind, let hashes = BigEndian.hashes(bytes[...]),
            hashes.count == tile.width
        else { throw Tile.malformed(tile.path) }
        self.init(level: level, index: tile.index, hashes: hashes)
    }
}

extension Tile {
    static func malformed(_ path: String) -> Problem {
        Problem(
            "journal.tile.malformed",
            Term("日志瓦片 \(path) 的内容与宽度不符。", "The content of journal tile \(path) does not fit its width."),
            remedy: Term("请从日志条目重建瓦片。", "Rebuild the tiles from the journal's leaves."))
    }
}
