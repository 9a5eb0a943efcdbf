import Basics

/// What must be known of a workbook before a sheet can be read.
struct XLSXWorkbook {
    /// A worksheet and the part it stands in.
    struct Sheet {
        let part: String
        let name: String
        let isVisible: Bool
    }

    let package: OfficePackage
    /// All worksheets in their order, at least one of them visible.
    let sheets: [Sheet]
    /// The first visible worksheet.
    let first: Sheet
    let sharedStrings: [String]
    let styles: XLSXStyles
    /// Dates count from 1904 instead of 1900.
    let startsIn1904: Bool
    /// Shares come in percent, and dates shown without a day as year and month, as a person sees them.
    var isAsShown = false

    /// - Throws: `file.no_sheet`, `file.damaged`, and what the archive throws.
    init(_ archive: ZipArchive, limits: FileLimits) throws(Problem) {
        package = try OfficePackage(archive, limits: limits)
        let main = try package.mainPart()
        guard archive.contains(main) else { throw FileProblem.damaged(main) }
        var list = SheetList()
        try package.parse(main, into: &list)
        let relations = try package.relations(of: main)
        func part(_ kind: String) -> String? { relations.first { $0.type.hasSuffix("/" + kind) }?.target }

        sheets = list.sheets.compactMap { entry in
            guard let relation = relations.first(where: { $0.id == entry.relation }),
                relation.type.hasSuffix("/worksheet"), archive.contains(relation.target)
            else { return nil }
            return Sheet(part: relation.target, name: entry.name, isVisible: entry.isVisible)
        }
        guard let visible = sheets.first(where: \.isVisible) else { throw FileProblem.noSheet() }
        first = visible
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
