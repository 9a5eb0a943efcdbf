internal import Basics

/// Reads one object of JSON name by name and gathers every problem with its place, so that whoever wrote
/// the text is told all at once.
struct Form {
    /// The place of the object, `components[2]`; empty for the outermost.
    let path: String
    private let members: [String: JSON]
    private var asked: Set<String> = []
    private(set) var problems: [Problem] = []

    private init(_ json: JSON, path: String) {
        self.path = path
        guard case .object(let list) = json else {
            members = [:]
            problems = [Form.kind(path, Term("一个对象 {…}", "an object {…}"))]
            return
        }
        members = Dictionary(list.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// Reads an object; names nobody asked for are problems too. `nil` only where `body` gives it.
    static func read<T>(_ json: JSON, path: String = "", problems: inout [Problem], _ body: (inout Form) -> T?) -> T? {
        var form = Form(json, path: path)
        guard form.problems.isEmpty else {
            problems += form.problems
            return nil
        }
        let value = body(&form)
        for name in form.members.keys.sorted() where !form.asked.contains(name) {
            form.problems.append(
                Problem(
                    "score_json.unknown", field: form.place(name),
                    Term("不认识“\(name)”这一项。", "There is nothing called “\(name)” here."),
                    remedy: Term("请检查拼写。", "Check how it is spelt.")))
        }
        problems += form.problems
        return value
    }

    /// Reads a whole text: one object and nothing else.
    /// - Throws: every problem at once.
    static func document<T>(_ text: String, _ body: (inout Form) -> T?) throws(Problems) -> T {
        var problems: [Problem] = []
        do {
            let json = try JSONReader.read(text)
            if let value = read(json, problems: &problems, body), problems.isEmpty { return value }
        } catch {
            problems = [error]
        }
        throw Problems(problems)
    }

    /// Notes further problems.
    mutating func add(_ problems: [Problem]) { self.problems += problems }

    func place(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    /// The member, `nil` where it is absent or null.
    mutating func optional(_ name: String) -> JSON? {
        asked.insert(name)
        guard let value = members[name], value != .null else { return nil }
        return value
    }

    /// Whether the member is there, be it null.
    func has(_ name: String) -> Bool { members[name] != nil }

    mutating func required(_ name: String) -> JSON? {
        if let value = optional(name) { return value }
        missing(name)
        return nil
    }

    mutating func missing(_ name: String) {
        problems.append(
            Problem("score_json.missing", field: place(name), Term("缺少“\(name)”。", "“\(name)” is missing.")))
    }

    /// Reads a member in some way; `words` say what it should have been.
    mutating func value<T>(_ name: String, _ words: Term, _ read: (JSON) -> T?) -> T? {
        required(name).flatMap { judge($0, name, words, read) }
    }

    /// The same for a member that may be absent.
    mutating func optionalValue<T>(_ name: String, _ words: Term, _ read: (JSON) -> T?) -> T? {
        optional(name).flatMap { judge($0, name, words, read) }
    }

    private mutating func judge<T>(_ json: JSON, _ name: String, _ words: Term, _ read: (JSON) -> T?) -> T? {
        if let value = read(json) { return value }
        problems.append(Form.kind(place(name), words))
        return nil
    }

    /// Reads a nested object.
    mutating func object<T>(_ name: String, _ body: (inout Form) -> T?) -> T? {
        required(name).flatMap { Form.read($0, path: place(name), problems: &problems, body) }
    }

    /// The same for one that may be absent.
    mutating func optionalObject<T>(_ name: String, _ body: (inout Form) -> T?) -> T? {
        optional(name).flatMap { Form.read($0, path: place(name), problems: &problems, body) }
    }

    /// Reads a list of objects, and gives those that could be read.
    mutating func list<T>(_ name: String, _ body: (inout Form) -> T?) -> [T] {
        guard let json = required(name) else { return [] }
        guard case .list(let items) = json else {
            problems.append(Form.kind(place(name), Term("一个列表 […]", "a list […]")))
            return []
        }
        var out: [T] = []
        for (index, item) in items.enumerated() {
            if let value = Form.read(item, path: "\(place(name))[\(index)]", problems: &problems, body) {
                out.append(value)
            }
        }
        return out
    }

    /// What `read` gives, or `nil` where it met a problem: for what can only be judged as a whole.
    mutating func whole<T>(_ read: (inout Form) -> T) -> T? {
        let before = problems.count
        let value = read(&self)
        return problems.count == before ? value : nil
    }

    private static func kind(_ place: String, _ words: Term) -> Problem {
        Problem(
            "score_json.kind", field: place.isEmpty ? nil : place,
            Term(
                "\(place.isEmpty ? "全文" : place)应为\(words.zh)。",
                "\(place.isEmpty ? "The text" : place) should be \(words.en)."))
    }
}
