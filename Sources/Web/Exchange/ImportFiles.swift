internal import Basics
internal import FileFormats
internal import Foundation
internal import Kernel

/// Files that wait to be brought in. An uploaded one stands in the store in pieces, so that any process can go on with
/// it; whoever reads it writes it to a folder of its own first. One given at the command line lies where it is.
struct ImportFiles: Sendable {
    let store: any Store
    let folder: String

    private static let scheme = "upload:"
    private static let pieceBytes = 1 << 20

    /// What a job calls its uploaded file.
    static func name(of id: String, ending: String) -> String { "\(scheme)\(id).\(ending)" }

    /// Keeps an uploaded file; it is here at once, and in the store.
    func keep(_ bytes: [UInt8], _ file: String) async throws {
        try save(bytes, local(file))
        let job = Self.job(file)
        for (number, start) in stride(from: 0, to: bytes.count, by: Self.pieceBytes).enumerated() {
            let piece = Array(bytes[start..<min(start + Self.pieceBytes, bytes.count)])
            try await store.write { session in
                try session.send(
                    "INSERT INTO import_piece (job, number, content) VALUES (?, ?, ?)",
                    [.text(job), SQLValue(number), .blob(piece)])
            }
        }
    }

    /// Where a job's file can be read; fetched from the store when another process took it.
    /// - Throws: `import.file_gone`, `import.folder`.
    func path(_ file: String) async throws -> String {
        guard file.hasPrefix(Self.scheme) else { return file }
        let path = local(file)
        if FileManager.default.fileExists(atPath: path), isOurs(path) { return path }
        let job = Self.job(file)
        // A name that nobody reads yet: a run must never see half a file.
        let draft = "\(path).\(UInt32.random(in: 0...(.max)))"
        try save([], draft)
        guard let handle = FileHandle(forWritingAtPath: draft) else { throw Self.noFolder }
        var number = 0
        while true {
            let wanted = number
            let piece = try await store.read { session in
                try session.row(
                    "SELECT content FROM import_piece WHERE job = ? AND number = ?", [.text(job), SQLValue(wanted)])
            }
            guard let piece else { break }
            try handle.write(contentsOf: Data(piece.blob(0)))
            number += 1
        }
        try handle.close()
        guard number > 0 else {
            try? FileManager.default.removeItem(atPath: draft)
            throw Self.gone
        }
        guard rename(draft, path) == 0 else { throw Self.noFolder }
        return path
    }

    /// Forgets an uploaded file, here and in the store.
    func remove(_ file: String) async throws {
        guard file.hasPrefix(Self.scheme) else { return }
        removeHere(file)
        let job = Self.job(file)
        try await store.write { session in
            try session.send("DELETE FROM import_piece WHERE job = ?", [.text(job)])
        }
    }

    /// Forgets what was written here for reading.
    func removeHere(_ file: String) {
        if file.hasPrefix(Self.scheme) { try? FileManager.default.removeItem(atPath: local(file)) }
    }

    private func local(_ file: String) -> String { "\(folder)/\(file.dropFirst(Self.scheme.count))" }

    private static func job(_ file: String) -> String {
        String(file.dropFirst(scheme.count).prefix { $0 != "." })
    }

    private func save(_ bytes: [UInt8], _ path: String) throws {
        let files = FileManager.default
        try? files.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let isKept = files.createFile(
            atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
        guard isKept, isOurs(path) else {
            try? files.removeItem(atPath: path)
            throw Self.noFolder
        }
    }

    /// The system's temporary folder is everybody's: one that somebody else made there, or may write to, is refused.
    private func isOurs(_ path: String) -> Bool {
        let files = FileManager.default
        guard let outer = try? files.attributesOfItem(atPath: folder),
            let inner = try? files.attributesOfItem(atPath: path),
            let rights = (outer[.posixPermissions] as? NSNumber)?.intValue,
            let owner = outer[.ownerAccountID] as? NSNumber, let mine = inner[.ownerAccountID] as? NSNumber
        else { return false }
        return owner == mine && rights & 0o022 == 0
    }

    private static let noFolder = Problem(
        "import.folder", Term("上传的文件无法保存。", "The file cannot be kept."),
        remedy: Term(
            "请联系系统管理员检查磁盘空间和导入文件夹的权限。",
            "Ask the administrator to check the free space and the folder's rights."))
    private static let gone = Problem(
        "import.file_gone", Term("上传的文件已不在。", "The uploaded file is no longer there."),
        remedy: Term("请重新上传；已导入的行保留。", "Upload it again; rows already kept stay."))
}
