internal import FileFormats
internal import Foundation

/// Workbooks small enough to be held in memory.
enum Workbooks {
    /// A workbook of one sheet.
    ///
    /// - Parameter caption: what stands above the table, where it is to be printed.
    static func bytes(sheet: String, columns: [XLSXColumn], rows: [[XLSXValue]], caption: String? = nil) throws
        -> [UInt8]
    {
        let path = FileManager.default.temporaryDirectory.appending(path: "zhijian-\(UUID().uuidString).xlsx").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try XLSXWriter(path: path, sheet: sheet, columns: columns, caption: caption)
        for row in rows { try writer.write(row) }
        try writer.finish()
        return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
}
