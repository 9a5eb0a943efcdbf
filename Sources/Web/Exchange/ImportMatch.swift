internal import Basics
internal import Kernel

/// Which field each column of a file goes to.
struct ImportMatch {
    let definition: RegisterDefinition
    let move: MoveDefinition

    /// The fields a file may fill in.
    var fields: [FieldDefinition] {
        move.enters.compactMap { definition.field($0) }.filter { !$0.isComputed && !$0.isSecret }
    }

    func isRequired(_ field: FieldDefinition) -> Bool { field.isRequired || move.requires.contains(field.name) }

    /// Creating moves a file can make: nothing is asked that a table cannot hold.
    static func moves(_ definition: RegisterDefinition, for actor: Actor) -> [MoveDefinition] {
        (actor.isSystem ? definition.moves.filter(\.creates) : Policy.creations(definition, for: actor)).filter {
            $0.evidence.isEmpty && $0.people <= 1 && !$0.needsReason && !$0.enters.isEmpty
        }
    }

    /// A field for every title it can be told from, and the columns whose match deserves a look.
    ///
    /// A title fits a field by its name or its words in either language, or as it was matched before; failing
    /// that, when one contains the other.
    func guess(_ heads: [String], remembered: [String: String] = [:]) -> (mapping: [String], guessed: Set<Int>) {
        var mapping = heads.map { _ in "" }
        var guessed = Set<Int>()
        var free = fields
        let skipped = ownColumns(heads)
        func take(_ column: Int, _ isGuess: Bool, _ fits: (FieldDefinition) -> Bool) {
            guard mapping[column].isEmpty, !skipped.contains(column), let index = free.firstIndex(where: fits) else {
                return
            }
            mapping[column] = free[index].name
            free.remove(at: index)
            if isGuess { guessed.insert(column) }
        }
        let titles = heads.map(ImportMatch.plain)
        for column in heads.indices { take(column, false) { words($0).contains(titles[column]) } }
        for column in heads.indices {
            if let name = remembered[heads[column]] { take(column, true) { $0.name == name } }
        }
        for column in heads.indices where titles[column].count >= 2 {
            take(column, true) { field in
                words(field).contains { $0.count >= 2 && ($0.contains(titles[column]) || titles[column].contains($0)) }
            }
        }
        return (mapping, guessed)
    }

    /// What is wrong with a matching.
    func problems(_ mapping: [String], heads: [String]) -> [Problem] {
        var problems: [Problem] = []
        var seen: [String: Int] = [:]
        for (column, name) in mapping.enumerated() where !name.isEmpty {
            let head = column < heads.count ? heads[column] : "\(column + 1)"
            guard let field = fields.first(where: { $0.name == name }) else {
                problems.append(
                    Problem(
                        "import.field_unknown", field: "column-\(column)",
                        Term(
                            "“\(move.term.zh)”不能填入“\(name)”，列“\(head)”无法对应。",
                            "“\(move.term.en)” has no field “\(name)” for the column “\(head)”."),
                        remedy: Term(
                            "可选：\(fields.map(\.term.zh).joined(separator: "、"))。",
                            "Choose one of: \(fields.map(\.term.en).joined(separator: ", ")).")))
                continue
            }
            if let first = seen.updateValue(column, forKey: name) {
                problems.append(
                    Problem(
                        "import.field_twice", field: "column-\(column)",
                        Term(
                            "列“\(heads[first])”和列“\(head)”都对应“\(field.term.zh)”。",
                            "The columns “\(heads[first])” and “\(head)” both go to “\(field.term.en)”."),
                        remedy: Term("请只保留其中一列，另一列选“不导入”。", "Keep one of them and leave the other out.")))
            }
        }
        let missing = missing(mapping)
        if !missing.isEmpty {
            problems.append(
                Problem(
                    "import.required",
                    Term(
                        "必填栏目没有对应的列：\(missing.map(\.term.zh).joined(separator: "、"))。",
                        "Required fields have no column: \(missing.map(\.term.en).joined(separator: ", "))."),
                    remedy: Term("请在表头中为它们各选一列，或在文件中补上。", "Choose a column for each, or add them to the file.")))
        }
        return problems
    }

    /// Required fields that no column goes to.
    func missing(_ mapping: [String]) -> [FieldDefinition] {
        fields.filter { isRequired($0) && !mapping.contains($0.name) }
    }

    private func words(_ field: FieldDefinition) -> Set<String> {
        [ImportMatch.plain(field.name), ImportMatch.plain(field.term.zh), ImportMatch.plain(field.term.en)]
    }

    /// The columns that our own export adds to the fields: an entry's number and stage.
    private func ownColumns(_ heads: [String]) -> Set<Int> {
        guard let first = heads.first, let last = heads.last, heads.count > 2,
            [ExportColumns.idTitle.zh, ExportColumns.idTitle.en].contains(first),
            [ExportColumns.stageTitle.zh, ExportColumns.stageTitle.en].contains(last)
        else { return [] }
        return [0, heads.count - 1]
    }

    /// A title without marks, spaces and what stands in brackets at its end.
    static func plain(_ title: String) -> String {
        var text = title.halfWidth.lowercased()
        if text.last == ")", let open = text.lastIndex(of: "("), open > text.startIndex { text = String(text[..<open]) }
        return text.filter { !$0.isWhitespace && !"*_-:：＊".contains($0) }
    }
}
