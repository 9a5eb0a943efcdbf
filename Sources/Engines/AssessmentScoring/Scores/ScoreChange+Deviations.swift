package import Basics

extension ScoreChange {
    /// What the document says (`before`) beside what was reckoned (`after`), a line for each thing that differs.
    package var deviations: [Term] {
        guard let said = before else { return [Term("文件里没有这个单位", "the document does not have this unit")] }
        guard let due = after else { return [Term("依据里没有这个单位", "the facts do not have this unit")] }
        var all: [Term] = []
        func tell(_ name: Term, _ one: String?, _ other: String?) {
            all += Deviation.line(name, one.map { Term($0, $0) }, other.map { Term($0, $0) })
        }
        tell(Term("名称", "name"), said.name, due.name)
        tell(Term("组别", "group"), said.group, due.group)
        for line in lines { all += line.deviations }
        if said.lines.map(\.code) != due.lines.map(\.code), lines.isEmpty {
            all.append(Term("得分项的次序不同", "the lines stand in another order"))
        }
        tell(Term("各项之和", "sum of the lines"), said.sum?.description, due.sum?.description)
        tell(Term("总分", "total"), said.total?.description, due.total?.description)
        all += Deviation.line(Term("等次", "grade"), said.grade?.words, due.grade?.words)
        tell(Term("名次", "rank"), said.rank.map(String.init), due.rank.map(String.init))
        return all
    }
}

extension ScoreChange.LineChange {
    /// What the document says of this line beside what was reckoned.
    var deviations: [Term] {
        guard let said = before else {
            return [Term("文件里没有“\(name.zh)”一项", "the document has no line “\(name.en)”")]
        }
        guard let due = after else {
            return [Term("规则里没有“\(name.zh)”一项", "the ruleset has no line “\(name.en)”")]
        }
        var all: [Term] = []
        func tell(_ zh: String, _ en: String, _ one: String?, _ other: String?) {
            all += Deviation.line(
                Term("\(name.zh)，\(zh)", "\(name.en), \(en)"), one.map { Term($0, $0) }, other.map { Term($0, $0) })
        }
        all += Deviation.line(Term("项目名称", "name of the line"), said.name, due.name)
        tell("得分", "points", said.points.description, due.points.description)
        tell("满分", "most", said.most?.description, due.most?.description)
        tell("规则分值", "points of the rule", said.rulePoints.description, due.rulePoints.description)
        tell("计入", "counted", said.numerator.description, due.numerator.description)
        tell("应计", "out of", said.denominator.description, due.denominator.description)
        if said.kind != due.kind { all.append(Term("\(name.zh)，公式不同", "\(name.en), another formula")) }
        for fact in facts {
            all += Deviation.line(
                Term("\(name.zh)，事实\(fact.id)", "\(name.en), fact \(fact.id)"), fact.before?.words, fact.after?.words)
        }
        if all.isEmpty { all.append(Term("\(name.zh)，事实的次序不同", "\(name.en), the facts stand in another order")) }
        return all
    }
}

/// One thing that a document says otherwise than it was reckoned.
private enum Deviation {
    static func line(_ name: Term, _ said: Term?, _ due: Term?) -> [Term] {
        if said == due { return [] }
        let none = Term("（无）", "(nothing)")
        return [
            Term(
                "\(name.zh)：文件写\((said ?? none).zh)，重算为\((due ?? none).zh)",
                "\(name.en): the document says \((said ?? none).en), reckoned is \((due ?? none).en)")
        ]
    }
}

extension UnitScore.Grade {
    fileprivate var words: Term { Term("\(name.zh)（\(code)）", "\(name.en) (\(code))") }
}

extension FactUse {
    /// How it counted, its weight and its value.
    fileprivate var words: Term {
        let numbers = [weight.map { "× \($0)" }, value.map { "= \($0)" }].compactMap { $0 }.joined(separator: " ")
        return Term("\(verdict.term.zh) \(numbers)".ended, "\(verdict.term.en) \(numbers)".ended)
    }
}

extension String {
    /// Without the space at its end.
    fileprivate var ended: String { hasSuffix(" ") ? String(dropLast()) : self }
}
