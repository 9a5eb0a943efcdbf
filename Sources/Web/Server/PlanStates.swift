internal import Basics
internal import Kernel
internal import Plans
internal import Synchronization

/// A plan as its pages show it, with what was made of it so far. What a move does not concern is taken along when the
/// plan has changed; the rest is made anew, so that nothing in it ever grows old.
final class ShownPlan: Sendable {
    /// What a piece of a page depends on besides its name: the whole plan, or one unit's or one row's tasks alone.
    private struct Key: Hashable {
        let name: String
        let concern: String?
    }
    /// Made once, however many ask at the same time.
    private struct Made: Sendable {
        let page: Task<String, any Error>
    }

    let state: PlanState
    private let pages: Mutex<[Key: Made]>
    private let rows: Mutex<[Key: String]>
    private let scores: Mutex<Task<ShownScore, any Error>?>

    init(_ state: PlanState) {
        self.state = state
        pages = Mutex([:])
        rows = Mutex([:])
        scores = Mutex(nil)
    }

    /// The plan after some moves.
    init(_ state: PlanState, after before: ShownPlan, _ news: PlanState.News) {
        self.state = state
        switch news {
        case .all:
            pages = Mutex([:])
            rows = Mutex([:])
            scores = Mutex(nil)
        case .nothing:
            pages = Mutex(before.pages.withLock { $0 })
            rows = Mutex(before.rows.withLock { $0 })
            scores = Mutex(before.scores.withLock { $0 })
        case .some(let names):
            let names = Set(names)
            scores = Mutex(nil)
            pages = Mutex(
                before.pages.withLock { $0.filter { $0.key.concern.map { !names.contains($0) } ?? false } })
            rows = Mutex(before.rows.withLock { $0.filter { $0.key.concern.map { !names.contains($0) } ?? false } })
        }
    }

    private static let mostPages = 600
    private static let mostRows = 6000

    /// A page by the name of what it shows.
    ///
    /// - Parameter concern: the unit whose tasks alone it shows.
    func page(
        _ name: String, of concern: String? = nil, _ make: @escaping @Sendable () async throws -> String
    ) async throws -> String {
        let key = Key(name: name, concern: concern)
        let made = pages.withLock { pages -> Made in
            if let made = pages[key] { return made }
            let made = Made(page: Task { try await make() })
            if pages.count < ShownPlan.mostPages { pages[key] = made }
            return made
        }
        do { return try await made.page.value } catch {
            pages.withLock { $0[key] = nil }
            throw error
        }
    }

    /// The year's score of the plan, reckoned once however many ask at the same time.
    func score(_ make: @escaping @Sendable () async throws -> ShownScore) async throws -> ShownScore {
        let made = scores.withLock { scores -> Task<ShownScore, any Error> in
            if let made = scores { return made }
            let made = Task { try await make() }
            scores = made
            return made
        }
        do { return try await made.value } catch {
            scores.withLock { $0 = nil }
            throw error
        }
    }

    /// A row of the wall.
    ///
    /// - Parameter task: the plan's own task it is about.
    func row(_ name: String, of task: EntryID, _ make: () -> String) -> String {
        let key = Key(name: name, concern: task.text)
        if let row = rows.withLock({ $0[key] }) { return row }
        let row = make()
        rows.withLock { if $0.count < ShownPlan.mostRows { $0[key] = row } }
        return row
    }
}

/// Plans in memory, so that a wall of ten thousand tasks is computed when something has changed and not for each who
/// looks at it. One renewal at a time for each plan; whoever has just moved something waits for one that began after
/// his move.
final class PlanStates: Sendable {
    /// What is known, and until when it is known to be so.
    struct Answer: Sendable {
        let plan: ShownPlan
        /// Everything acknowledged before this moment is in it.
        let asOf: Instant
    }

    private struct Held {
        var answer: Answer?
        /// When the renewal that made the answer began, and what it cost.
        var began: ContinuousClock.Instant?
        var cost = Duration.zero
        var running: (task: Task<Answer?, any Error>, since: ContinuousClock.Instant)?
        var used: ContinuousClock.Instant
    }

    private struct Key: Hashable {
        let plan: EntryID
        let day: Day
    }

    private let kernel: Kernel
    private let clock = ContinuousClock()
    private let held = Mutex<[Key: Held]>([:])

    /// So long a state is taken as it is; longer where a renewal costs more than a tenth of it.
    static let rest = Duration.milliseconds(1500)
    /// Nobody is shown a state older than this.
    static let oldest = Duration.seconds(10)
    private static let most = 6

    init(kernel: Kernel) { self.kernel = kernel }

    /// The plan's state; `nil` when there is no such plan.
    ///
    /// - Parameter isFresh: everything acknowledged before the call is in it.
    func answer(_ plan: EntryID, on day: Day, isFresh: Bool) async throws -> Answer? {
        let key = Key(plan: plan, day: day)
        let asked = clock.now
        while true {
            let now = clock.now
            enum Step {
                case take(Answer)
                case wait(Task<Answer?, any Error>, began: ContinuousClock.Instant)
            }
            let step = held.withLock { held -> Step in
                var one = held[key] ?? Held(used: now)
                one.used = now
                defer { held[key] = one }
                if held.count > PlanStates.most { PlanStates.forget(&held, but: key) }
                if let answer = one.answer, let began = one.began {
                    let age = now - began
                    let rest = min(max(PlanStates.rest, one.cost * 10), PlanStates.oldest)
                    if isFresh ? began >= asked : age < rest { return .take(answer) }
                    if !isFresh, age < PlanStates.oldest {
                        if one.running == nil { _ = start(key, &one, now) }
                        return .take(answer)
                    }
                }
                let (running, since) = one.running ?? start(key, &one, now)
                return .wait(running, began: since)
            }
            switch step {
            case .take(let answer): return answer
            case .wait(let running, let began):
                let answer = try await running.value
                if !isFresh || began >= asked { return answer }
            }
        }
    }

    private func start(_ key: Key, _ one: inout Held, _ now: ContinuousClock.Instant) -> (
        task: Task<Answer?, any Error>, since: ContinuousClock.Instant
    ) {
        let before = one.answer
        // Goes on when whoever began it has left.
        let task = Task { [kernel, clock] in
            let result: Result<Answer?, any Error>
            do { result = .success(try await PlanStates.renew(key, before, kernel)) } catch { result = .failure(error) }
            let end = clock.now
            held.withLock { held in
                guard var one = held[key] else { return }
                one.running = nil
                switch result {
                case .success(nil): held[key] = nil
                case .success(let answer?):
                    one.answer = answer
                    one.began = now
                    one.cost = end - now
                    held[key] = one
                case .failure: held[key] = one
                }
            }
            return try result.get()
        }
        one.running = (task, now)
        return (task, now)
    }

    private static func renew(_ key: Key, _ before: Answer?, _ kernel: Kernel) async throws -> Answer? {
        let asOf = kernel.environment.now()
        return try await kernel.read { reader, organisation in
            if let before {
                guard let (state, news) = try before.plan.state.renewed(reader, organisation) else { return nil }
                return Answer(plan: ShownPlan(state, after: before.plan, news), asOf: asOf)
            }
            return try PlanState.load(key.plan, on: key.day, reader, organisation).map {
                Answer(plan: ShownPlan($0), asOf: asOf)
            }
        }
    }

    /// The one not asked for longest is given up.
    private static func forget(_ held: inout [Key: Held], but key: Key) {
        let oldest = held.filter { $0.key != key && $0.value.running == nil }.min { $0.value.used < $1.value.used }
        if let oldest { held[oldest.key] = nil }
    }
}
