import Basics
import CArchive

/// Where a container's bytes are.
enum ZipOrigin {
    case path(String)
    case memory(ZipBytes)
}

/// Bytes that keep their address while libarchive reads them. A class because it owns memory.
final class ZipBytes {
    let buffer: UnsafeMutableRawBufferPointer

    init(_ bytes: [UInt8]) {
        buffer = .allocate(byteCount: bytes.count, alignment: 16)
        buffer.copyBytes(from: bytes)
    }

    deinit { buffer.deallocate() }
}

/// An open libarchive reader at one entry after the other. A class because it must be freed once.
final class ZipHandle {
    private let archive: OpaquePointer
    private let origin: ZipOrigin
    private var seen = 0

    init(_ origin: ZipOrigin) throws(Problem) {
        guard let archive = archive_read_new() else { throw FileProblem.unreadable("libarchive") }
        self.archive = archive
        self.origin = origin
        // Only the reader that trusts the central directory, as office programs do.
        archive_read_support_format_zip_seekable(archive)
        let result =
            switch origin {
            case .path(let path): archive_read_open_filename(archive, path, 1 << 16)
            case .memory(let bytes): archive_read_open_memory(archive, bytes.buffer.baseAddress, bytes.buffer.count)
            }
        guard result == ARCHIVE_OK else { throw FileProblem.damaged("zip") }
    }

    deinit { archive_read_free(archive) }

    struct Entry {
        /// Normalised.
        let name: String
        /// Unpacked, as declared; -1 when the directory does not say.
        let size: Int
        let isEncrypted: Bool
    }

    /// The next entry that is no folder; `nil` after the last.
    func nextEntry() throws(Problem) -> Entry? {
        while true {
            var entry: OpaquePointer?
            let result = archive_read_next_header(archive, &entry)
            if result == ARCHIVE_EOF { return nil }
            guard result == ARCHIVE_OK || result == ARCHIVE_WARN, let entry else { throw FileProblem.damaged("zip") }
            // libarchive gives no name where the C locale cannot hold it. The parts of office files have ASCII
            // names, so such an entry (a picture, say) only counts; the question mark cannot be asked for.
            seen += 1
            let raw = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
            let name = raw.map { ZipArchive.normalise(String(cString: $0)) } ?? "?\(seen)"
            if name.hasSuffix("/") { continue }
            return Entry(
                name: name, size: archive_entry_size_is_set(entry) != 0 ? Int(archive_entry_size(entry)) : -1,
                isEncrypted: archive_entry_is_encrypted(entry) != 0)
        }
    }

    /// Bytes of the current entry; 0 at its end, `nil` when they are damaged.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        let count = archive_read_data(archive, buffer.baseAddress, buffer.count)
        return count >= 0 ? count : nil
    }
}
