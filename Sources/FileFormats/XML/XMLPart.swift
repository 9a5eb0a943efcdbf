import Basics
import Foundation
import FoundationXML

/// An element of a part: its name with the prefix its namespace usually has, its attributes by local name.
struct XMLElement {
    let name: String
    let attributes: [String: String]

    subscript(_ name: String) -> String? { attributes[name] }

    /// An on/off property: present means on, unless its value says otherwise.
    var isOn: Bool {
        switch attributes["val"] {
        case "0", "false", "off", "none": false
        default: true
        }
    }
}

/// What a part is read into.
protocol XMLEvents {
    mutating func start(_ element: XMLElement) throws(Problem)
    mutating func end(_ name: String) throws(Problem)
    mutating func text(_ text: String) throws(Problem)
}

/// Reads one XML part with the system's parser, external entities off.
enum XMLPart {
    /// - Parameter part: the part's name, for problems.
    /// - Throws: `file.xml_entities` for any document type or entity declaration, `file.too_deep`,
    ///   `file.damaged`, and what `events` throws.
    static func parse<Events: XMLEvents>(
        _ bytes: [UInt8], part: String, limits: FileLimits, into events: inout Events
    ) throws(Problem) {
        try refuseDeclarations(bytes, part: part)
        // As a stream: given all at once the parser gives up past 10 MB.
        let parser = XMLParser(stream: InputStream(data: Data(bytes)))
        let delegate = XMLPartDelegate(events, depthLimit: limits.depth)
        parser.delegate = delegate
        parser.shouldProcessNamespaces = true
        parser.shouldResolveExternalEntities = false
        parser.externalEntityResolvingPolicy = .never
        let isWhole = parser.parse()
        if let problem = delegate.problem { throw problem }
        guard isWhole, parser.parserError == nil, delegate.isBalanced else { throw FileProblem.damaged(part) }
        events = delegate.events
    }

    /// Asked of the bytes before any parser sees them. That is safe because the bytes must be UTF-8 and
    /// must not claim to be anything else.
    private static func refuseDeclarations(_ bytes: [UInt8], part: String) throws(Problem) {
        guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) else {
            throw FileProblem.damaged(part)
        }
        for index in bytes.indices.dropLast(8)
        where bytes[index] == UInt8(ascii: "<") && bytes[index + 1] == UInt8(ascii: "!") {
            let rest = bytes[(index + 2)...]
            if rest.starts(with: "DOCTYPE".utf8) || rest.starts(with: "ENTITY".utf8) { throw FileProblem.xmlEntities() }
        }
        let head = String(decoding: bytes.prefix(256), as: UTF8.self)
        if let end = head.range(of: "?>"), !declaresUTF8(String(head[..<end.upperBound])) {
            throw FileProblem.damaged(part)
        }
    }

    /// False when an XML declaration names an encoding other than UTF-8.
    static func declaresUTF8(_ declaration: String) -> Bool {
        let text = declaration.lowercased()
        guard text.contains("<?xml "), let range = text.range(of: "encoding") else { return true }
        let value = text[range.upperBound...].drop { $0 == "=" || $0 == "\"" || $0 == "'" || $0.isWhitespace }
        return ["utf-8", "utf8", "us-ascii"].contains { value.hasPrefix($0 + "\"") || value.hasPrefix($0 + "'") }
    }
}

/// Passes the parser's calls on. A class because the parser wants one; it lives for one parse.
private final class XMLPartDelegate<Events: XMLEvents>: NSObject, XMLParserDelegate {
    var events: Events
    var problem: Problem?
    private var depth = 0
    private var hasRoot = false
    private let depthLimit: Int

    init(_ events: Events, depthLimit: Int) {
        self.events = events
        self.depthLimit = depthLimit
    }

    var isBalanced: Bool { hasRoot && depth == 0 }

    func parser(
        _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?, qualifiedName qName: String?,
        attributes attributeDict: [String: String]
    ) {
        depth += 1
        hasRoot = true
        guard depth <= depthLimit else { return stop(parser, FileProblem.tooDeep(depthLimit)) }
        var attributes: [String: String] = [:]
        for (key, value) in attributeDict {
            let local = key.split(separator: ":").last.map(String.init) ?? key
            // Where a plain and a prefixed attribute share a local name, the plain one counts.
            if attributes[local] == nil || local == key { attributes[local] = value }
        }
        let element = XMLElement(name: XMLNamespace.name(elementName, namespaceURI), attributes: attributes)
        run(parser) { (events) throws(Problem) in try events.start(element) }
    }

    func parser(
        _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?, qualifiedName qName: String?
    ) {
        depth -= 1
        let name = XMLNamespace.name(elementName, namespaceURI)
        run(parser) { (events) throws(Problem) in try events.end(name) }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        run(parser) { (events) throws(Problem) in try events.text(string) }
    }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
        let string = String(decoding: block, as: UTF8.self)
        run(parser) { (events) throws(Problem) in try events.text(string) }
    }

    private func run(_ parser: XMLParser, _ step: (inout Events) throws(Problem) -> Void) {
        guard problem == nil else { return }
        do {
            try step(&events)
        } catch {
            stop(parser, error)
        }
    }

    private func stop(_ parser: XMLParser, _ problem: Problem) {
        if self.problem == nil { self.problem = problem }
        parser.abortParsing()
    }
}

/// The namespaces that matter, transitional and strict.
enum XMLNamespace {
    static func name(_ local: String, _ uri: String?) -> String {
        switch uri {
        case "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main":
            "w:" + local
        case "http://schemas.openxmlformats.org/officeDocument/2006/math",
            "http://purl.oclc.org/ooxml/officeDocument/math":
            "m:" + local
        case "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:" + local
        case "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main":
            "x:" + local
        case "http://schemas.openxmlformats.org/package/2006/relationships": "r:" + local
        case "http://schemas.openxmlformats.org/package/2006/content-types": "ct:" + local
        default: "?:" + local
        }
    }
}
