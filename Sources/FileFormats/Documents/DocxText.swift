import Basics

/// Takes the words out of a Word document.
enum DocxText {
    static func extract(
        _ bytes: [UInt8], tables: DocumentText.Tables, limits: FileLimits
    ) throws(Problem) -> String {
        let package = try OfficePackage(ZipArchive(bytes: bytes, limits: limits), limits: limits)
        let main = try package.mainPart()
        guard let document = try package.archive.read(main) else { throw FileProblem.damaged(main) }
        let relations = try package.relations(of: main)
        func part(_ kind: String) -> String? { relations.first { $0.type.hasSuffix("/" + kind) }?.target }
        var numbering = DocxNumbering()
        try package.parse(part("numbering"), into: &numbering)
        var styles = DocxStyles()
        try package.parse(part("styles"), into: &styles)
        var body = DocxBody(ListCounter(numbering, styles), tables: tables, textLimit: limits.textBytes)
        try XMLPart.parse(document, part: main, limits: limits, into: &body)
        guard body.isDocument else { throw FileProblem.damaged(main) }
        return body.text
    }
}
