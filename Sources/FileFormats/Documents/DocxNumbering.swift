import Basics

/// A paragraph's place in a list.
struct ListPlace: Hashable {
    /// 0 means that the paragraph is in no list.
    var number: Int?
    /// 0…8.
    var level: Int?
}

/// The lists that `numbering.xml` defines.
struct DocxNumbering: XMLEvents {
    struct Level {
        var start = 1
        var format = "decimal"
        var text = ""
        /// What stands between number and text: `tab`, `space` or `nothing`.
        var suffix = "tab"
        /// The level after which this one starts again, counted from 1; 0 never.
        var restart: Int?
        /// All numbers in it are shown as decimals.
        var isLegal = false
        /// The paragraph style that puts paragraphs on this level.
        var style: String?
    }

    struct Definition {
        var levels: [Int: Level] = [:]
        var styleLink: String?
    }

    struct List {
        var definition = ""
        var starts: [Int: Int] = [:]
        var levels: [Int: Level] = [:]
    }

    private(set) var definitions: [String: Definition] = [:]
    private(set) var lists: [Int: List] = [:]

    private var definition: String?
    private var list: Int?
    private var level: Int?
    private var current = Level()

    mutating func start(_ element: XMLElement) {
        let value = element["val"]
        switch element.name {
        case "w:abstractNum":
            definition = element["abstractNumId"]
            if let definition { definitions[definition] = Definition() }
        case "w:num":
            list = element["numId"].flatMap { Int($0) }
            if let list { lists[list] = List() }
        case "w:abstractNumId":
            if let list, let value { lists[list]?.definition = value }
        case "w:numStyleLink":
            if let definition { definitions[definition]?.styleLink = value }
        case "w:lvlOverride", "w:lvl":
            if element.name == "w:lvl" { current = Level() }
            level = element["ilvl"].flatMap { Int($0) }
        case "w:startOverride":
            if let list, let level, let start = value.flatMap({ Int($0) }) { lists[list]?.starts[level] = start }
        case "w:start": current.start = value.flatMap { Int($0) } ?? 1
        case "w:numFmt": current.format = value ?? "decimal"
        case "w:lvlText": current.text = String((value ?? "").prefix(64))
        case "w:suff": current.suffix = value ?? "tab"
        case "w:lvlRestart": current.restart = value.flatMap { Int($0) }
        case "w:isLgl": current.isLegal = element.isOn
        case "w:pStyle": current.style = value
        default: break
        }
    }

    mutating func end(_ name: String) {
        switch name {
        case "w:lvl":
            guard let level else { return }
            if let list {
                lists[list]?.levels[level] = current
            } else if let definition {
                definitions[definition]?.levels[level] = current
            }
        case "w:abstractNum": definition = nil
        case "w:num": list = nil
        default: break
        }
    }

    func text(_ text: String) {}

    /// The level a style stands for in a list.
    func level(ofStyle style: String, in number: Int) -> Int? {
        guard let list = lists[number] else { return nil }
        return definitions[list.definition]?.levels.first { $0.value.style == style }?.key
    }
}
