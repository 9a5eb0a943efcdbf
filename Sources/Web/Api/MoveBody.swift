internal import Basics
internal import Kernel

/// The body of a move, read member by member; all that is wrong is said at once.
struct MoveBody {
    let definition: RegisterDefinition
    private(set) var move: MoveDefinition
    private(set) var values = Values()
    private(set) var reason = ""
    private(set) var evidence: [Evidence] = []
    private(set) var people: [EntryID] = []
    private(set) var unit: String?
    private(set) var version: Int?
    private var problems: [Problem] = []

    /// A body that creates an entry and names its move.
    init(creating node: JSONNode, _ definition: RegisterDefinition) throws {
        let options = definition.moves.filter { $0.creates && !$0.isSystemOnly }
        let members = try MoveBody.members(node)
        guard case .text(let name) = members.first(where: { $0.name == "move" })?.value,
            let move = options.first(where: { $0.name == name })
        else {
            let shown = options.map(\.name).joined(separator: ", ")
            throw Problems(
                Problem(
                    "request.member", field: "move",
                    Term("move应为下列之一：\(shown)。", "move should be one of: \(shown).")))
        }
        self.init(definition: definition, move: move)
        let needsUnit = definition.unitField == nil
        read(members, allowed: ["move", "values", "reason", "evidence", "people"] + (needsUnit ? ["unit"] : []))
        if !members.contains(where: { $0.name == "values" }) {
            refuse("values", "缺少values。", "values is missing.")
        }
        for field in definition.fields where definition.needed(by: move).contains(field.name) {
            if (values[field.name] ?? .empty).isEmpty, !problems.contains(where: { $0.field == field.name }) {
                problems.append(
                    Problem(
                        "field.missing", field: field.name,
                        Term("请填写“\(field.term.zh)”。", "Please fill in “\(field.term.en)”.")))
            }
        }
        try Problems.check(problems)
    }

    /// A body that moves an entry on.
    init(moving node: JSONNode, _ definition: RegisterDefinition, _ move: MoveDefinition) throws {
        self.init(definition: definition, move: move)
        read(try MoveBody.members(node), allowed: ["values", "reason", "evidence", "people", "version"])
        try Problems.check(problems)
    }

    private init(definition: RegisterDefinition, move: MoveDefinition) {
        self.definition = definition
        self.move = move
    }

    private static func members(_ node: JSONNode) throws -> [JSONNode.Member] {
        if case .object(let members) = node { return members }
        throw Problems(
            Problem(
                "request.type", Term("内容应为一个JSON对象。", "The content should be one JSON object.")))
    }

    private mutating func refuse(_ name: String, _ zh: String, _ en: String, code: String = "request.member") {
        problems.append(Problem(code, field: String(name.prefix(80)), Term(zh, en)))
    }

    private mutating func read(_ members: [JSONNode.Member], allowed: [String]) {
        for member in members {
            guard allowed.contains(member.name) else {
                let shown = allowed.joined(separator: ", ")
                refuse(member.name, "没有这个成员；可用：\(shown)。", "There is no such member; there are: \(shown).")
                continue
            }
            switch (member.name, member.value) {
            case ("move", _): break
            case ("values", .object(let fields)): readValues(fields)
            case ("reason", .text(let text)): reason = text
            case ("evidence", .list(let items)): readEvidence(items)
            case ("people", .list(let items)):
                people = texts("people", items, most: MoveDefinition.mostPeople).map { EntryID($0) }
            case ("unit", .text(let text)): unit = text
            case ("version", .number):
                version = member.value.integer
                if version ?? 0 < 1 {
                    refuse(
                        "version", "version应为正整数。", "version should be a positive whole number.", code: "request.type")
                }
            default:
                refuse(
                    member.name, "\(member.name)不能是\(member.value.kind)。",
                    "\(member.name) cannot be \(member.value.kind).",
                    code: "request.type")
            }
        }
        if reason.unicodeScalars.count > MoveDefinition.longestReason || reason.unicodeScalars.contains("\0") {
            refuse(
                "reason", "理由最多\(MoveDefinition.longestReason)个字，且不含空字符。",
                "A reason has at most \(MoveDefinition.longestReason) characters, none of them U+0000.")
        }
    }

    private mutating func readValues(_ members: [JSONNode.Member]) {
        for member in members {
            guard let field = definition.field(member.name), !field.isSecret else {
                let shown = String(member.name.prefix(80))
                problems.append(
                    Problem(
                        "field.unknown", field: shown,
                        Term(
                            "“\(definition.term.zh)”没有栏目“\(shown)”。", "“\(definition.term.en)” has no field “\(shown)”."
                        )))
                continue
            }
            do throws(Problem) {
                values[member.name] = try BodyValue(field: field).value(member.value)
            } catch { problems.append(error) }
        }
    }

    private mutating func texts(_ name: String, _ items: [JSONNode], most: Int) -> [String] {
        let texts = items.compactMap { item -> String? in
            guard case .text(let text) = item, (1...FieldDefinition.longestName).contains(text.unicodeScalars.count),
                !text.unicodeScalars.contains("\0")
            else { return nil }
            return text
        }
        if texts.count != items.count || items.count > most {
            refuse(name, "\(name)应为最多\(most)个id。", "\(name) should be at most \(most) ids.", code: "request.type")
        }
        return texts
    }

    private mutating func readEvidence(_ items: [JSONNode]) {
        if items.count > MoveDefinition.mostEvidence {
            refuse(
                "evidence", "材料最多\(MoveDefinition.mostEvidence)件。", "At most \(MoveDefinition.mostEvidence) documents.")
            return
        }
        for item in items {
            if let document = EvidenceBody(item, codes: move.evidenceCodes).evidence {
                evidence.append(document)
            } else {
                let codes = move.evidenceCodes.joined(separator: ", ")
                refuse(
                    "evidence", "每件材料应有kind（\(codes)）和hash（上传时所得），可有name和day。",
                    "Each document has a kind (\(codes)) and the hash its upload gave, and may have name and day.")
            }
        }
    }
}

/// One document named in a body.
private struct EvidenceBody {
    /// `nil` when anything about it is wrong.
    let evidence: Evidence?

    init(_ node: JSONNode, codes: [String]) {
        evidence = EvidenceBody.read(node, codes)
    }

    private static func read(_ node: JSONNode, _ codes: [String]) -> Evidence? {
        guard case .object(let members) = node else { return nil }
        var texts: [String: String] = [:]
        for member in members {
            switch (member.name, member.value) {
            case ("kind", .text(let text)), ("hash", .text(let text)), ("name", .text(let text)),
                ("day", .text(let text)):
                texts[member.name] = text
            case ("day", .null): break
            default: return nil
            }
        }
        guard let kind = texts["kind"], codes.contains(kind), let hash = texts["hash"], hash.utf8.count == 64,
            hash.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        let name = texts["name"] ?? String(hash.prefix(12))
        guard (1...200).contains(name.unicodeScalars.count),
            name.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 })
        else { return nil }
        let day = texts["day"].flatMap { ApiQuery.day($0) }
        if texts["day"] != nil, day == nil { return nil }
        return Evidence(kind: kind, hash: hash, name: name, day: day)
    }
}
