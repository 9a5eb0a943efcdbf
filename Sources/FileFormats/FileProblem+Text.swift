import Basics

extension FileProblem {
    /// Bytes that are no text in the encoding the file seems to have; `offset` counts from 0.
    static func encoding(_ encoding: TextEncoding, at offset: Int) -> Problem {
        Problem(
            "file.encoding",
            Term(
                "第\(offset + 1)个字节起不是有效的\(encoding.name)文字（偏移\(offset)）。",
                "From byte \(offset + 1) on (offset \(offset)) this is not valid \(encoding.name) text."),
            remedy: reencode)
    }

    /// The same inside a table, naming the row.
    static func encoding(_ encoding: TextEncoding, row: Int) -> Problem {
        Problem(
            "file.encoding", field: "row \(row)",
            Term("第\(row)行含有不是\(encoding.name)的字节。", "Row \(row) holds bytes that are not \(encoding.name)."),
            remedy: reencode)
    }

    static func binary(at offset: Int) -> Problem {
        Problem(
            "file.encoding",
            Term(
                "这不是文本文件：第\(offset + 1)个字节是控制字符（偏移\(offset)）。",
                "This is not a text file: byte \(offset + 1) (offset \(offset)) is a control character."),
            remedy: reencode)
    }

    static func charset(_ name: String) -> Problem {
        Problem(
            "file.encoding", Term("不支持字符编码“\(name)”。", "The character encoding “\(name)” is not supported."),
            remedy: reencode)
    }

    static func noConverter(_ encoding: TextEncoding) -> Problem {
        Problem(
            "file.encoding_unavailable",
            Term("本机缺少\(encoding.name)的转换表。", "This machine has no converter for \(encoding.name)."),
            remedy: Term("请系统管理员安装C库的字符集转换模块。", "Ask the administrator to install the C library's conversion modules."))
    }

    private static let reencode = Term("请另存为UTF-8编码后重试。", "Save it as UTF-8 and try again.")

    static func quote(row: Int) -> Problem {
        Problem(
            "file.quote", field: "row \(row)",
            Term(
                "第\(row)行的引号不成对，或结束引号后还有文字。",
                "In row \(row) a quotation mark is not closed, or text follows the closing one."),
            remedy: Term("字段内的引号应写成两个引号。", "Write a quotation mark inside a field twice."))
    }

    static func fieldTooLarge(row: Int, limit: Int) -> Problem {
        Problem(
            "file.field_too_large", field: "row \(row)",
            Term("第\(row)行有一格超过\(limit)字节。", "A cell of row \(row) has more than \(limit) bytes."),
            remedy: Term("请检查引号是否成对，或缩短内容。", "Check that quotation marks are closed, or shorten the cell."))
    }

    static func tooManyColumns(row: Int, limit: Int) -> Problem {
        Problem(
            "file.too_many_columns", field: "row \(row)",
            Term("第\(row)行超过\(limit)列。", "Row \(row) has more than \(limit) columns."),
            remedy: Term("请删去多余的列。", "Remove the columns that are not needed."))
    }

    static func uncalculated(cell: String) -> Problem {
        Problem(
            "file.formula", field: cell,
            Term("单元格\(cell)是公式，但没有保存计算结果。", "Cell \(cell) is a formula without a saved result."),
            remedy: Term("请用表格软件打开并保存，或粘贴为数值。", "Open and save it with a spreadsheet program, or paste values."))
    }

    static func noSheet() -> Problem {
        Problem(
            "file.no_sheet", Term("工作簿中没有可见的工作表。", "The workbook has no visible worksheet."),
            remedy: Term("请取消隐藏工作表后保存。", "Unhide a worksheet and save."))
    }

    static func tableTooLarge(_ limit: Int) -> Problem {
        Problem(
            "file.table_too_large",
            Term("文件中的表格超过\(limit)个单元格。", "The tables of the file have more than \(limit) cells."),
            remedy: Term("请只保留任务表，删去多余的行和列。", "Keep the table of tasks alone, without empty rows and columns."))
    }

    static func tooManyRows(_ limit: Int) -> Problem {
        Problem(
            "file.too_many_rows",
            Term("一个工作表最多\(limit)行。", "A worksheet holds at most \(limit) rows."),
            remedy: Term("请改用CSV，或分批导出。", "Use CSV, or export in parts."))
    }

    static func cellTooLong(row: Int, column: Int) -> Problem {
        Problem(
            "file.cell_too_long", field: "row \(row)",
            Term(
                "第\(row)行第\(column)列的文字超过32767字，xlsx放不下。",
                "The text in row \(row), column \(column) is longer than the 32767 characters an xlsx cell holds."),
            remedy: Term("请改用CSV。", "Use CSV."))
    }
}
