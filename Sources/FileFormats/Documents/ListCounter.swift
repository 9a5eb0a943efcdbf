/// Counts the items of a document's lists and writes their labels.
struct ListCounter {
    private let numbering: DocxNumbering
    private let styles: DocxStyles
    /// The last number of each level, by definition: lists of one definition count on.
    private var counts: [String: [Int: Int]] = [:]
    private var begun: Set<ListPlace> = []

    init(_ numbering: DocxNumbering, _ styles: DocxStyles) {
        self.numbering = numbering
        self.styles = styles
    }

    /// The next label of a paragraph, `nil` when it is in no list.
    /// - Returns: the label, and what Word puts after it: `tab`, `space` or `nothing`.
    mutating func label(style: String?, direct: ListPlace) -> (text: String, suffix: String)? {
        let inherited = styles.place(of: style, numbering)
        guard let number = direct.number ?? inherited.number, number != 0, let list = numbering.lists[number],
            let definition = definition(of: list)
        else { return nil }
        let level = min(8, max(0, direct.level ?? inherited.level ?? 0))
        func shape(_ level: Int) -> DocxNumbering.Level? { list.levels[level] ?? definition.levels[level] }
        guard let current = shape(level) else { return nil }

        var numbers = counts[list.definition] ?? [:]
        let place = ListPlace(number: number, level: level)
        if let start = list.starts[level], begun.insert(place).inserted {
            numbers[level] = start
        } else {
            numbers[level] = numbers[level].map { $0 &+ 1 } ?? current.start
        }
        for upper in 0..<level where numbers[upper] == nil { numbers[upper] = shape(upper)?.start ?? 1 }
        for lower in (level + 1)..<10 where numbers[lower] != nil {
            let restart = shape(lower)?.restart
            if restart == nil || (restart != 0 && level < restart ?? 0) { numbers[lower] = nil }
        }
        counts[list.definition] = numbers
        if current.format == "bullet" { return ("•", "space") }
        return (ListCounter.render(current, numbers, shape), current.suffix)
    }

    private func definition(of list: DocxNumbering.List) -> DocxNumbering.Definition? {
        guard let definition = numbering.definitions[list.definition] else { return nil }
        guard definition.levels.isEmpty, let link = definition.styleLink,
            let number = styles.place(of: link, numbering).number, let target = numbering.lists[number]
        else { return definition }
        return numbering.definitions[target.definition]
    }

    /// Fills the places `%1`…`%9` of a level's text.
    private static func render(
        _ level: DocxNumbering.Level, _ numbers: [Int: Int], _ shape: (Int) -> DocxNumbering.Level?
    ) -> String {
        var text = ""
        var isPlace = false
        for character in level.text {
            if isPlace, let place = character.wholeNumberValue, (1...9).contains(place) {
                let format = level.isLegal ? "decimal" : shape(place - 1)?.format ?? "decimal"
                text += ListNumber.text(numbers[place - 1] ?? 1, format: format)
                isPlace = false
            } else {
                if isPlace { text.append("%") }
                isPlace = character == "%"
                if !isPlace { text.append(character) }
            }
        }
        return isPlace ? text + "%" : text
    }
}
