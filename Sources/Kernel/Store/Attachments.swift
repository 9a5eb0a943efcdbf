internal import Basics

/// Documents kept once, by the SHA-256 of their content.
package struct Attachments: Sendable {
    package let kernel: Kernel
    package init(kernel: Kernel) { self.kernel = kernel }

    /// At most 20 MB a document.
    package static let mostBytes = 20 * 1024 * 1024

    package struct Stored: Sendable {
        package let hash: String
        package let type: String
        package let bytes: [UInt8]
    }

    /// Keeps a document and says its hash; `type` was found by looking at the content.
    package func keep(_ bytes: [UInt8], type: String) async throws -> String {
        guard bytes.count <= Attachments.mostBytes else {
            throw Problems(
                Problem(
                    "attachment.too_large", field: "evidence",
                    Term("文件超过20MB。", "The file is larger than 20 MB."),
                    remedy: Term("请压缩或拆分后上传。", "Compress or split it.")))
        }
        guard !bytes.isEmpty else {
            throw Problems(Problem("attachment.empty", field: "evidence", Term("文件是空的。", "The file is empty.")))
        }
        let hash = Hex.sha256(bytes)
        let now = kernel.environment.now()
        try await kernel.store.write { session in
            try session.send(
                "INSERT INTO attachment (hash, size, type, content, kept_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING",
                [.text(hash), SQLValue(bytes.count), .text(type), .blob(bytes), .integer(now.milliseconds)])
        }
        return hash
    }

    package func load(_ hash: String) async throws -> Stored? {
        try await kernel.store.read { session in
            try session.row("SELECT type, content FROM attachment WHERE hash = ?", [.text(hash)])
                .map { Stored(hash: hash, type: $0.text(0), bytes: $0.blob(1)) }
        }
    }

    /// Where a document was brought, with the name it came under.
    package func uses(of hash: String) async throws -> [(register: String, entry: EntryID, name: String)] {
        try await kernel.store.read { session in
            try session.rows("SELECT register, entry, name FROM entry_evidence WHERE hash = ?", [.text(hash)])
                .map { ($0.text(0), EntryID($0.text(1)), $0.text(2)) }
        }
    }
}
