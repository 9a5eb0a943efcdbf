package import Basics
package import Kernel

/// A plan with everything its pages show, as known at one moment: computed once, and from then on renewed by what
/// was moved since.
package struct PlanState: Sendable {
    package let board: PlanBoard
    /// What was issued, by task.
    package let items: [String: [EntryID: SupervisionFacts.Item]]
    package let day: Day
    package let organisation: OrganisationSnapshot
    /// Lights of earlier weeks by unit; "" is the plan as a whole.
    package let weeks: [String: [LightCount]]
    /// Turns of lights within the last seven days.
    package let turns: [LightTurn]
    /// How many entries of registers are counted for the plan, by the first four digits of their division.
    package let counted: [String: Int]
    private let places: TaskPlaces
    private let mark: JournalMark
    private let organisationMark: Int

    package var id: EntryID { board.id }
    package var document: PlanDocument { board.document }
    /// Places of the plan's own tasks, in order.
    package var rows: [Int] { places.rows }
    /// Places of the parts of a task, and of their parts.
    package var parts: [EntryID: [Int]] { places.parts }
    /// Places of the tasks a unit leads.
    package var led: [String: [Int]] { places.led }
    /// Whether a task is one of the plan's own, and not a part of another.
    package func isOwn(_ task: PlanBoard.TaskState) -> Bool { task.task.parent.map { places[$0] == nil } ?? true }
    /// Whether a task counts: neither it nor what it lies under was cancelled.
    package func isCounted(_ task: PlanBoard.TaskState) -> Bool { places[task.id].map { places.counted[$0] } ?? false }
    package func task(_ id: EntryID) -> PlanBoard.TaskState? { places[id].map { board.tasks[$0] } }
    package func tasks(ledBy unit: String) -> [PlanBoard.TaskState] { (led[unit] ?? []).map { board.tasks[$0] } }
    /// Whether tasks are split among cities and counties.
    package var isSplit: Bool { !parts.isEmpty }

    /// The whole plan, read in one pass.
    package static func load(
        _ plan: EntryID, on day: Day, _ reader: EntryReader, _ organisation: OrganisationSnapshot
    ) throws -> PlanState? {
        // Before anything is read: what is moved meanwhile is seen at the next renewal.
        let mark = try reader.session.journalMark()
        guard let board = try PlanBoard.load(plan, until: day, reader, organisation) else { return nil }
        return PlanState(
            board: board, places: TaskPlaces(board.tasks),
            items: try SupervisionFacts(reader, organisation).items(of: plan), day: day,
            organisation: organisation, weeks: try LightHistory.weeks(of: plan, until: day, reader.session),
            turns: try LightHistory.turns(of: plan, after: day + -7, reader.session),
            counted: try counted(board, day, reader), mark: mark, organisationMark: try reader.session.organisation())
    }

    /// The state as it is now: this one where nothing concerns it.
    ///
    /// - Returns: `nil` when the plan is gone; beside the state, what of it is another.
    package func renewed(_ reader: EntryReader, _ organisation: OrganisationSnapshot) throws -> (
        state: PlanState, news: News
    )? {
        let mark = try reader.session.journalMark()
        let organisationMark = try reader.session.organisation()
        if mark == self.mark, organisationMark == self.organisationMark { return (self, .nothing) }
        guard organisationMark == self.organisationMark,
            let moved = try JournalLog.moved(since: self.mark, limit: PlanState.most, reader.session),
            let news = try news(moved, reader)
        else { return try PlanState.load(id, on: day, reader, organisation).map { ($0, .all) } }
        // Pages name those who answer for a task.
        let isSame: News = moved.contains { ["account", "role_grant"].contains($0.register) } ? .all : .nothing
        if news.tasks.isEmpty, !news.figures { return (marked(mark), isSame) }
        let (board, places) = try self.board.renewed(
            news.tasks, at: self.places, figures: news.figures, until: day, reader, organisation)
        var items = self.items
        let facts = SupervisionFacts(reader, organisation)
        for task in news.tasks {
            items[task.text] = Dictionary(
                try facts.items(about: task).map { ($0.id, $0.item) }, uniquingKeysWith: { first, _ in first })
        }
        let state = PlanState(
            board: board, places: places, items: items, day: day, organisation: organisation, weeks: weeks,
            turns: turns, counted: news.figures ? try PlanState.counted(board, day, reader) : counted, mark: mark,
            organisationMark: organisationMark)
        if case .all = isSame { return (state, .all) }
        return (state, news.figures ? .all : .some(concerned(by: news.tasks) + state.concerned(by: news.tasks)))
    }

    /// What is another than it was.
    package enum News: Sendable {
        case nothing, all
        /// Names of units whose pages are another, and of the plan's own tasks whose row is.
        case some([String])
    }

    /// The units that lead some tasks, those above them, and the rows in which they stand.
    private func concerned(by tasks: Set<EntryID>) -> [String] {
        var names: [String] = []
        for state in tasks.compactMap({ task($0) }) {
            var unit = state.task.lead?.text
            while let here = unit, names.count < 10_000 {
                names.append(here)
                unit = organisation.units[here]?.parent
            }
            var row = state
            while let above = row.task.parent.flatMap({ task($0) }), names.count < 10_000 {
                names.append(row.id.text)
                row = above
            }
            names.append(row.id.text)
        }
        return names
    }

    /// More moves than these are read as a whole.
    private static let most = 400

    /// What was moved of this plan; `nil` when it is to be read as a whole.
    private func news(_ moved: Set<MovedEntry>, _ reader: EntryReader) throws -> (
        tasks: Set<EntryID>, figures: Bool
    )? {
        var tasks = Set<EntryID>()
        var figures = false
        for one in moved {
            switch one.register {
            case "plan_document": if one.entry == id { return nil }
            case "plan_task":
                if try places[one.entry] != nil || belongs(one, reader) != nil { tasks.insert(one.entry) }
            case "plan_target", "quarterly_feedback", "supervision_item":
                if let entry = try belongs(one, reader) { tasks.insert(EntryID(entry["task"].plain)) }
            case "milestone":
                if let entry = try reader.entry(one.register, one.entry) {
                    let task = EntryID(entry["task"].plain)
                    if places[task] != nil { tasks.insert(task) }
                }
            case "plan_item": break
            default:
                let group = reader.catalogue[name: one.register]?.group
                figures = figures || group != .administration
            }
        }
        // Targets may count what the plan's own registers hold: tasks closed, reports accepted.
        if !tasks.isEmpty, !figures { figures = countsItself(reader.catalogue) }
        return (tasks, figures)
    }

    private func belongs(_ moved: MovedEntry, _ reader: EntryReader) throws -> Entry? {
        try reader.entry(moved.register, moved.entry).flatMap { $0["document"].plain == id.text ? $0 : nil }
    }

    private func countsItself(_ catalogue: RegisterCatalogue) -> Bool {
        board.measures.contains { catalogue.measure($0).map { catalogue[name: $0.register]?.group == .plan } ?? false }
    }

    private static func counted(_ board: PlanBoard, _ day: Day, _ reader: EntryReader) throws -> [String: Int] {
        guard let first = Day(board.document.year, 1, 1), let last = Day(board.document.year, 12, 31) else {
            return [:]
        }
        var totals: [String: Int] = [:]
        for (division, entries) in try reader.entriesByDivision(
            board.measures.sorted(), first...max(first, min(day, last)))
        where division.count == 6 && !division.hasSuffix("0000") {
            totals[String(division.prefix(4)), default: 0] += entries
        }
        return totals
    }

    private func marked(_ mark: JournalMark) -> PlanState {
        PlanState(self, mark: mark)
    }

    private init(_ state: PlanState, mark: JournalMark) {
        self.init(
            board: state.board, places: state.places, items: state.items, day: state.day,
            organisation: state.organisation, weeks: state.weeks, turns: state.turns, counted: state.counted,
            mark: mark, organisationMark: state.organisationMark)
    }

    private init(
        board: PlanBoard, places: TaskPlaces, items: [String: [EntryID: SupervisionFacts.Item]], day: Day,
        organisation: OrganisationSnapshot, weeks: [String: [LightCount]], turns: [LightTurn], counted: [String: Int],
        mark: JournalMark, organisationMark: Int
    ) {
        self.board = board
        self.places = places
        self.items = items
        self.day = day
        self.organisation = organisation
        self.weeks = weeks
        self.turns = turns
        self.counted = counted
        self.mark = mark
        self.organisationMark = organisationMark
    }
}

extension PlanTask {
    /// The lights of all published plans' tasks, for what is kept of the day.
    package static let daily: (@Sendable (ScheduleContext) throws -> [DayLight])? = { context in
        var lights: [DayLight] = []
        for plan in try context.reader.entries("plan_document", inStage: "published") {
            guard let board = try PlanBoard.load(plan.id, until: context.today, context.reader, context.organisation)
            else { continue }
            let own = Set(board.tasks.map(\.id))
            for state in board.counted {
                lights.append(
                    DayLight(
                        plan: plan.id, task: state.id, unit: state.task.lead?.text ?? "?",
                        light: state.judgement.light.rawValue,
                        isWhole: !(state.task.parent.map(own.contains) ?? false)))
            }
        }
        return lights
    }
}
