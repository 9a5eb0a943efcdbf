import Basics

/// What paragraph styles say about lists.
struct DocxStyles: XMLEvents {
    private struct Style {
        var parent: String?
        var place = ListPlace()
    }

    private var styles: [String: Style] = [:]
    private var defaultStyle: String?
    private var current: String?
    /// Inside old properties kept by change tracking.
    private var changes = 0

    mutating func start(_ element: XMLElement) {
        if element.name.hasSuffix("PrChange") { changes += 1 }
        guard changes == 0 else { return }
        switch element.name {
        case "w:style":
            current = element["styleId"]
            if let current { styles[current] = Style() }
            if element["type"] == "paragraph", ["1", "true", "on"].contains(element["default"]) {
                defaultStyle = current
            }
        case "w:basedOn": if let current { styles[current]?.parent = element["val"] }
        case "w:numId": if let current { styles[current]?.place.number = element["val"].flatMap { Int($0) } }
        case "w:ilvl": if let current { styles[current]?.place.level = element["val"].flatMap { Int($0) } }
        default: break
        }
    }

    mutating func end(_ name: String) {
        if name.hasSuffix("PrChange") { changes -= 1 }
        if name == "w:style" { current = nil }
    }

    func text(_ text: String) {}

    /// The list place a paragraph gets from its style (the default one when it names none).
    func place(of name: String?, _ numbering: DocxNumbering) -> ListPlace {
        var name = name ?? defaultStyle
        var level: Int?
        for _ in 0..<20 {
            guard let id = name, let style = styles[id] else { break }
            level = level ?? style.place.level
            if let number = style.place.number {
                return ListPlace(number: number, level: level ?? numbering.level(ofStyle: id, in: number))
            }
            name = style.parent
        }
        return ListPlace(number: nil, level: level)
    }
}
