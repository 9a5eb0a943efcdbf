internal import Basics
internal import FileFormats
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Kernel
internal import Logging
internal import NIOCore

/// Files out of registers and into them.
struct ExchangeRoutes {
    let site: Site

    /// More rows than these are given only to those who hold another role than that of an observer.
    static let observerRows = 500

    /// The last part of an address such as `export.gb.csv`, without `export.`, or of `data.json`.
    static func ending(_ visit: Visit) -> String {
        let given = visit.parameter("file")
        let name = given.isEmpty ? visit.path.split(separator: "/").last.map(String.init) ?? "" : given
        for prefix in ["export.", "data."] where name.hasPrefix(prefix) { return String(name.dropFirst(prefix.count)) }
        return name
    }

    /// `/work/r/:register/export.csv`, `export.gb.csv` and `export.xlsx`: exactly the filtered list.
    func export(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        let definition = try RegisterListRoutes.definition(visit)
        let ending = Self.ending(visit)
        guard ["csv", "gb.csv", "xlsx"].contains(ending) else { throw NothingHere() }
        let query = try ListQuery(visit, definition).query
        let rows = ExportRows(site.kernel, definition, query, actor, visit.language)
        let first = try await rows.page(after: nil)
        let isMany = first.next != nil || first.rows.count > Self.observerRows
        if isMany, actor.grants.allSatisfy({ $0.role == .observer }) { throw Problems(Self.tooMany) }
        let name =
            "\(definition.term.text(visit.language))-\(site.kernel.environment.now().day).\(ending == "xlsx" ? "xlsx" : "csv")"
        if ending == "xlsx" { return try await workbook(visit, rows, first, name: name) }
        let log = noted(actor, definition)
        let encoding: CSVWriter.Encoding = ending == "gb.csv" ? .gb18030 : .utf8
        let body = Self.csv(encoding) { write in
            try await write([first.titles])
            log(try await rows.each(from: first) { page in try await write(page.map { $0.map(\.plain) }) })
        }
        return Self.download(
            body, type: encoding == .utf8 ? "text/csv; charset=utf-8" : "text/csv; charset=gb18030", name: name)
    }

    static let tooMany = Problem(
        "export.role",
        Term("查阅人员一次最多导出\(observerRows)条。", "An observer may export at most \(observerRows) entries at once."),
        remedy: Term("请缩小筛选范围，或请经办人员导出。", "Narrow the filters, or ask somebody who works on the register."))

    /// A workbook is made whole before it is sent: its directory stands at its end.
    private func workbook(_ visit: Visit, _ rows: ExportRows, _ first: ExportRows.Page, name: String) async throws
        -> Response
    {
        let path = FileManager.default.temporaryDirectory.appending(
            path: "zhijian-\(UUID().uuidString).xlsx"
        ).path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try XLSXWriter(
            path: path, sheet: rows.definition.term.text(visit.language), columns: first.titles.map { XLSXColumn($0) })
        let count = try await rows.each(from: first) { page in
            for row in page { try writer.write(row.map(ExportColumns.fitting)) }
        }
        try writer.finish()
        noted(rows.actor, rows.definition)(count)
        // Opened, the file may be removed: it is gone when it has been sent, or when nobody wants it any more.
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        let size = Int(try file.seekToEnd())
        try file.seek(toOffset: 0)
        let body = ResponseBody(contentLength: size) { writer in
            while let piece = try file.read(upToCount: 1 << 16), !piece.isEmpty {
                try await writer.write(ByteBuffer(bytes: piece))
            }
            try file.close()
            try await writer.finish(nil)
        }
        return Self.download(body, type: FileKind.xlsx.mediaType, name: name)
    }

    /// Exports change nothing, so they are no move; the server's log says who took how much.
    private func noted(_ actor: Actor, _ definition: RegisterDefinition) -> @Sendable (Int) -> Void {
        let log = site.log
        return { rows in
            log.info(
                "export",
                metadata: [
                    "account": "\(actor.account)", "register": "\(definition.name)", "rows": "\(rows)",
                ])
        }
    }

    // MARK: Bodies

    /// A CSV file as it is written; `fill` gets a function that takes rows.
    static func csv(
        _ encoding: CSVWriter.Encoding,
        _ fill: @escaping @Sendable (_ write: ([[String]]) async throws -> Void) async throws -> Void
    ) -> ResponseBody {
        ResponseBody { out in
            let box = ByteBox()
            var csv = CSVWriter(encoding: encoding) { (bytes) throws(Problem) in box.bytes += bytes }
            try await fill { rows in
                for row in rows { try csv.write(row) }
                if !box.bytes.isEmpty { try await out.write(ByteBuffer(bytes: box.take())) }
            }
            try csv.finish()
            try await out.write(ByteBuffer(bytes: box.take()))
            try await out.finish(nil)
        }
    }

    static func download(_ body: ResponseBody, type: String, name: String) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = type
        headers[.cacheControl] = "no-store"
        let escaped = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "file"
        headers[.contentDisposition] = "attachment; filename*=UTF-8''\(escaped)"
        return Response(status: .ok, headers: headers, body: body)
    }
}
