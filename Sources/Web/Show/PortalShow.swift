internal import Basics
internal import Kernel
internal import Plans

/// Publications as portal pages.
struct PortalShow {
    let visit: Visit
    let presenter: Presenter
    let open: PublicReader
    let today: Day

    var language: Language { visit.language }

    static func href(_ publication: Publication) -> String {
        switch publication.register {
        case "plan_document": "/plans/\(publication.entry)"
        case "year_assessment": "/results/\(publication.entry)"
        case "plan_task": "/plans/\(publication.body["document"]?.string ?? "")#task-\(publication.entry)"
        default: "/open/\(publication.register)/\(publication.entry)"
        }
    }

    /// Plans that run or are to come, as cards in the order in which they matter today; earlier ones by name.
    func plans() throws -> (now: [PortalPlanCard], earlier: [Link]) {
        let all = try open.list("plan_document", limit: 200).map { publication in
            (
                publication,
                PublishedPlan(
                    publication.entry,
                    PlanDocument(
                        values: Values(publication.body, presenter.reader.catalogue[name: "plan_document"])))
            )
        }.sorted { $0.1.rank(today) < $1.1.rank(today) }
        return (
            try all.filter { $0.1.lastYear >= today.year }.prefix(12).map { try card($0.0) },
            all.filter { $0.1.lastYear < today.year }.map { Link(text: $0.0.title, href: PortalShow.href($0.0)) }
        )
    }

    private func card(_ publication: Publication) throws -> PortalPlanCard {
        let states = try tasks(publication)
        return PortalPlanCard(
            title: publication.title, href: "/plans/\(publication.entry)",
            documentNumber: publication.body["number"]?.string ?? "",
            issuer: publication.body["issuer"]?.string ?? "", issuedOn: day(publication.body["issued_on"]) ?? "",
            figures: figures(states))
    }

    func plan(_ publication: Publication) throws -> PortalPlan {
        let states = try tasks(publication)
        return PortalPlan(
            title: publication.title, documentNumber: publication.body["number"]?.string ?? "",
            issuer: publication.body["issuer"]?.string ?? "",
            issuedOn: day(publication.body["issued_on"]) ?? "", figures: figures(states), tasks: states.map(\.task),
            downloads: [
                Link(text: "CSV", href: "/open/plan_task/data.csv"),
                Link(text: "JSON", href: "/open/plan_task/data.json"),
            ],
            empty: states.isEmpty
                ? EmptyState(
                    title: visit.term("没有公开的任务", "No public tasks"),
                    text: visit.term("本要点的任务均为内部任务。", "The tasks of this plan are internal.")) : nil)
    }

    private struct PublicTask {
        let order: Int
        let task: PortalTask
        let counted: Int
        let reached: Int
    }

    /// The plan's public tasks with public figures only.
    private func tasks(_ plan: Publication) throws -> [PublicTask] {
        let targets = Dictionary(
            grouping: try open.list("plan_target", limit: 5000).filter {
                $0.body["document"]?.string == plan.entry.text
            },
            by: { $0.body["task"]?.string ?? "" })
        return try open.list("plan_task", limit: 5000).filter { $0.body["document"]?.string == plan.entry.text }.map {
            task in
            let lines = try (targets[task.entry.text] ?? []).sorted {
                ($0.body["order"]?.int ?? 0) < ($1.body["order"]?.int ?? 0)
            }.map { try line($0, of: plan) }
            let counted = lines.filter { $0.percent != nil }
            let closed = task.body["stage"]?.string == "closed"
            return PublicTask(
                order: task.body["order"]?.int ?? 0,
                task: PortalTask(
                    number: task.body["code"]?.string ?? "", title: task.body["title"]?.string ?? task.title, href: nil,
                    leadUnit: task.body["lead"]?.string.map { presenter.organisation.name(ofUnit: $0, language) },
                    light: closed ? LightMark(.closed, language) : nil, targets: lines),
                counted: counted.count, reached: counted.count { ($0.percent ?? 0) >= 100 })
        }.sorted { $0.order < $1.order }
    }

    /// One public target; the figure is the public total of its measure.
    private func line(_ publication: Publication, of plan: Publication) throws -> TargetLine {
        var values = PlanTarget(values: Values(publication.body, presenter.reader.catalogue[name: "plan_target"]))
        // What was published before the day was counts from the plan's first year.
        if values.startsOn == nil { values.startsOn = plan.body["year"]?.int.flatMap { Day($0, 1, 1) } }
        let measure = presenter.reader.catalogue.measure(values.measure)
        var line = TargetLine(
            statement: values.quote,
            source: measure.map { visit.term("登记簿计数：\($0.term.zh)", "counted from a register: \($0.term.en)") }
                ?? visit.term("人工上报，数字尚未公布", "reported by hand, not published yet"),
            cutOff: today.text(language))
        line.of = PlanWords.goal(values, language)
        let unit = PlanWords.unit(values.unitWord, language)
        line.unit = unit.isEmpty ? nil : unit
        var baseline = TargetBaseline(values, until: today, [:])
        guard let measure, measure.isDisclosed, let period = values.period else {
            line.baseline = baseline.map(presenter.baseline)
            return line
        }
        if baseline == .missing, let query = try yearBefore(measure, period.lowerBound.year) { baseline = query }
        line.baseline = baseline.map(presenter.baseline)
        let years = try (period.lowerBound.year...period.upperBound.year).compactMap { year in
            try open.figure(measure, year: year).map { (year: year, value: $0.value, at: $0.at) }
        }
        let told = years.filter { $0.value != .zero }
        line.cutOff = presenter.time(visit.kernel.environment.now())
        guard let total = try whole(told.map(\.value), measure, period) else {
            line.source += told.map {
                visit.term("；\($0.year)年\(presenter.number($0.value))", "; \($0.year): \(presenter.number($0.value))")
            }.joined()
            return line
        }
        line.value = presenter.figure(total, of: values)
        line.percent = PlanWords.percent(values.attainment(total))
        // The same two numbers as inside: all its years, and what this one brought.
        let earlier = try whole(told.filter { $0.year < today.year }.map(\.value), measure, period, before: today.year)
        if let years = TargetYears(values, figure: total, earlier: earlier, on: today) {
            presenter.put(years, figure: total, into: &line)
        }
        // The figure is the one of this moment; when it last changed is said beside it.
        if let at = years.map(\.at).max() {
            line.source += visit.term("，最近变动于\(presenter.time(at))", ", last changed \(presenter.time(at))")
        }
        return line
    }

    /// One number over several years. Shares do not add up, and different keys are counted anew from what is public;
    /// `nil` where that cannot be done, so that each year's number is told.
    ///
    /// - Parameter year: only entries before this year count.
    private func whole(
        _ years: [Quantity], _ measure: MeasureDefinition, _ days: ClosedRange<Day>, before year: Int = .max
    ) throws -> Quantity? {
        if years.count < 2 { return years.first ?? .zero }
        switch measure.kind {
        case .count, .sum: return years.reduce(.zero, +)
        case .ratio: return nil
        case .distinct:
            let entries = try open.counts()[measure.register] ?? 0
            guard let definition = presenter.reader.catalogue[name: measure.register], entries <= PortalShow.mostCounted
            else { return nil }
            var keys = Set<String>()
            for publication in try open.list(measure.register, limit: entries) {
                guard let stage = publication.body["stage"]?.string,
                    let part = measure.contribution(Values(publication.body, definition), stage),
                    days.contains(part.day), part.day.year < year
                else { continue }
                keys.formUnion(part.keys)
            }
            return keys.isEmpty ? nil : Quantity(keys.count)
        }
    }

    /// Entries that are read to tell one number.
    private static let mostCounted = 2000

    /// The public total of the year before, whole as it is published.
    private func yearBefore(_ measure: MeasureDefinition, _ year: Int) throws -> TargetBaseline? {
        guard let figure = try open.figure(measure, year: year - 1), figure.value > .zero,
            let first = Day(year - 1, 1, 1), let last = Day(year - 1, 12, 31)
        else { return nil }
        return .counted(figure.value, FigureQuery(measure.name, first...last))
    }

    private func figures(_ states: [PublicTask]) -> [Figure] {
        let counted = states.reduce(0) { $0 + $1.counted }
        let reached = states.reduce(0) { $0 + $1.reached }
        return [
            Figure(
                label: visit.term("公开任务", "Public tasks"), value: presenter.number(states.count),
                unit: visit.term("项", English.noun(states.count, "task"))),
            Figure(
                label: visit.term("由登记簿计数的指标", "Targets counted from registers"), value: presenter.number(counted),
                unit: visit.term("项", English.noun(counted, "target"))),
            Figure(
                label: visit.term("已达到", "Reached"), value: presenter.number(reached), of: presenter.number(counted),
                unit: visit.term("项", English.noun(counted, "target")),
                note: visit.term("截至\(today.text(.zh))", "as of \(today.text(.en))")),
        ]
    }

    private func day(_ json: CanonicalJSON?) -> String? { json?.string.flatMap { Day(text: $0) }?.text(language) }
}

extension Values {
    /// The values of a publication's body.
    init(_ body: CanonicalJSON, _ definition: RegisterDefinition?) {
        self = [:]
        for field in definition?.fields ?? [] {
            if let json = body[field.name], let value = Value(json, kind: field.kind), !value.isEmpty {
                self[field.name] = value
            }
        }
    }
}
