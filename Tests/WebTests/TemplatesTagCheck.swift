@testable import Web

/// Walks a template with sample values and says which tags find no property, which are ambiguous, which print
/// unescaped, and which sections no sample has filled.
///
/// Values are looked at by reflection, as the templating library does, which is why `Any` appears here.
struct TemplatesTagCheck {
    let templates: [String: [TemplateSource.Node]]
    /// What is wrong.
    private(set) var failures: Set<String> = []
    /// Every tag seen, and those a sample has filled.
    private(set) var seen: Set<String> = []
    private(set) var filled: Set<String> = []

    init(templates: [String: [TemplateSource.Node]]) {
        self.templates = templates
    }

    /// What every page may ask for besides its model.
    private struct Common {
        let lang = "en", csrf = "token", v = "1", safeMain = "", scripts = ["rows.js"]
    }

    /// Walks one template with all samples of its model.
    mutating func check(_ template: String, samples: [Any]) {
        guard let nodes = templates[template] else { return _ = failures.insert("there is no template \(template)") }
        walk(nodes, [[Common()], samples], within: "", guarded: [])
    }

    /// A property that is known not to be nil here, and how deep the scope lies that declares it.
    private struct Guard: Hashable {
        let label: String
        let depth: Int
    }

    private mutating func walk(
        _ nodes: [TemplateSource.Node], _ stack: [[Any]], within section: String, guarded: Set<Guard>
    ) {
        for node in nodes {
            switch node {
            case .partial(let name):
                guard let partial = templates[name] else { failures.insert("there is no partial \(name)"); continue }
                walk(partial, stack, within: section, guarded: guarded)
            case .value(let name, let isRaw, let at):
                let last = name == "." ? section : name
                if isRaw, !last.hasPrefix("safe") { failures.insert("\(at) prints unescaped") }
                if name != "." { _ = find(name, stack, at, guarded) }
            case .section(let name, let transform, let isInverted, let body, let at):
                seen.insert(at)
                if name.isEmpty {
                    filled.insert(at)
                    walk(body, stack, within: section, guarded: guarded)
                    continue
                }
                let (values, depth) = find(name, stack, at, guarded)
                if transform != nil || isInverted || values.contains(where: { $0 is Bool }) {
                    if isInverted || transform != nil || values.contains(where: { ($0 as? Bool) == true }) {
                        filled.insert(at)
                    }
                    walk(body, stack, within: section, guarded: guarded)
                    continue
                }
                let inner = values.flatMap { ($0 as? [Any]) ?? [$0] }
                guard !inner.isEmpty else { continue }
                filled.insert(at)
                let label = String(name.drop { $0 == "." })
                walk(body, stack + [inner], within: name, guarded: guarded.union([Guard(label: label, depth: depth)]))
            }
        }
    }

    /// The values a dotted name has in the samples; what is missing or ambiguous is noted.
    private mutating func find(_ name: String, _ stack: [[Any]], _ at: String, _ guarded: Set<Guard>) -> ([Any], Int) {
        let parts = name.split(separator: ".").map(String.init)
        guard let first = parts.first else { return ([], 0) }
        let scopes = name.hasPrefix(".") ? stack.suffix(1) : stack[...]
        let found = scopes.indices.reversed().map { (depth: $0, Self.children(first, of: stack[$0])) }
            .filter { $0.1.isDeclared }
        guard let (depth, nearest) = found.first else {
            failures.insert("\(at) finds no property “\(first)”")
            return ([], 0)
        }
        if nearest.isOptional, found.count > 1, !guarded.contains(Guard(label: first, depth: depth)) {
            failures.insert("\(at) would fall through to an outer “\(first)” when nil; write {{.\(first)}}")
        }
        var values = nearest.values
        for part in parts.dropFirst() where !values.isEmpty {
            let next = Self.children(part, of: values)
            if !next.isDeclared { failures.insert("\(at) finds no property “\(part)”") }
            values = next.values
        }
        return (values, depth)
    }

    private static func children(_ label: String, of values: [Any]) -> (
        isDeclared: Bool, isOptional: Bool, values: [Any]
    ) {
        var isDeclared = false, isOptional = false, found: [Any] = []
        for value in values {
            for child in Mirror(reflecting: value).children where child.label == label {
                isDeclared = true
                let mirror = Mirror(reflecting: child.value)
                if mirror.displayStyle == .optional {
                    isOptional = true
                    found += mirror.children.map(\.value)
                } else {
                    found.append(child.value)
                }
            }
        }
        return (isDeclared, isOptional, found)
    }
}
