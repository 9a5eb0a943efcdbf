import Basics

/// What must be known of a workbook before a sheet can be read.
struct XLSXWorkbook {
    let package: OfficePackage
    /// The part of the first visible worksheet.
    let sheet: String
    let sheetName: String
    let sharedStrings: [String]
    let styles: XLSXStyles
    /// Dates count from 1904 instead of 1900.
    let startsIn1904: Bool

    /// - Throws: `file.no_sheet`, `file.damaged`, and what the archive throws.
    init(_ archive: ZipArchive, limits: FileLimits) throws(Problem) {
        package = try OfficePackage(archive, limits: limits)
        let main = try package.mainPart()
        guard archive.contains(main) else { throw FileProblem.damaged(main) }
        var list = SheetList()
        try package.parse(main, into: &list)
        let relations = try package.relations(of: main)
        func part(_ kind: String) -> String? { relations.first { $0.type.hasSuffix("/" + kind) }?.target }

        var found: (sheet: String, name: String)?
        for entry in list.sheets where found == nil && entry.isVisible {
            guard let relation = relations.first(where: { $0.id == entry.relation }),
                relation.type.hasSuffix("/worksheet"), archive.contains(relation.target)
            else { continue }
            found = (relation.target, entry.name)
        }
        guard let found else { throw FileProblem.noSheet() }
        (sheet, sheetName) = found
        startsIn1904 = list.startsIn1904
        var styles = XLSXStyles()
        try package.parse(part("styles"), into: &styles)
        self.styles = styles
        sharedStrings =
            try part("sharedStrings").map { (name) throws(Problem) in
                try XLSXSharedStrings.read(name, from: archive, limits: limits)
            } ?? []
    }
}

/// The sheets of `workbook.xml` in their order.
private struct SheetList: XMLEvents {
    struct Entry {
        let name: String
        let relation: String
        let isVisible: Bool
    }

    var sheets: [Entry] = []
    var startsIn1904 = false

    mutating func start(_ element: XMLElement) {
        switch element.name {
        case "x:workbookPr":
            startsIn1904 = ["1", "true", "on"].contains(element["date1904"])
        case "x:sheet":
            let state = element["state"] ?? "visible"
            sheets.append(
                Entry(name: element["name"] ?? "", relation: element["id"] ?? "", isVisible: state == "visible"))
        default: break
        }
    }

    func end(_ name: String) {}
    func text(_ text: String) {}
}
