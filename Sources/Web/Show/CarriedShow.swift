internal import Basics
internal import Kernel
internal import Plans

/// What a plan carries of the plan above.
struct CarriedShow {
    let visit: Visit
    let entry: Entry
    let presenter: Presenter
    let actor: Actor

    private var language: Language { visit.language }
    private var path: String { "/work/plans/\(entry.id)/parent" }

    /// What the plan carries of the one above; `nil` where it names none, or one the reader may not see.
    static func carried(_ entry: Entry, _ presenter: Presenter, _ actor: Actor) throws -> CarriedTargets? {
        let plan = PlanDocument(values: entry.values)
        guard let parent = plan.parent, let definition = presenter.reader.catalogue[name: "plan_document"],
            let above = try presenter.reader.entry("plan_document", parent),
            Policy.mayRead(actor, above, definition, organisation: presenter.organisation)
        else { return nil }
        return try CarriedTargets(plan, entry.id, presenter.reader, presenter.organisation)
    }

    /// What is wanting, in words; none where all is carried.
    static func warnings(_ carried: CarriedTargets, _ presenter: Presenter) -> [String] {
        var warnings: [String] = []
        let title = carried.above.title
        if !carried.isInForce {
            warnings.append(
                presenter.term("所依据的“\(title)”现在没有生效。", "“\(title)”, which it carries out, is not in force now."))
        }
        let below = carried.lines.filter { $0.standing == .below }.map { "“\($0.target.quote)”" }
        if !below.isEmpty {
            warnings.append(
                presenter.term(
                    "\(below.count)项低于“\(title)”当年的安排：\(below.joined(separator: "、"))。",
                    "Below the year's slice of “\(title)” (\(below.count)): \(below.joined(separator: ", "))."))
        }
        let missing = carried.lines.filter { $0.standing == .missing }.map { "“\($0.target.quote)”" }
        if !missing.isEmpty {
            warnings.append(
                presenter.term(
                    "“\(title)”有\(missing.count)项没有承接：\(missing.joined(separator: "、"))。",
                    "Targets of “\(title)” that nothing carries (\(missing.count)): \(missing.joined(separator: ", "))."
                ))
        }
        return warnings
    }

    func page(problems: [Problem]) throws -> CarriedPage {
        var page = CarriedPage(plan: Link(text: entry["title"].plain, href: "/work/plans/\(entry.id)/reading"))
        page.problems = problems.map { FieldProblem(field: $0.field, text: $0.text(language)) }
        if let carried = try CarriedShow.carried(entry, presenter, actor) {
            let below = visit.term("低于当年安排", "below the year's slice")
            page.parent = Link(text: carried.above.title, href: "/work/plans/\(carried.parent)/parent")
            page.warnings = CarriedShow.warnings(carried, presenter)
            page.figures = [
                (visit.term("已承接", "carried"), CarriedTargets.Standing.carried), (below, .below),
                (visit.term("没有承接", "not carried"), .missing), (visit.term("待定", "open"), .open),
            ].map { label, standing in
                Figure(
                    label: label, value: presenter.number(carried.count(standing)),
                    of: presenter.number(carried.lines.count), unit: visit.term("项", "targets"))
            }
            page.lines = carried.lines.enumerated().map { place, one in line(one, place, carried) }
            page.free = carried.free.map { Link(text: $0.target.quote, href: "/work/tasks/\($0.target.task)") }
        }
        let below = try belowPlans()
        page.below = below.map { Link(text: $0["title"].plain, href: "/work/plans/\($0.id)/parent") }
        if !below.isEmpty { page.handed = try handed(below) }
        if page.parent == nil, page.below.isEmpty {
            page.empty = EmptyState(
                title: visit.term("没有依据的计划", "No plan above"),
                text: visit.term(
                    "在校对阶段点“更正”填写“依据的计划”，这里就列出上级指标的承接情况。",
                    "Name it while proof-reading (“Amend”, “Carries out”); then this page says what is carried of it."))
        }
        return page
    }

    /// Plans that carry out this one, as far as the reader may see them.
    private func belowPlans() throws -> [Entry] {
        guard let definition = presenter.reader.catalogue[name: "plan_document"] else { return [] }
        return try presenter.reader.entries("plan_document", where: "parent", is: .text(entry.id.text), limit: 200)
            .filter {
                $0.stage != "withdrawn"
                    && Policy.mayRead(actor, $0, definition, organisation: presenter.organisation)
            }
    }

    /// What the plans below carry of each target of this one.
    private func handed(_ below: [Entry]) throws -> [HandedLine] {
        let plan = PlanDocument(values: entry.values)
        return try HandedTargets(of: entry.id, plan, by: below, presenter.reader, presenter.organisation).lines.map {
            one in
            let unit = PlanWords.unit(one.target.unitWord, language)
            return HandedLine(
                statement: one.target.quote, href: "/work/tasks/\(one.target.task)",
                whole: "\(PlanWords.goal(one.target, language)) \(unit)".trimmed,
                by: one.by.map { by in
                    let carried = by.line.carried.map { "\(presenter.number($0)) \(unit)".trimmed } ?? "—"
                    return HandedBy(
                        plan: Link(text: by.document.title, href: "/work/plans/\(by.plan)/parent"),
                        targets: by.line.carriers.map {
                            Link(text: $0.target.quote, href: "/work/tasks/\($0.target.task)")
                        },
                        value: carried + visit.term("（应承接：", " (asked: ")
                            + asked(by.line, by.document.years) + visit.term("）", ")"),
                        badge: standing(by.line).badge)
                },
                total: one.total.map {
                    "\(presenter.number($0)) / \(presenter.number(one.target.value)) \(unit)".trimmed
                })
        }
    }

    private func asked(_ one: CarriedTargets.Line, _ years: ClosedRange<Int>) -> String {
        let unit = PlanWords.unit(one.target.unitWord, language)
        let span = years.count == 1 ? String(years.lowerBound) : "\(years.lowerBound)—\(years.upperBound)"
        switch one.asked {
        case .value(let value):
            let number = presenter.number(value)
            return visit.term("\(span)年 \(number)\(unit)", "\("\(number) \(unit)".trimmed) in \(span)")
        case .notParted: return visit.term("没有分年安排", "not parted over the years")
        case .notHandedDown: return visit.term("没有分解到本级", "not handed down to this level")
        }
    }

    private func standing(_ one: CarriedTargets.Line) -> (badge: Badge, isWanting: Bool) {
        switch one.standing {
        case .carried: (Badge(text: visit.term("已承接", "Carried")), false)
        case .below: (Badge(text: visit.term("低于安排", "Below"), isStrong: true), true)
        case .missing: (Badge(text: visit.term("没有承接", "Not carried"), isStrong: true), true)
        case .open: (Badge(text: visit.term("待定", "Open")), false)
        }
    }

    private func line(_ one: CarriedTargets.Line, _ place: Int, _ carried: CarriedTargets) -> CarriedLine {
        let unit = PlanWords.unit(one.target.unitWord, language)
        let (badge, isWanting) = standing(one)
        return CarriedLine(
            statement: one.target.quote, href: "/work/tasks/\(one.target.task)",
            whole: "\(PlanWords.goal(one.target, language)) \(unit)".trimmed,
            asked: asked(one, PlanDocument(values: entry.values).years),
            carriers: one.carriers.map { by($0, one.target) },
            carried: one.carried.map { "\(presenter.number($0)) \(unit)".trimmed },
            badge: badge, isWanting: isWanting, form: form(one, place, carried))
    }

    private func by(_ carrier: CarriedTargets.Carrier, _ above: PlanTarget) -> CarriedBy {
        let how =
            carrier.isSaid
            ? visit.term("人工指定", "said by a clerk")
            : above.measure.isEmpty ? visit.term("按文字对应", "by its words") : visit.term("按计数项对应", "by its measure")
        return CarriedBy(
            text: carrier.target.quote, href: "/work/tasks/\(carrier.target.task)",
            value: "\(PlanWords.goal(carrier.target, language)) \(PlanWords.unit(carrier.target.unitWord, language))"
                .trimmed,
            how: how)
    }

    private func form(_ one: CarriedTargets.Line, _ place: Int, _ carried: CarriedTargets) -> CarriedForm? {
        guard entry.stage != "withdrawn", one.standing != .carried, !carried.free.isEmpty, let unit = entry.unit,
            actor.holds(.planClerk, reaching: unit, in: presenter.organisation)
        else { return nil }
        return CarriedForm(
            id: "carries-\(place)", action: path, hidden: [HiddenField(name: "carries", value: one.id.text)],
            choices: [Choice(value: "", text: visit.term("请选择", "Choose"), isSelected: true)]
                + carried.free.map {
                    Choice(
                        value: $0.id.text,
                        text:
                            "\($0.target.quote)\(visit.term("（", " ("))\($0.target.value) \($0.target.unitWord)\(visit.term("）", ")"))"
                    )
                })
    }
}
