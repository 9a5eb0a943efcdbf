internal import Basics

extension Ruleset {
    /// All that contradicts itself.
    var problems: [Problem] {
        Ruleset.names(name: name, edition: edition) + Ruleset.dates(from: validFrom, to: validTo)
            + Ruleset.places(rounding) + Ruleset.sources(attainmentFrom) + Ruleset.components(components, rounding)
            + Ruleset.least(leastPoints) + Ruleset.deductions(deductions, rounding)
            + Ruleset.codes(components.map(\.code) + deductions.map(\.code), in: "components")
            + Ruleset.bands(bands)
    }

    static func names(name: String, edition: String) -> [Problem] {
        [("name", name), ("edition", edition)].compactMap { field, text in
            if Naming.isProper(text) { return nil }
            return Problem(
                "ruleset.name", field: field,
                Term("名称和版本应为1至200字节的单行文字。", "Name and edition are one line of 1 to 200 bytes."))
        }
    }

    static func dates(from: Day, to: Day?) -> [Problem] {
        guard let to, to < from else { return [] }
        return [
            Problem(
                "ruleset.valid", field: "valid.to",
                Term("失效日期\(to.text(.zh))早于生效日期。", "It would end on \(to.text(.en)), before it begins."))
        ]
    }

    static func places(_ rounding: Rounding) -> [Problem] {
        if (0...4).contains(rounding.places) { return [] }
        return [
            Problem("ruleset.places", field: "rounding.places", Term("小数位数应为0至4。", "Decimals are 0 to 4."))
        ]
    }

    static func sources(_ sources: [AttainmentSource]) -> [Problem] {
        if !sources.isEmpty, Set(sources).count == sources.count { return [] }
        return [
            Problem(
                "ruleset.attainment", field: "attainment_from",
                Term("完成率的来源至少一种，每种一次。", "Attainment is taken from at least one source, each named once."))
        ]
    }

    static func components(_ components: [Component], _ rounding: Rounding) -> [Problem] {
        var problems = components.flatMap { points($0.points, "components[\($0.code)].points", rounding) }
        let sum = components.reduce(Quantity.zero) { $0 + $1.points }
        if sum != full {
            problems.append(
                Problem(
                    "ruleset.sum", field: "components",
                    Term("各项分值合计应为100分，现为\(sum)分。", "The components' points are 100 together, here they are \(sum)."),
                    remedy: Term("请调整各项分值。", "Change the points of the components.")))
        }
        for formula in Formula.allCases where components.count(where: { $0.formula == formula }) > 1 {
            problems.append(
                Problem(
                    "ruleset.formula.twice", field: "components",
                    Term("公式“\(formula.rawValue)”用了不止一次。", "The formula “\(formula.rawValue)” is used more than once."))
            )
        }
        return problems
    }

    static func least(_ points: Quantity) -> [Problem] {
        if (.zero...full).contains(points) { return [] }
        return [
            Problem(
                "ruleset.least", field: "least_points",
                Term("参加评分的最低分值应为0至100。", "The least points to be assessed by are 0 to 100."))
        ]
    }

    static func deductions(_ deductions: [Deduction], _ rounding: Rounding) -> [Problem] {
        var problems: [Problem] = []
        for deduction in deductions {
            let place = "deductions[\(deduction.code)]"
            problems += points(deduction.points, "\(place).points", rounding)
            guard let cap = deduction.cap else { continue }
            problems += points(cap, "\(place).cap", rounding)
            if cap < deduction.points {
                problems.append(
                    Problem(
                        "ruleset.cap", field: "\(place).cap",
                        Term("扣分上限低于一次的扣分。", "The cap is less than one event takes.")))
            }
        }
        for event in Event.allCases where deductions.count(where: { $0.event == event }) > 1 {
            problems.append(
                Problem(
                    "ruleset.event.twice", field: "deductions",
                    Term("事项“\(event.rawValue)”扣分不止一次。", "The event “\(event.rawValue)” takes points more than once.")))
        }
        return problems
    }

    static func codes(_ codes: [String], in field: String) -> [Problem] {
        var seen: Set<String> = []
        return codes.compactMap { code in
            guard Naming.isProper(code) else {
                return Problem(
                    "ruleset.code", field: field,
                    Term("代码应为1至200字节的单行文字。", "A code is one line of 1 to 200 bytes."))
            }
            guard !seen.insert(code).inserted else { return nil }
            return Problem(
                "ruleset.code.twice", field: field, Term("代码“\(code)”重复。", "The code “\(code)” stands twice."))
        }
    }

    /// More than nothing, at most 100, and no more decimals than points are written with: then a line's
    /// rounded points never pass its most.
    private static func points(_ points: Quantity, _ field: String, _ rounding: Rounding) -> [Problem] {
        var problems: [Problem] = []
        if points <= .zero || points > full {
            problems.append(
                Problem(
                    "ruleset.points", field: field,
                    Term("分值应大于0且不超过100，现为\(points)。", "Points are more than 0 and at most 100, here \(points).")))
        }
        if points.scaled % rounding.step != 0 {
            problems.append(
                Problem(
                    "ruleset.points.places", field: field,
                    Term(
                        "\(points)的小数位数多于得分的\(rounding.places)位。",
                        "\(points) has more decimals than the \(rounding.places) that points are written with.")))
        }
        return problems
    }
}
