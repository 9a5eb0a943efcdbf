package import Basics

/// A task split into parts: units down, targets across.
package struct SplitPage: PageModel {
    package static let template = "split"
    package static let scripts = ["split.js"]
    package static let terms = ["split", "additive", "coverage", "ratio", "ownShare"]

    /// The task.
    package var task: Link
    /// Its number.
    package var number: String
    /// Splitting it, or changing how it is split.
    package var heading: String
    /// What the page is for.
    package var lead: String
    /// Everything that is wrong, at once.
    package var problems: [FieldProblem] = []
    /// Among whom: cities, counties, own counties.
    package var levels: [BoardLayout]
    /// Where it posts.
    package var action: String
    /// The words of the sums, for the script that reckons them while shares are typed.
    package var phrases: SplitPhrases
    /// The version read, the idempotency key, the level.
    package var hidden: [HiddenField] = []
    /// The targets that can be split.
    package var targets: [SplitTarget]
    /// The units.
    package var rows: [SplitRow]
    /// Units that hold a part already, and keep it unless it is taken back.
    package var held: [HiddenField] = []
    /// Why a split is changed; `nil` where nothing is split yet.
    package var reason: SplitReason?
    /// Where to go instead.
    package var cancelHref: String
    /// Said where nobody is left to split among.
    package var empty: EmptyState?
}

/// The words of a target's sum, written once: the server fills them, and so does the script. What is in braces is put
/// in their place.
package struct SplitPhrases: Sendable, Encodable {
    /// `{units}`, `{own}`, `{whole}` and `{goal}`.
    package var additive: String
    /// Said after it.
    package var exact: String
    /// `{gap}`.
    package var short: String
    package var over: String
    /// `{count}`.
    package var coverage: String
    /// `{range}`.
    package var ratio: String

    package init(_ language: Language) {
        func term(_ zh: String, _ en: String) -> String { Term(zh, en).text(language) }
        additive = term(
            "各单位合计{units}，自留{own}，共{whole}；目标{goal}",
            "The units come to {units}, {own} kept, {whole} in all; target {goal}")
        exact = term("，正好。", ": exactly.")
        short = term("，还差{gap}。", ": {gap} short.")
        over = term("，多出{gap}。", ": {gap} over.")
        coverage = term("已分到{count}个单位", "{count} units have a part")
        ratio = term("比率不相加，各单位为{range}", "Ratios do not add up; the units hold {range}")
    }

    /// A phrase with what it leaves open.
    func fill(_ phrase: String, _ values: [String: String]) -> String {
        values.reduce(phrase) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    /// What shares that add up come to, and what is missing or over.
    func additive(units: Quantity, own: Quantity, goal: Quantity, number: (Quantity) -> String) -> String {
        let whole = units + own
        let gap = whole - goal
        let end = gap == .zero ? exact : gap < .zero ? short : over
        return fill(
            additive + end,
            [
                "units": number(units), "own": number(own), "whole": number(whole), "goal": number(goal),
                "gap": number(gap < .zero ? -gap : gap),
            ])
    }
}

/// Why a split is changed.
package struct SplitReason: Sendable, Encodable {
    /// As typed.
    package var value: String
    /// What is wrong with it.
    package var problem: String?
}

/// One target, a column.
package struct SplitTarget: Sendable, Encodable {
    /// The id of its choice, which the problem summary links to.
    package var id: String
    /// The name sent for the way it is split.
    package var name: String
    /// As written in the notice.
    package var statement: String
    /// What is asked for, with its unit.
    package var goal: String
    /// The target's name and bare value, and whether a ratio may not be below it, for the script.
    package var key: String
    package var value: String
    package var isFloor: Bool
    /// Not split, added up, one in every division, ratio.
    package var ways: [Choice]
    /// The name sent for what the lead keeps.
    package var ownName: String
    /// What the lead keeps.
    package var own: String
    /// What the shares come to as typed, beside what is asked for.
    package var sum: String?
    /// The sum of the column, for its foot.
    package var total: String
    /// Whether they fall short.
    package var isShort: Bool
    /// What is wrong with it.
    package var problem: String?
}

/// One unit, a row.
package struct SplitRow: Sendable, Encodable {
    /// The id of its tick.
    package var id: String
    /// The unit's code, sent as `unit`.
    package var code: String
    /// What it is called.
    package var unit: String
    /// Whether it takes a part.
    package var isChosen: Bool
    /// Its part, where it holds one.
    package var part: SplitPart?
    /// The name sent for its limit.
    package var dueName: String
    /// Its own limit; empty keeps the task's.
    package var due: String
    /// Its shares.
    package var shares: [SplitShare]
    /// What is wrong with it.
    package var problem: String?
}

/// The part of a task that a unit holds.
package struct SplitPart: Sendable, Encodable {
    /// Its page.
    package var href: String
    /// Its number.
    package var number: String
    /// The judgement.
    package var light: LightMark
    /// How far it has come, in words.
    package var progress: String?
    /// When it is due.
    package var limit: String
    /// Whether it is to be taken back.
    package var isTaken: Bool
    /// What stands against taking it back; `nil` where nothing does.
    package var obstacle: String?
}

/// One unit's share of one target.
package struct SplitShare: Sendable, Encodable {
    /// The name sent.
    package var name: String
    /// The target, where the table stands as cards.
    package var target: String
    /// What it is, for screen readers: unit and target.
    package var label: String
    /// As typed, or as proposed.
    package var value: String
    /// The target's name, and what the unit holds of it already: an empty box leaves that.
    package var of: String
    package var held: String?
}
