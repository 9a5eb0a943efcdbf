import MerkleLog

/// RFC 6962 section 2.1 written down as it stands there: slow, recursive, over all leaf hashes.
enum Reference {
    static func split(_ count: Int) -> Int {
        var power = 1
        while power * 2 < count { power *= 2 }
        return power
    }

    static func root(_ leaves: ArraySlice<Hash32>) -> Hash32 {
        guard leaves.count > 1 else { return leaves.first ?? .emptyRoot }
        let middle = leaves.startIndex + split(leaves.count)
        return .node(root(leaves[..<middle]), root(leaves[middle...]))
    }

    static func inclusion(_ index: Int, _ leaves: ArraySlice<Hash32>) -> [Hash32] {
        guard leaves.count > 1 else { return [] }
        let count = split(leaves.count)
        let middle = leaves.startIndex + count
        return index < count
            ? inclusion(index, leaves[..<middle]) + [root(leaves[middle...])]
            : inclusion(index - count, leaves[middle...]) + [root(leaves[..<middle])]
    }

    static func consistency(_ old: Int, _ leaves: ArraySlice<Hash32>, whole: Bool = true) -> [Hash32] {
        if old == leaves.count { return whole ? [] : [root(leaves)] }
        let count = split(leaves.count)
        let middle = leaves.startIndex + count
        return old <= count
            ? consistency(old, leaves[..<middle], whole: whole) + [root(leaves[middle...])]
            : consistency(old - count, leaves[middle...], whole: false) + [root(leaves[..<middle])]
    }
}

/// A log in memory: tiles as a server would keep them.
struct MemoryLog {
    var builder = TileBuilder()
    var leaves: [Hash32] = []
    var roots: [Hash32] = [.emptyRoot]
    var full: [String: [Hash32]] = [:]

    init(size: Int) {
        for number in 0..<size { append(.leaf(Array("leaf \(number)".utf8))) }
    }

    mutating func append(_ leaf: Hash32) {
        leaves.append(leaf)
        for tile in builder.append(leaf) { full[tile.tile.path] = tile.hashes }
        roots.append(builder.root)
    }

    /// Reads full tiles from where they were put, and partial ones from the builder's edge.
    func reader() -> ProofReader {
        let tiles = full.merging(builder.partial.map { ($0.tile.path, $0.hashes) }) { _, new in new }
        return ProofReader(logSize: builder.size) { level, index, width in
            tiles[Tile.path(level: level, index: index, width: width)] ?? []
        }
    }
}

/// A small generator with a fixed start, so that a failure comes back.
struct FixedRandom: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
