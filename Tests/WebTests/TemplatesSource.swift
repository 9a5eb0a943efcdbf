import Basics
import Foundation

@testable import Web

/// A template as the tag test reads it. Written apart from the templating library, whose own tree is not public.
struct TemplateSource {
    /// One tag of a template.
    indirect enum Node {
        case value(name: String, isRaw: Bool, at: String)
        case section(name: String, transform: String?, isInverted: Bool, nodes: [Node], at: String)
        case partial(String)
    }

    /// Why a template could not be read.
    struct Failure: Error {
        let words: String
    }

    /// Where `Sources/Web` lies.
    static let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/Web").path

    /// All templates by name, as their files stand.
    static func texts() throws -> [String: String] {
        let folder = URL(fileURLWithPath: directory).appending(path: "Templates")
        var texts: [String: String] = [:]
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where file.hasSuffix(".mustache") {
            texts[String(file.dropLast(9))] = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        }
        if texts.isEmpty { throw Failure(words: "there are no templates in \(folder.path)") }
        return texts
    }

    static func words() throws -> Words {
        try Words(
            tsv: String(contentsOfFile: directory + "/Assets/words.tsv", encoding: .utf8), glossary: glossary())
    }

    static func glossary() throws -> Glossary {
        try Glossary(tsv: String(contentsOfFile: directory + "/Assets/terms.tsv", encoding: .utf8))
    }

    /// All templates by name, words put in.
    static func all(_ language: Language) throws -> [String: [Node]] {
        let words = try words()
        var parsed: [String: [Node]] = [:]
        for (name, text) in try texts() {
            var parser = TemplateSource(name: name, rest: Substring(try words.fill(text, named: name, language)))
            parsed[name] = try parser.nodes(until: nil)
        }
        return parsed
    }

    private let name: String
    private var rest: Substring
    private var count = 0

    private init(name: String, rest: Substring) {
        self.name = name
        self.rest = rest
    }

    private mutating func nodes(until end: String?) throws -> [Node] {
        var nodes: [Node] = []
        while let start = rest.range(of: "{{") {
            let isRaw = rest[start.upperBound...].hasPrefix("{")
            let close = isRaw ? "}}}" : "}}"
            guard let stop = rest[start.upperBound...].range(of: close) else {
                throw Failure(words: "\(name): open tag")
            }
            let tag = rest[start.upperBound..<stop.lowerBound].drop { $0 == "{" }
            rest = rest[stop.upperBound...]
            count += 1
            let at = "\(name) #\(count) {{\(tag)}}"
            switch tag.first {
            case "#", "^":
                let inner = String(tag.dropFirst())
                let body = try self.nodes(until: inner)
                let parts = inner.dropLast(inner.hasSuffix(")") ? 1 : 0).split(
                    separator: "(", omittingEmptySubsequences: false)
                nodes.append(
                    .section(
                        name: parts.count == 2 ? String(parts[1]) : inner,
                        transform: parts.count == 2 ? String(parts[0]) : nil, isInverted: tag.first == "^", nodes: body,
                        at: at))
            case "/":
                guard String(tag.dropFirst()) == end else { throw Failure(words: "\(at) closes \(end ?? "nothing")") }
                return nodes
            case ">":
                nodes.append(.partial(tag.dropFirst().trimmingCharacters(in: .whitespaces)))
            default:
                let text = String(tag)
                let parts = text.dropLast(text.hasSuffix(")") ? 1 : 0).split(separator: "(")
                nodes.append(.value(name: String(parts.last ?? ""), isRaw: isRaw, at: at))
            }
        }
        if let end { throw Failure(words: "\(name): {{#\(end)}} is never closed") }
        return nodes
    }
}
