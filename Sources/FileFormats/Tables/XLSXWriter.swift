package import Basics
import CXlsxWriter

/// Writes a workbook of one worksheet in memory that does not grow with the number of rows.
///
/// The first row holds the titles, bold and frozen. Under a caption it is a table to be printed: the caption stands
/// over its whole width, cells have lines around them, and texts go on over as many lines as they need. Texts are never formulas, links or numbers. Call
/// `finish()` at the end; a writer given up before leaves no file. A class because it owns the open
/// workbook; use one writer in one task.
package final class XLSXWriter {
    /// The most rows a worksheet holds, the title row included.
    package static let rowLimit = 1 << 20
    private static let columnLimit = 16_384

    private let path: String
    private var workbook: UnsafeMutablePointer<lxw_workbook>?
    private let worksheet: UnsafeMutablePointer<lxw_worksheet>
    private let dateFormat: UnsafeMutablePointer<lxw_format>
    private let textFormat: UnsafeMutablePointer<lxw_format>
    /// Of numbers and of empty cells, where they have lines around them.
    private let plainFormat: UnsafeMutablePointer<lxw_format>?
    /// Widths of the columns, where rows are as high as their texts need.
    private let widths: [Double]
    private var row: lxw_row_t = 0

    /// - Parameters:
    ///   - path: the file to write, replaced where it exists; only its owner may read it.
    ///   - sheet: the worksheet's name; characters a name cannot have are left out, and it is cut to 31.
    ///   - caption: what stands above the titles, where the table is to be printed.
    ///   - temporaryFolder: where rows wait until `finish()`; the system's folder when `nil`.
    /// - Throws: `file.unwritable`, `file.too_many_columns`, `file.cell_too_long`.
    package init(
        path: String, sheet: String, columns: [XLSXColumn], caption: String? = nil, temporaryFolder: String? = nil
    ) throws(Problem) {
        guard columns.count <= XLSXWriter.columnLimit else {
            throw FileProblem.tooManyColumns(row: 1, limit: XLSXWriter.columnLimit)
        }
        guard let workbook = XLSXWriter.open(path, temporaryFolder) else { throw FileProblem.unwritable(path) }
        let name = XLSXWriter.sheetName(sheet)
        guard let worksheet = workbook_add_worksheet(workbook, name), let title = workbook_add_format(workbook),
            let date = workbook_add_format(workbook), let text = workbook_add_format(workbook)
        else {
            workbook_close(workbook)
            removeFile(path)
            throw FileProblem.unwritable(path)
        }
        self.path = path
        self.workbook = workbook
        self.worksheet = worksheet
        dateFormat = date
        textFormat = text
        format_set_bold(title)
        format_set_num_format(title, "@")
        format_set_num_format(date, "yyyy-mm-dd")
        format_set_num_format(text, "@")
        for (index, column) in columns.enumerated() {
            worksheet_set_column(worksheet, lxw_col_t(index), lxw_col_t(index), column.width, nil)
        }
        widths = caption == nil ? [] : columns.map(\.width)
        plainFormat = caption == nil ? nil : workbook_add_format(workbook)
        let head: lxw_row_t = caption == nil ? 0 : 1
        worksheet_freeze_panes(worksheet, head + 1, 0)
        // Printed, it is as wide as a turned A4 sheet, with its titles on each.
        worksheet_set_paper(worksheet, 9)
        worksheet_set_landscape(worksheet)
        worksheet_fit_to_pages(worksheet, 1, 0)
        worksheet_repeat_rows(worksheet, head, head)
        if let caption {
            XLSXWriter.line([title, date, text] + [plainFormat].compactMap { $0 })
            format_set_align(title, UInt8(LXW_ALIGN_CENTER.rawValue))
            format_set_align(date, UInt8(LXW_ALIGN_CENTER.rawValue))
            try put(caption: caption, over: columns.count)
        }
        row = head
        setHeight(columns.map { .text($0.title) })
        for (index, column) in columns.enumerated() {
            try put(.text(column.title), column: index, text: title)
        }
        row = head + 1
    }

    /// Thin lines, texts on as many lines as they need, in the middle of their height.
    private static func line(_ formats: [UnsafeMutablePointer<lxw_format>]) {
        for format in formats {
            format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
            format_set_text_wrap(format)
            format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        }
    }

    private func put(caption: String, over columns: Int) throws(Problem) {
        guard let workbook, let format = workbook_add_format(workbook) else { throw FileProblem.unwritable(path) }
        format_set_bold(format)
        format_set_font_size(format, 16)
        format_set_text_wrap(format)
        format_set_num_format(format, "@")
        format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        worksheet_set_row(worksheet, 0, 36, nil)
        let safe = XLSXText.encode(caption.filter { $0 != "\0" })
        let result =
            columns > 1
            ? worksheet_merge_range(worksheet, 0, 0, 0, lxw_col_t(columns - 1), safe, format)
            : worksheet_write_string(worksheet, 0, 0, safe, format)
        guard result == LXW_NO_ERROR else { throw FileProblem.unwritable(path) }
        // The sheet's number and how many there are stand below each printed page.
        worksheet_set_footer(worksheet, "&C第&P页，共&N页")
    }

    deinit {
        guard let workbook else { return }
        workbook_close(workbook)
        removeFile(path)
    }

    /// Adds a row.
    /// - Throws: `file.too_many_rows`, `file.too_many_columns`, `file.cell_too_long`, `file.unwritable`.
    package func write(_ cells: [XLSXValue]) throws(Problem) {
        guard Int(row) < XLSXWriter.rowLimit else { throw FileProblem.tooManyRows(XLSXWriter.rowLimit) }
        guard cells.count <= XLSXWriter.columnLimit else {
            throw FileProblem.tooManyColumns(row: Int(row) + 1, limit: XLSXWriter.columnLimit)
        }
        setHeight(cells)
        for (index, cell) in cells.enumerated() {
            try put(cell, column: index, text: textFormat)
        }
        row += 1
    }

    /// Programs do not agree on whether a row grows with its texts: it is told. A Chinese character is a little wider
    /// than two digits.
    private func setHeight(_ cells: [XLSXValue]) {
        if widths.isEmpty { return }
        let lines = zip(cells, widths).map { cell, width in
            guard case .text(let text) = cell else { return 1 }
            return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).reduce(0) { sum, line in
                let length = line.unicodeScalars.reduce(0.0) { $0 + ($1.value >= 0x2E80 ? 2.15 : 1.05) }
                return sum + max(1, Int((length / max(width - 1, 1)).rounded(.up)))
            }
        }
        worksheet_set_row(worksheet, row, min(409, Double(lines.max() ?? 1) * 15 + 3), nil)
    }

    /// Packs the workbook and closes it.
    /// - Throws: `file.unwritable`.
    package func finish() throws(Problem) {
        guard let workbook else { return }
        self.workbook = nil
        let result = workbook_close(workbook)
        guard result == LXW_NO_ERROR else {
            removeFile(path)
            throw FileProblem.unwritable(lxw_strerror(result).map { String(cString: $0) } ?? path)
        }
        keepPrivate(path)
    }

    private func put(
        _ cell: XLSXValue, column: Int, text format: UnsafeMutablePointer<lxw_format>
    ) throws(Problem) {
        guard workbook != nil else { throw FileProblem.unwritable(path) }
        let place = lxw_col_t(column)
        let result: lxw_error
        switch cell {
        case .empty, .text(""):
            guard let plainFormat else { return }
            result = worksheet_write_blank(worksheet, row, place, plainFormat)
        case .text(let text):
            let safe = XLSXText.encode(text.contains("\0") ? text.filter { $0 != "\0" } : text)
            result = worksheet_write_string(worksheet, row, place, safe, format)
        case .integer(let number):
            // Past 15 digits a spreadsheet program would round the number.
            if number.magnitude >= 1_000_000_000_000_000 {
                result = worksheet_write_string(worksheet, row, place, String(number), format)
            } else {
                result = worksheet_write_number(worksheet, row, place, Double(number), plainFormat)
            }
        case .quantity(let quantity):
            let value = Double(quantity.scaled) / Double(Quantity.scale)
            result = worksheet_write_number(worksheet, row, place, value, plainFormat)
        case .day(let day):
            // 1900-03-01 is serial 61; before it spreadsheet programs count differently.
            guard day.number + 25_569 >= 61 else {
                result = worksheet_write_string(worksheet, row, place, day.description, format)
                break
            }
            result = worksheet_write_number(worksheet, row, place, Double(day.number + 25_569), dateFormat)
        }
        guard result == LXW_NO_ERROR else {
            if result == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED {
                throw FileProblem.cellTooLong(row: Int(row) + 1, column: column + 1)
            }
            throw FileProblem.unwritable(lxw_strerror(result).map { String(cString: $0) } ?? path)
        }
    }

    private static func open(_ path: String, _ folder: String?) -> UnsafeMutablePointer<lxw_workbook>? {
        var options = lxw_workbook_options()
        options.constant_memory = 1
        options.use_zip64 = 1
        guard var bytes = folder.map({ $0.utf8CString }) else { return workbook_new_opt(path, &options) }
        return bytes.withUnsafeMutableBufferPointer { buffer in
            options.tmpdir = buffer.baseAddress
            return workbook_new_opt(path, &options)
        }
    }

    private static func sheetName(_ name: String) -> String {
        let allowed = name.filter { !"[]:*?/\\".contains($0) && $0 != "\0" }
        var short = String(allowed.prefix(31))
        while short.utf16.count > 31 { short.removeLast() }
        while short.hasPrefix("'") { short.removeFirst() }
        while short.hasSuffix("'") { short.removeLast() }
        return short.isEmpty ? "Sheet1" : short
    }
}
