import Basics

/// An Office Open XML file: a zip container whose parts point at each other.
struct OfficePackage {
    let archive: ZipArchive
    private let limits: FileLimits

    init(_ archive: ZipArchive, limits: FileLimits) throws(Problem) {
        self.archive = archive
        self.limits = limits
        if let types = try archive.read("[Content_Types].xml") {
            var events = ContentTypes()
            try XMLPart.parse(types, part: "[Content_Types].xml", limits: limits, into: &events)
            if events.hasMacros { throw FileProblem.macros() }
        }
    }

    /// The part the package is about: the document or workbook.
    func mainPart() throws(Problem) -> String {
        for relation in try relations(of: "") where relation.type.hasSuffix("/officeDocument") {
            return relation.target
        }
        throw FileProblem.damaged("_rels/.rels")
    }

    struct Relation {
        let id: String
        let type: String
        /// The name of the part pointed at.
        let target: String
    }

    /// What a part points at inside the package, in the order of the file.
    func relations(of part: String) throws(Problem) -> [Relation] {
        let slash = part.lastIndex(of: "/")
        let folder = slash.map { String(part[...$0]) } ?? ""
        let name = slash.map { String(part[part.index(after: $0)...]) } ?? part
        let file = folder + "_rels/" + name + ".rels"
        guard let bytes = try archive.read(file) else { return [] }
        var events = Relations(folder: folder)
        try XMLPart.parse(bytes, part: file, limits: limits, into: &events)
        return events.list
    }

    /// Reads a part where there is one.
    func parse<Events: XMLEvents>(_ part: String?, into events: inout Events) throws(Problem) {
        guard let part, let bytes = try archive.read(part) else { return }
        try XMLPart.parse(bytes, part: part, limits: limits, into: &events)
    }
}

private struct ContentTypes: XMLEvents {
    var hasMacros = false

    mutating func start(_ element: XMLElement) {
        let type = (element["ContentType"] ?? "").lowercased()
        if type.contains("macroenabled") || type.contains("vbaproject") { hasMacros = true }
    }

    func end(_ name: String) {}
    func text(_ text: String) {}
}

private struct Relations: XMLEvents {
    let folder: String
    var list: [OfficePackage.Relation] = []

    init(folder: String) {
        self.folder = folder
    }

    mutating func start(_ element: XMLElement) {
        guard element.name == "r:Relationship", element["TargetMode"] != "External", let target = element["Target"]
        else {
            return
        }
        list.append(.init(id: element["Id"] ?? "", type: element["Type"] ?? "", target: resolve(target)))
    }

    func end(_ name: String) {}
    func text(_ text: String) {}

    private func resolve(_ target: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        var parts: [Substring] = []
        for part in (folder + target).split(separator: "/") {
            if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }
}
