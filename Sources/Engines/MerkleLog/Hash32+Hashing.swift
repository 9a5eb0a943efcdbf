import Crypto

/// Tree hashing of RFC 6962 section 2.1. Leaves and nodes begin with different bytes, so a leaf can
/// never be passed off as a node.
extension Hash32 {
    /// The root of the tree without leaves: SHA-256 of nothing.
    package static let emptyRoot = Hash32(digest: SHA256.hash(data: [UInt8]()))

    /// Plain SHA-256 of some bytes, without a prefix.
    package static func sha256(_ bytes: some Sequence<UInt8>) -> Hash32 {
        Hash32(digest: SHA256.hash(data: Array(bytes)))
    }

    /// The hash of one leaf: SHA-256(0x00 ‖ bytes).
    package static func leaf(_ bytes: [UInt8]) -> Hash32 {
        var hasher = SHA256()
        hasher.update(data: leafPrefix)
        hasher.update(data: bytes)
        return Hash32(digest: hasher.finalize())
    }

    /// The hash of two neighbours: SHA-256(0x01 ‖ left ‖ right).
    package static func node(_ left: Hash32, _ right: Hash32) -> Hash32 {
        withUnsafeTemporaryAllocation(byteCount: 1 + 2 * byteCount, alignment: 8) { buffer in
            buffer[0] = 1
            left.store(into: buffer, at: 1)
            right.store(into: buffer, at: 1 + byteCount)
            var hasher = SHA256()
            hasher.update(bufferPointer: UnsafeRawBufferPointer(buffer))
            return Hash32(digest: hasher.finalize())
        }
    }

    /// The root of a perfect subtree over hashes whose number is a power of two.
    static func perfect(_ hashes: ArraySlice<Hash32>) -> Hash32 {
        var row = Array(hashes)
        while row.count > 1 {
            row = stride(from: 0, to: row.count - 1, by: 2).map { node(row[$0], row[$0 + 1]) }
        }
        return row.first ?? emptyRoot
    }

    private static let leafPrefix: [UInt8] = [0]

    private init(digest: SHA256.Digest) {
        self = digest.withUnsafeBytes { Hash32(loading: $0) }
    }
}
