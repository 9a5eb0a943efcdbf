/// Tables written down as rows of words, made into files: ↑ and ← stand where a cell is merged with the one above or
/// on its left.
enum TableFixture {
    typealias Rows = [[String]]

    /// Rows of words as one text: lines and bars.
    static func rows(_ text: String) -> Rows {
        text.split(separator: "\n").map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmed.replacing("/n", with: "\n") }
        }
    }

    // MARK: Word

    static func docx(_ table: Rows, before: [String] = [], after: [String] = []) -> [UInt8] {
        let prose = { (lines: [String]) in lines.map { DocxFixture.p($0) }.joined() }
        return DocxFixture.bytes(prose(before) + self.table(table) + prose(after))
    }

    static func table(_ rows: Rows) -> String {
        let lines = rows.indices.map { row in
            let cells = rows[row].indices.compactMap { column -> String? in
                if rows[row][column] == "←" { return nil }
                let span = 1 + rows[row][(column + 1)...].prefix { $0 == "←" }.count
                var properties = span > 1 ? #"<w:gridSpan w:val="\#(span)"/>"# : ""
                if rows[row][column] == "↑" {
                    properties += "<w:vMerge/>"
                } else if row + 1 < rows.count, rows[row + 1][column] == "↑" {
                    properties += #"<w:vMerge w:val="restart"/>"#
                }
                let words = rows[row][column] == "↑" ? "" : rows[row][column]
                let paragraphs = words.split(separator: "\n", omittingEmptySubsequences: false)
                return "<w:tc><w:tcPr>\(properties)</w:tcPr>"
                    + paragraphs.map { DocxFixture.p(escaped(String($0))) }.joined() + "</w:tc>"
            }
            return DocxFixture.row(cells)
        }
        return "<w:tbl>\(lines.joined())</w:tbl>"
    }

    // MARK: Excel

    struct Sheet {
        var name = "Sheet1"
        var rows: Rows
        var hiddenRows: Set<Int> = []
        /// `cols` as it stands in the file.
        var columns = ""
        var state = "visible"
        /// Cells as they stand in the file, by their references.
        var cells: [String: String] = [:]
        /// The number of the first row.
        var first = 1
    }

    static func xlsx(_ rows: Rows) -> [UInt8] { xlsx([Sheet(rows: rows)]) }

    static func xlsx(_ sheets: [Sheet], styles: String = "") -> [UInt8] {
        var zip = ZipFixture([
            ("[Content_Types].xml", DocxFixture.types),
            ("_rels/.rels", DocxFixture.relations([("officeDocument", "xl/workbook.xml")])),
            (
                "xl/_rels/workbook.xml.rels",
                DocxFixture.relations(
                    sheets.indices.map { ("worksheet", "worksheets/sheet\($0 + 1).xml") } + [("styles", "styles.xml")])
            ),
            ("xl/styles.xml", "<styleSheet \(XlsxFixture.namespace)>\(styles)</styleSheet>"),
        ])
        let list = sheets.enumerated().map { index, sheet in
            #"<sheet name="\#(sheet.name)" sheetId="\#(index + 1)" state="\#(sheet.state)" r:id="rId\#(index + 1)"/>"#
        }
        zip.add(
            "xl/workbook.xml",
            Array("<workbook \(XlsxFixture.namespace)><sheets>\(list.joined())</sheets></workbook>".utf8))
        for (index, sheet) in sheets.enumerated() {
            zip.add("xl/worksheets/sheet\(index + 1).xml", Array(part(sheet).utf8))
        }
        return zip.bytes
    }

    private static func part(_ sheet: Sheet) -> String {
        let rows = sheet.rows.indices.map { row in
            let number = row + sheet.first
            let cells = sheet.rows[row].indices.map { column in
                let reference = "\(letter(column))\(number)"
                if let given = sheet.cells[reference] { return given }
                let words = sheet.rows[row][column]
                if ["", "↑", "←"].contains(words) { return #"<c r="\#(reference)" s="0"/>"# }
                return
                    #"<c r="\#(reference)" t="inlineStr"><is><t xml:space="preserve">\#(escaped(words))</t></is></c>"#
            }
            let hidden = sheet.hiddenRows.contains(number) ? #" hidden="1""# : ""
            return #"<row r="\#(number)"\#(hidden)>\#(cells.joined())</row>"#
        }
        let merged = merges(sheet.rows, first: sheet.first).map { #"<mergeCell ref="\#($0)"/>"# }.joined()
        return "<worksheet \(XlsxFixture.namespace)>\(sheet.columns)<sheetData>\(rows.joined())</sheetData>"
            + (merged.isEmpty ? "" : "<mergeCells>\(merged)</mergeCells>") + "</worksheet>"
    }

    private static func merges(_ rows: Rows, first: Int) -> [String] {
        var list: [String] = []
        for row in rows.indices {
            for column in rows[row].indices where !["↑", "←"].contains(rows[row][column]) {
                let wide = rows[row][(column + 1)...].prefix { $0 == "←" }.count
                let deep = rows[(row + 1)...].prefix { column < $0.count && $0[column] == "↑" }.count
                guard wide + deep > 0 else { continue }
                list.append("\(letter(column))\(row + first):\(letter(column + wide))\(row + deep + first)")
            }
        }
        return list
    }

    static func letter(_ column: Int) -> String { String(UnicodeScalar(UInt8(65 + column))) }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }

    // MARK: CSV

    static func csv(_ rows: Rows) -> String {
        rows.map { row in
            row.map { ["↑", "←"].contains($0) ? "" : "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
                .joined(separator: ",")
        }.joined(separator: "\r\n") + "\r\n"
    }
}

extension Substring {
    fileprivate var trimmed: String {
        var rest = self
        while rest.first == " " { rest.removeFirst() }
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }
}
