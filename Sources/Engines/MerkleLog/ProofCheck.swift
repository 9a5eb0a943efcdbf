/// Checks proofs. Every function answers `false` for malformed input and never stops the program.
package enum ProofCheck {
    /// Whether a leaf hash is number `index` (from 0) of the tree of `size` leaves with this root
    /// (RFC 9162 section 2.1.3.2).
    package static func inclusion(
        of leafHash: Hash32, at index: Int, in size: Int, path: [Hash32], root: Hash32
    ) -> Bool {
        guard index >= 0, index < size else { return false }
        var place = Place(index, size - 1)
        var hash = leafHash
        for sibling in path {
            if place.last == 0 { return false }
            if place.isRight {
                hash = .node(sibling, hash)
                place.skipMissing()
            } else {
                hash = .node(hash, sibling)
            }
            place.rise()
        }
        return place.last == 0 && hash == root
    }

    /// Whether the tree of `old` leaves is the beginning of the tree of `new` leaves
    /// (RFC 9162 section 2.1.4.2). From the empty tree there is nothing to prove: the path must be empty.
    package static func consistency(
        from old: Int, _ oldRoot: Hash32, to new: Int, _ newRoot: Hash32, path: [Hash32]
    ) -> Bool {
        guard 0 <= old, old <= new else { return false }
        if old == new { return path.isEmpty && oldRoot == newRoot && (old > 0 || oldRoot == .emptyRoot) }
        if old == 0 { return path.isEmpty && oldRoot == .emptyRoot }
        var rest = path[...]
        let isPerfect = old.nonzeroBitCount == 1
        guard let start = isPerfect ? oldRoot : rest.popFirst() else { return false }
        var place = Place(old - 1, new - 1)
        while place.index & 1 == 1 { place.rise() }
        var (oldHash, newHash) = (start, start)
        for sibling in rest {
            if place.last == 0 { return false }
            if place.isRight {
                oldHash = .node(sibling, oldHash)
                newHash = .node(sibling, newHash)
                place.skipMissing()
            } else {
                newHash = .node(newHash, sibling)
            }
            place.rise()
        }
        return place.last == 0 && oldHash == oldRoot && newHash == newRoot
    }

    /// A node's number within its row and the number of the last node of that row.
    private struct Place {
        var index: Int
        var last: Int

        init(_ index: Int, _ last: Int) {
            self.index = index
            self.last = last
        }

        /// Whether the sibling in the path stands on the left.
        var isRight: Bool { index & 1 == 1 || index == last }

        mutating func rise() {
            index >>= 1
            last >>= 1
        }

        /// At the right edge: pass the rows in which the node has no sibling.
        mutating func skipMissing() {
            while index & 1 == 0, index != 0 { rise() }
        }
    }
}
