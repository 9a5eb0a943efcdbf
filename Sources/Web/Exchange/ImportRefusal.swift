internal import Basics
internal import FileFormats
internal import Foundation
internal import Kernel

/// A row that was not kept, as it stands in the file, and why.
struct ImportRefusal: Sendable {
    let row: Int
    let cells: [String]
    let reasons: [Problem]

    /// What people can be told about an error; `nil` when it is none of theirs and the run must not go on.
    static func reasons(_ error: any Error) -> [Problem]? {
        switch error {
        case let problems as Problems: problems.list
        case let problem as Problem: [problem]
        case let stale as StaleEntry: [ApiProblems.stale(stale)]
        default: nil
        }
    }

    func save(job: String, _ session: any Session) throws {
        let json = String(decoding: try JSONEncoder().encode(reasons), as: UTF8.self)
        try session.send(
            """
            INSERT INTO import_refusal (job, row, cells, reasons) VALUES (?, ?, ?, ?)
            ON CONFLICT (job, row) DO UPDATE SET cells = excluded.cells, reasons = excluded.reasons
            """, [.text(job), SQLValue(row), .text(CanonicalJSON.array(cells)), .text(json)])
    }

    /// Refused rows after a row, in order.
    static func load(job: String, after row: Int, limit: Int, _ store: any Store) async throws -> [ImportRefusal] {
        try await store.read { session in
            try session.rows(
                "SELECT row, cells, reasons FROM import_refusal WHERE job = ? AND row > ? ORDER BY row LIMIT ?",
                [.text(job), SQLValue(row), SQLValue(limit)]
            ).map { found in
                ImportRefusal(
                    row: found.integer(0), cells: CanonicalJSON.strings(found.text(1)),
                    reasons: (try? JSONDecoder().decode([Problem].self, from: Data(found.text(2).utf8))) ?? [])
            }
        }
    }

    /// The reasons in one line.
    func text(_ language: Language) -> String {
        reasons.map { $0.text(language) }.joined(separator: language == .zh ? "" : " ")
    }
}

extension Imports {
    /// The refused rows of a job as a file: the columns of what was sent, the row's number and the reasons.
    /// Mended, the file can be imported again.
    func refused(_ job: ImportJob, _ language: Language, write: ([UInt8]) async throws -> Void) async throws {
        let out = ByteBox()
        var csv = CSVWriter { (bytes) throws(Problem) in out.bytes += bytes }
        let width = job.heads.count
        try csv.write(job.heads + [Term("行号", "Row").text(language), Term("原因", "Reasons").text(language)])
        var last = 0
        while true {
            let page = try await ImportRefusal.load(job: job.id, after: last, limit: 500, kernel.store)
            for refusal in page {
                // Cells past the titles are kept, in the last column of the file.
                var cells = refusal.cells
                if cells.count > width, width > 0 {
                    cells = cells.prefix(width - 1) + [cells.dropFirst(width - 1).joined(separator: ",")]
                }
                cells += Array(repeating: "", count: max(0, width - cells.count))
                try csv.write(cells + [String(refusal.row), refusal.text(language)])
            }
            guard let end = page.last else { break }
            last = end.row
            if !out.bytes.isEmpty { try await write(out.take()) }
        }
        try csv.finish()
        try await write(out.take())
    }
}

/// Bytes on their way from a writer that calls a closure to one that must be awaited. A class because the two
/// share them.
final class ByteBox {
    var bytes: [UInt8] = []

    func take() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }
}
