package import Basics

/// Grows a tiled log leaf by leaf. It keeps only the unfinished tile of each level, so its size does
/// not depend on the size of the log (about 8 KB for each level).
package struct TileBuilder: Sendable, Hashable {
    /// The frontier of the same tree; gives size and root.
    package private(set) var frontier: CompactRange
    /// The unfinished tile of each level, 0…255 hashes.
    private var edge: [[Hash32]]

    /// The empty log.
    package init() {
        frontier = CompactRange()
        edge = [[]]
    }

    /// The number of leaves appended so far.
    package var size: Int { frontier.size }
    /// The root of RFC 6962 over all leaves so far.
    package var root: Hash32 { frontier.root }

    /// Adds one leaf by its hash.
    /// - Returns: the tiles that this leaf made full, lowest level first; they never change again.
    package mutating func append(_ leafHash: Hash32) -> [TileHashes] {
        var promoted: [Hash32] = []
        frontier.append(leafHash) { height, root in
            if height.isMultiple(of: Tile.height) { promoted.append(root) }
        }
        edge[0].append(leafHash)
        var full: [TileHashes] = []
        for (level, root) in promoted.enumerated() {
            let index = size >> (Tile.height * (level + 1)) - 1
            full.append(TileHashes(level: level, index: index, hashes: edge[level]))
            edge[level].removeAll(keepingCapacity: true)
            if edge.count == level + 1 { edge.append([]) }
            edge[level + 1].append(root)
        }
        return full
    }

    /// The unfinished tiles, lowest level first; empty ones are left out.
    package var partial: [TileHashes] {
        edge.enumerated().compactMap { level, hashes in
            hashes.isEmpty
                ? nil
                : TileHashes(level: level, index: size >> (Tile.height * (level + 1)), hashes: hashes)
        }
    }

    /// Eight bytes of size, big-endian, then the unfinished tiles, lowest level first.
    package var bytes: [UInt8] {
        BigEndian.bytes(size) + edge.flatMap { $0.flatMap(\.bytes) }
    }

    /// Reads what `bytes` writes; the frontier is computed anew from the tiles.
    /// - Throws: `journal.edge.malformed` when the number of hashes does not fit the size.
    package init(bytes: [UInt8]) throws(Problem) {
        guard let size = BigEndian.size(bytes), let hashes = BigEndian.hashes(bytes.dropFirst(8)) else {
            throw TileBuilder.malformed
        }
        var edge: [[Hash32]] = []
        var rest = hashes[...]
        var level = 0
        while case let count = Tile.count(level: level, size: size), count > 0 || level == 0 {
            let width = count % Tile.fullWidth
            guard width <= rest.count else { throw TileBuilder.malformed }
            edge.append(Array(rest.prefix(width)))
            rest = rest.dropFirst(width)
            level += 1
        }
        guard rest.isEmpty else { throw TileBuilder.malformed }
        self.edge = edge
        frontier = CompactRange(size: size, hashes: edge.reversed().flatMap(TileBuilder.perfectRoots))
    }

    /// The roots of the perfect subtrees of one tile, largest first.
    private static func perfectRoots(_ tile: [Hash32]) -> [Hash32] {
        var roots: [Hash32] = []
        var start = 0
        for height in (0..<Tile.height).reversed() where tile.count >> height & 1 == 1 {
            roots.append(.perfect(tile[start..<start + 1 << height]))
            start += 1 << height
        }
        return roots
    }

    private static let malformed = Problem(
        "journal.edge.malformed",
        Term("日志瓦片的未满部分已损坏。", "The stored unfinished tiles of the journal are damaged."),
        remedy: Term("请从日志条目重建。", "Rebuild them from the journal's leaves."))
}
