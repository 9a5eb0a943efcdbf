package import Basics

/// The frontier of a tree: the roots of its perfect subtrees from left to right, at most 63 hashes.
/// It is all that is needed to append leaves and to know the root.
package struct CompactRange: Sendable, Hashable {
    /// The number of leaves appended so far.
    package private(set) var size: Int
    /// One hash for each 1 in the binary form of `size`, largest subtree first.
    package private(set) var hashes: [Hash32]

    /// The empty tree.
    package init() {
        size = 0
        hashes = []
    }

    /// The frontier of a tree whose perfect subtrees are known.
    init(size: Int, hashes: [Hash32]) {
        self.size = size
        self.hashes = hashes
    }

    /// Adds one leaf by its hash (not by its bytes).
    package mutating func append(_ leafHash: Hash32) {
        append(leafHash) { _, _ in }
    }

    /// Adds one leaf and reports every perfect subtree above it that this completes, lowest first.
    mutating func append(_ leafHash: Hash32, completed: (_ height: Int, _ root: Hash32) -> Void) {
        var node = leafHash
        var height = 0
        while size >> height & 1 == 1 {
            node = .node(hashes.removeLast(), node)
            height += 1
            completed(height, node)
        }
        hashes.append(node)
        size += 1
    }

    /// The root of RFC 6962 over all leaves so far.
    package var root: Hash32 {
        guard var root = hashes.last else { return .emptyRoot }
        for hash in hashes.dropLast().reversed() { root = .node(hash, root) }
        return root
    }

    /// Eight bytes of size, big-endian, then the hashes in order.
    package var bytes: [UInt8] {
        BigEndian.bytes(size) + hashes.flatMap(\.bytes)
    }

    /// Reads what `bytes` writes.
    /// - Throws: `journal.frontier.malformed` when the number of hashes does not fit the size.
    package init(bytes: [UInt8]) throws(Problem) {
        guard let size = BigEndian.size(bytes), let hashes = BigEndian.hashes(bytes.dropFirst(8)),
            hashes.count == size.nonzeroBitCount
        else {
            throw Problem(
                "journal.frontier.malformed",
                Term("日志树的前沿数据已损坏。", "The stored frontier of the journal's tree is damaged."),
                remedy: Term("请从日志条目重建。", "Rebuild it from the journal's leaves."))
        }
        self.init(size: size, hashes: hashes)
    }
}

/// Sizes and hashes in stored state.
enum BigEndian {
    static func bytes(_ size: Int) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: size >> (56 - 8 * $0)) }
    }

    /// The first eight bytes; `nil` when there are fewer or they mean a negative number.
    static func size(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 8, bytes[0] < 128 else { return nil }
        return bytes[..<8].reduce(0) { $0 << 8 | Int($1) }
    }

    /// `nil` unless the bytes are a whole number of hashes.
    static func hashes(_ bytes: ArraySlice<UInt8>) -> [Hash32]? {
        guard bytes.count.isMultiple(of: Hash32.byteCount) else { return nil }
        return stride(from: bytes.startIndex, to: bytes.endIndex, by: Hash32.byteCount).compactMap {
            Hash32(bytes: bytes[$0..<$0 + Hash32.byteCount])
        }
    }
}
