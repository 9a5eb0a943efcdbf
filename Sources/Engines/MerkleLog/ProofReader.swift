import Basics

/// Builds proofs from tiles, without the leaves. One proof reads a handful of tiles.
package struct ProofReader {
    /// Gives the hashes of a tile at the width it has in the present log (256 when it is full).
    package typealias Read = (_ level: Int, _ index: Int, _ width: Int) throws -> [Hash32]

    /// The size of the log whose tiles are read; proofs may be about any smaller tree too.
    package let logSize: Int
    private let read: Read

    /// - Parameters:
    ///   - logSize: the number of leaves the stored tiles cover.
    ///   - read: called at most once for each tile of one proof; what it throws is passed on.
    package init(logSize: Int, read: @escaping Read) {
        self.logSize = logSize
        self.read = read
    }

    /// The root the tree had at some size (RFC 6962 section 2.1).
    /// - Throws: `journal.proof.range`, `journal.tile.malformed`, or what reading threw.
    package func root(of size: Int) throws -> Hash32 {
        try check(0 <= size && size <= logSize)
        var nodes = NodeReader(logSize: logSize, read: read)
        return try nodes.root(0..<size)
    }

    /// The audit path of a leaf, from its sibling up (RFC 6962 section 2.1.1).
    /// - Throws: `journal.proof.range`, `journal.tile.malformed`, or what reading threw.
    package func inclusion(of index: Int, in size: Int) throws -> [Hash32] {
        try check(0 <= index && index < size && size <= logSize)
        var nodes = NodeReader(logSize: logSize, read: read)
        var path: [Hash32] = []
        var range = 0..<size
        while range.count > 1 {
            let middle = range.lowerBound + NodeReader.split(range.count)
            if index < middle {
                path.append(try nodes.root(middle..<range.upperBound))
                range = range.lowerBound..<middle
            } else {
                path.append(try nodes.root(range.lowerBound..<middle))
                range = middle..<range.upperBound
            }
        }
        return path.reversed()
    }

    /// The proof that the tree of `old` leaves is the beginning of the tree of `new` leaves
    /// (RFC 6962 section 2.1.2); empty when `old` is 0 or both are equal.
    /// - Throws: `journal.proof.range`, `journal.tile.malformed`, or what reading threw.
    package func consistency(from old: Int, to new: Int) throws -> [Hash32] {
        try check(0 <= old && old <= new && new <= logSize)
        if old == 0 || old == new { return [] }
        var nodes = NodeReader(logSize: logSize, read: read)
        var path: [Hash32] = []
        var range = 0..<new
        while range.upperBound != old {
            let middle = range.lowerBound + NodeReader.split(range.count)
            if old <= middle {
                path.append(try nodes.root(middle..<range.upperBound))
                range = range.lowerBound..<middle
            } else {
                path.append(try nodes.root(range.lowerBound..<middle))
                range = middle..<range.upperBound
            }
        }
        if range.lowerBound > 0 { path.append(try nodes.root(range)) }
        return path.reversed()
    }

    private func check(_ inRange: Bool) throws(Problem) {
        if inRange { return }
        throw Problem(
            "journal.proof.range",
            Term(
                "所求证明超出日志范围（现有\(logSize)条）。",
                "The proof asked for lies outside the journal, which has \(logSize) leaves."),
            remedy: Term("请核对序号与日志大小。", "Check the index and the sizes."))
    }
}

/// Reads the hashes of inner nodes out of tiles, keeping the tiles of one proof.
private struct NodeReader {
    let logSize: Int
    let read: ProofReader.Read
    var tiles: [Tile: [Hash32]] = [:]

    init(logSize: Int, read: @escaping ProofReader.Read) {
        self.logSize = logSize
        self.read = read
    }

    /// The largest power of two below `count` (which is at least 2).
    static func split(_ count: Int) -> Int {
        1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }

    /// The hash over a range of leaves that begins where a subtree begins.
    mutating func root(_ range: Range<Int>) throws -> Hash32 {
        if range.isEmpty { return .emptyRoot }
        var perfect: [Hash32] = []
        var start = range.lowerBound
        while start < range.upperBound {
            let height = Int.bitWidth - 1 - (range.upperBound - start).leadingZeroBitCount
            perfect.append(try node(height: height, index: start >> height))
            start += 1 << height
        }
        return CompactRange(size: range.count, hashes: perfect).root
    }

    /// The root of the perfect subtree number `index` of 2^height leaves.
    private mutating func node(height: Int, index: Int) throws -> Hash32 {
        let level = height / Tile.height
        let count = 1 << (height % Tile.height)
        let start = index * count
        let hashes = try tile(level: level, index: start / Tile.fullWidth)
        let offset = start % Tile.fullWidth
        return .perfect(hashes[offset..<offset + count])
    }

    private mutating func tile(level: Int, index: Int) throws -> [Hash32] {
        let width = Tile.width(level: level, index: index, size: logSize)
        let tile = Tile(checked: .hashes(level: level), index: index, width: width)
        if let known = tiles[tile] { return known }
        let hashes = try read(level, index, width)
        guard hashes.count == width else { throw Tile.malformed(tile.path) }
        tiles[tile] = hashes
        return hashes
    }
}
