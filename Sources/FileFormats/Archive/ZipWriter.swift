import Basics
import CArchive

/// Packs parts into a zip container in memory.
///
/// The same parts give the same bytes: no times are written.
enum ZipWriter {
    /// - Parameter parts: names (ASCII) and contents, in the order of the container.
    /// - Throws: `file.unwritable`.
    static func pack(_ parts: [(name: String, bytes: [UInt8])]) throws(Problem) -> [UInt8] {
        guard let archive = archive_write_new() else { throw FileProblem.unwritable("libarchive") }
        defer { archive_write_free(archive) }
        // Deflate adds at most five bytes to each block of 16 KB; the rest is headers and the directory.
        let capacity = parts.reduce(1 << 12) {
            $0 + $1.bytes.count + $1.bytes.count >> 10 + $1.name.utf8.count * 2 + 512
        }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
        let used = UnsafeMutablePointer<Int>.allocate(capacity: 1)
        used.initialize(to: 0)
        defer {
            buffer.deallocate()
            used.deallocate()
        }
        guard archive_write_set_format_zip(archive) == ARCHIVE_OK,
            archive_write_open_memory(archive, buffer.baseAddress, capacity, used) == ARCHIVE_OK
        else { throw failure(archive) }
        for part in parts { try write(part.name, part.bytes, to: archive) }
        guard archive_write_close(archive) == ARCHIVE_OK else { throw failure(archive) }
        return Array(buffer[..<used.pointee])
    }

    private static func write(_ name: String, _ bytes: [UInt8], to archive: OpaquePointer) throws(Problem) {
        guard let entry = archive_entry_new() else { throw failure(archive) }
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname(entry, name)
        archive_entry_set_filetype(entry, 0o100000)
        archive_entry_set_perm(entry, 0o644)
        archive_entry_set_size(entry, Int64(bytes.count))
        guard archive_write_header(archive, entry) == ARCHIVE_OK else { throw failure(archive) }
        let written = bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
        guard written == bytes.count, archive_write_finish_entry(archive) == ARCHIVE_OK else { throw failure(archive) }
    }

    private static func failure(_ archive: OpaquePointer) -> Problem {
        FileProblem.unwritable(archive_error_string(archive).map { String(cString: $0) } ?? "libarchive")
    }
}
