package import Basics

/// The tables of a workbook or a CSV file, held in memory within bounds.
package struct TableFile: Sendable, Equatable {
    /// In the order of the file, without sheets that hold nothing.
    package let grids: [TableGrid]
    /// Names of hidden worksheets, which are not read.
    package let unreadSheets: [String]

    /// Reads all visible worksheets. Hidden rows and columns are read like others and named. Shares come in percent,
    /// dates shown as year and month as such.
    /// - Throws: what `XLSXReader` throws, `file.table_too_large`, `file.too_much_text`.
    package static func xlsx(_ bytes: [UInt8], limits: FileLimits = .standard) throws(Problem) -> TableFile {
        if bytes.isEmpty { throw FileProblem.empty() }
        if bytes.count > limits.fileBytes { throw FileProblem.tooLarge(bytes.count, limit: limits.fileBytes) }
        var workbook = try XLSXWorkbook(ZipArchive(bytes: bytes, limits: limits), limits: limits)
        workbook.isAsShown = true
        var room = Room(limits)
        var grids: [TableGrid] = []
        for sheet in workbook.sheets where sheet.isVisible {
            let layout = try XLSXLayout(sheet.part, in: workbook.package.archive, limits: limits)
            var reader = try XLSXReader(workbook, sheet: sheet, limits: limits)
            var rows: [TableRow] = []
            while let row = try reader.next() {
                if row.isBlank { continue }
                try room.take(row)
                rows.append(row)
            }
            let areas = layout.merged.map { area in
                TableGrid.Area(rows: area.rows.lowerBound + 1...area.rows.upperBound + 1, columns: area.columns)
            }
            let grid = try TableGrid(
                name: sheet.name, rows: rows, merged: areas, hiddenRows: Set(layout.hiddenRows.map { $0 + 1 }),
                hiddenColumns: layout.hiddenColumns, limit: room.cells)
            room.cells -= grid.size
            if grid.size > 0 { grids.append(grid) }
        }
        return TableFile(grids: grids, unreadSheets: workbook.sheets.filter { !$0.isVisible }.map(\.name))
    }

    /// Reads a CSV file. It knows no merged cells: where a program wrote them, all but the first are empty.
    /// - Throws: what `CSVReader` throws, `file.table_too_large`, `file.too_much_text`.
    package static func csv(_ bytes: [UInt8], limits: FileLimits = .standard) throws(Problem) -> TableFile {
        if bytes.isEmpty { throw FileProblem.empty() }
        if bytes.count > limits.fileBytes { throw FileProblem.tooLarge(bytes.count, limit: limits.fileBytes) }
        var reader = try CSVReader(bytes: bytes, limits: limits)
        var room = Room(limits)
        var rows: [TableRow] = []
        while let cells = try reader.next() {
            let row = TableRow(number: reader.rowNumber, cells: cells)
            if row.isBlank { continue }
            try room.take(row)
            rows.append(row)
        }
        let grid = try TableGrid(rows: rows, limit: room.cells)
        return TableFile(grids: grid.size > 0 ? [grid] : [], unreadSheets: [])
    }

    /// All tables as text that can be read again (see `TableText`).
    package var text: String {
        var lines = grids.enumerated().flatMap { $1.lines(number: $0 + 1) }
        if !unreadSheets.isEmpty {
            let names = unreadSheets.map(TableText.plain).joined(separator: "、")
            lines.append(TableText.line(.unreadSheets, names))
        }
        return grids.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }

    /// What may still be read.
    private struct Room {
        var cells = TableGrid.sizeLimit
        private var bytes: Int
        private let limit: Int
        private var taken = 0

        init(_ limits: FileLimits) {
            limit = limits.textBytes
            bytes = limits.textBytes
        }

        /// Words shared by many cells count each time: they are written out.
        mutating func take(_ row: TableRow) throws(Problem) {
            bytes -= row.cells.reduce(0) { $0 + $1.utf8.count }
            taken += row.cells.count
            if bytes < 0 { throw FileProblem.tooMuchText(limit) }
            if taken > TableGrid.sizeLimit { throw FileProblem.tableTooLarge(TableGrid.sizeLimit) }
        }
    }
}
