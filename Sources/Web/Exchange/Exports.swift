package import Basics
internal import FileFormats
package import Kernel

/// Writes a register to a file, as an account may see it.
package struct Exports: Sendable {
    private let kernel: Kernel
    package init(kernel: Kernel) { self.kernel = kernel }

    /// Writes every entry; `.xlsx` gives a workbook, anything else CSV.
    ///
    /// - Parameter isGB18030: CSV for programs that know no UTF-8.
    /// - Returns: how many entries were written.
    /// - Throws: `register.unknown`, or what keeps the file from being written.
    package func writeFile(path: String, register: String, actor: Actor, language: Language, isGB18030: Bool = false)
        async throws -> Int
    {
        guard let definition = kernel.catalogue[name: register] else {
            throw Problem("register.unknown", Term("没有登记簿“\(register)”。", "There is no register “\(register)”."))
        }
        let rows = ExportRows(kernel, definition, EntryQuery(register, order: .ascending), actor, language)
        let first = try await rows.page(after: nil)
        if path.hasSuffix(".xlsx") {
            let book = try XLSXWriter(
                path: path, sheet: definition.term.text(language), columns: first.titles.map { XLSXColumn($0) })
            let count = try await rows.each(from: first) { page in
                for row in page { try book.write(row.map(ExportColumns.fitting)) }
            }
            try book.finish()
            return count
        }
        var csv = try CSVWriter(path: path, encoding: isGB18030 ? .gb18030 : .utf8)
        try csv.write(first.titles)
        let count = try await rows.each(from: first) { page in for row in page { try csv.write(row.map(\.plain)) } }
        try csv.finish()
        return count
    }
}
