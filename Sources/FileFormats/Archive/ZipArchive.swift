import Basics
import CArchive

/// A zip container opened for reading some of its entries, within limits.
///
/// Entries are read into memory or as a stream and never written to disk, so their names cannot
/// lead anywhere.
struct ZipArchive {
    private let origin: ZipOrigin
    private let limits: FileLimits
    /// Unpacked sizes by normalised name, as the directory declares them.
    private let sizes: [String: Int]

    init(bytes: [UInt8], limits: FileLimits) throws(Problem) {
        try self.init(origin: .memory(ZipBytes(bytes)), fileBytes: bytes.count, limits: limits)
    }

    init(path: String, limits: FileLimits) throws(Problem) {
        guard let file = InputFile(path: path) else { throw FileProblem.unreadable(lastErrorText()) }
        try self.init(origin: .path(path), fileBytes: file.size, limits: limits)
    }

    /// - Throws: `file.damaged`, `file.encrypted`, `file.macros`, `file.bomb`.
    private init(origin: ZipOrigin, fileBytes: Int, limits: FileLimits) throws(Problem) {
        var sizes: [String: Int] = [:]
        var total = 0
        let handle = try ZipHandle(origin)
        while let entry = try handle.nextEntry() {
            if entry.isEncrypted { throw FileProblem.encrypted() }
            if FileKind.isMacroPart(entry.name) { throw FileProblem.macros() }
            guard entry.size >= 0, sizes.updateValue(entry.size, forKey: entry.name) == nil else {
                throw FileProblem.damaged(entry.name)
            }
            let (sum, overflow) = total.addingReportingOverflow(entry.size)
            total = sum
            guard sizes.count <= limits.entries, !overflow, total <= limits.totalBytes,
                total <= limits.ratioFloor || total / limits.ratio <= fileBytes
            else { throw FileProblem.bomb() }
        }
        guard !sizes.isEmpty else { throw FileProblem.damaged("zip") }
        self.origin = origin
        self.limits = limits
        self.sizes = sizes
    }

    func contains(_ name: String) -> Bool {
        sizes[ZipArchive.normalise(name)] != nil
    }

    var names: some Sequence<String> { sizes.keys }

    /// A stream of one entry's unpacked bytes; `nil` where there is no such entry.
    func stream(_ name: String) throws(Problem) -> ZipStream? {
        let name = ZipArchive.normalise(name)
        guard let size = sizes[name] else { return nil }
        guard size <= limits.entryBytes else { throw FileProblem.bomb() }
        let handle = try ZipHandle(origin)
        while let entry = try handle.nextEntry() {
            if entry.name == name { return ZipStream(handle, name: name, size: size) }
        }
        throw FileProblem.damaged(name)
    }

    /// One entry's unpacked bytes; `nil` where there is no such entry.
    func read(_ name: String) throws(Problem) -> [UInt8]? {
        guard let stream = try stream(name) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(stream.size, 1 << 20))
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = try stream.read(into: buffer)
            if count == 0 { return bytes }
            bytes.append(contentsOf: buffer[..<count])
        }
    }

    /// Names of parts are compared without regard to case, a leading slash or the kind of slash.
    static func normalise(_ name: String) -> String {
        let slashes = String(name.lowercased().map { $0 == "\\" ? "/" : $0 })
        return slashes.hasPrefix("/") ? String(slashes.dropFirst()) : slashes
    }
}

/// The unpacked bytes of one entry. A class because it holds a place in an open archive.
final class ZipStream {
    private let handle: ZipHandle
    private let name: String
    /// The size the directory declares.
    let size: Int
    /// Bytes given so far.
    private(set) var given = 0

    init(_ handle: ZipHandle, name: String, size: Int) {
        self.handle = handle
        self.name = name
        self.size = size
    }

    /// - Throws: `file.bomb` when the entry unpacks to more than it declared, `file.damaged`.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Problem) -> Int {
        guard let count = handle.read(into: buffer) else { throw FileProblem.damaged(name) }
        given += count
        if given > size { throw FileProblem.bomb() }
        return count
    }
}
