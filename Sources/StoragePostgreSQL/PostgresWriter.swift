internal import Basics
internal import Foundation
internal import Kernel
internal import Synchronization

/// Gathers writes that arrive together into one transaction, so that one trip to the disks makes many moves durable.
/// Several such transactions run side by side.
///
/// A write that is refused before it has changed anything does not disturb the others. When one fails after that,
/// or the database refuses what was sent, nobody asks whose fault it was: the transaction is undone and each of its
/// writes is done again alone.
///
/// Every transaction carries a mark of its own. When the line breaks while a commit is under way, nobody knows
/// whether it went through; the work is then done again with the same mark, and the database refuses the second
/// mark where the first was kept. So a write happens once, also across a failover.
final class PostgresWriter: Sendable {
    private typealias Answer = @Sendable ((any Error)?) -> Void
    private struct Job: Sendable {
        /// Does the work; says whether it is to be kept, what stood in the way if somebody else did, and how to
        /// answer once the commit is known.
        let run: @Sendable (PostgresSession) -> Outcome
        /// Answers without having been done.
        let fail: @Sendable (any Error) -> Void
        /// Whether it goes in a transaction of its own.
        var isAlone = false
    }
    private struct Outcome: Sendable {
        let isKept: Bool
        let obstacle: PostgresError?
        let answer: Answer
    }
    private struct State {
        var jobs: [Job] = []
        var running = 0
    }

    private let pool: PostgresPool
    private let writers: Int
    private let state = Mutex(State())
    private let clock = ContinuousClock()
    /// Beyond so many savepoints in a transaction the server's snapshots become dear.
    private static let most = 48
    /// How often work that others stood in the way of is done again.
    private static let collisionsAllowed = 8

    init(pool: PostgresPool, writers: Int) {
        self.pool = pool
        self.writers = max(1, writers)
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Session) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<T, any Error>) in
            let run: @Sendable (PostgresSession) -> Outcome = { session in
                let result = Result { try body(session) }
                return Outcome(
                    isKept: (try? result.get()) != nil, obstacle: PostgresWriter.obstacle(result),
                    answer: { error in
                        if let error { continuation.resume(throwing: error) } else { continuation.resume(with: result) }
                    })
            }
            submit(Job(run: run, fail: { continuation.resume(throwing: $0) }))
        }
    }

    private static func obstacle<T>(_ result: Result<T, any Error>) -> PostgresError? {
        guard case .failure(let error as PostgresError) = result else { return nil }
        return error
    }

    private func submit(_ job: Job) {
        let start = state.withLock { state in
            state.jobs.append(job)
            if state.running >= writers { return false }
            state.running += 1
            return true
        }
        if start { Task.detached { [self] in await run() } }
    }

    private func run() async {
        while true {
            let batch = state.withLock { state -> [Job] in
                let count =
                    state.jobs.first?.isAlone == true
                    ? 1 : min(state.jobs.prefix { !$0.isAlone }.count, PostgresWriter.most)
                let batch = Array(state.jobs.prefix(count))
                state.jobs.removeFirst(count)
                if batch.isEmpty { state.running -= 1 }
                return batch
            }
            if batch.isEmpty { return }
            await settle(batch)
        }
    }

    /// Brings a batch to its end: every job is answered or put back to be done again.
    private func settle(_ batch: [Job]) async {
        let mark = WriteMark.next()
        let end = clock.now + .seconds(pool.options.patience)
        var uncertain: [Outcome]?
        var pause = 50
        var collisions = 0
        while true {
            do {
                let attempt = try await pool.with { [uncertain] connection in
                    PostgresWriter.attempt(batch, mark, mayBeKept: uncertain != nil, on: connection)
                }
                switch attempt {
                case .committed(let outcomes): return answer(batch, outcomes)
                case .alreadyKept: return answer(batch, uncertain ?? [])
                case .parted: return part(batch)
                case .undone(let outcomes, let error):
                    if error.isCollision { collisions += 1 }
                    guard error.isLost || error.isCollision && collisions <= PostgresWriter.collisionsAllowed,
                        clock.now < end
                    else {
                        for job in batch { job.fail(error.problem ?? error) }
                        return
                    }
                    // A commit that was not answered may still have gone through.
                    uncertain = outcomes ?? uncertain
                }
            } catch {
                guard let error = error as? PostgresError, error.isLost || error.state == "53300", clock.now < end
                else {
                    let shown = (error as? PostgresError)?.problem ?? error
                    for job in batch { job.fail(shown) }
                    return
                }
            }
            try? await Task.sleep(for: .milliseconds(pause + Int.random(in: 0...pause)))
            pause = min(pause * 2, 300)
        }
    }

    private enum Attempt: Sendable {
        case committed([Outcome])
        /// An earlier attempt, whose answer was lost, had gone through.
        case alreadyKept
        /// Undone: each of the batch is to be done alone.
        case parted
        /// With outcomes where the commit was under way.
        case undone([Outcome]?, PostgresError)
    }

    private static func attempt(
        _ batch: [Job], _ mark: String, mayBeKept: Bool, on connection: PostgresConnection
    ) -> Attempt {
        var outcomes: [Outcome] = []
        var isCommitting = false
        do {
            if !connection.isIdle { try connection.synchronise() }
            try connection.sendOnce("BEGIN ISOLATION LEVEL READ COMMITTED")
            try connection.send("INSERT INTO write_mark (mark) VALUES (?)", [.text(mark)])
            if mayBeKept {
                do { try connection.drain() } catch let error as PostgresError where error.state == "23505" {
                    try? connection.synchronise()
                    try? rollBack(connection)
                    return .alreadyKept
                }
            }
            let session = PostgresSession(connection)
            for job in batch {
                session.hasWritten = false
                let outcome = job.run(session)
                if let obstacle = outcome.obstacle { throw obstacle }
                if !outcome.isKept, session.hasWritten {
                    if batch.count > 1 { return part(connection) }
                    try rollBack(connection)
                    return .committed([outcome])
                }
                outcomes.append(outcome)
            }
            guard outcomes.contains(where: \.isKept) else {
                try rollBack(connection)
                return .committed(outcomes)
            }
            try session.putAll()
            isCommitting = true
            try connection.commit()
            return .committed(outcomes)
        } catch {
            let error = error as? PostgresError ?? PostgresError(state: "XX000", message: "\(error)")
            if batch.count > 1, !error.isLost { return part(connection) }
            if connection.isUsable { try? rollBack(connection) }
            // What the server refused was not kept; only a line that broke leaves it open.
            return .undone(isCommitting && error.isLost ? outcomes : nil, error)
        }
    }

    private static func part(_ connection: PostgresConnection) -> Attempt {
        if connection.isUsable { try? rollBack(connection) }
        return .parted
    }

    private static func rollBack(_ connection: PostgresConnection) throws {
        try? connection.synchronise()
        try connection.sendOnce("ROLLBACK")
        try connection.synchronise()
    }

    private func answer(_ batch: [Job], _ outcomes: [Outcome]) {
        for outcome in outcomes { outcome.answer(nil) }
    }

    private func part(_ batch: [Job]) {
        let again = batch.map { job in
            var job = job
            job.isAlone = true
            return job
        }
        state.withLock { $0.jobs = again + $0.jobs }
    }

    /// Jobs that wait.
    var waiting: Int { state.withLock { $0.jobs.count } }
}

/// Names of transactions that begin with the time, so that old ones are found by their names.
enum WriteMark {
    static func next() -> String {
        time(before: 0) + (0..<3).map { _ in String(UInt64.random(in: 0...(.max)), radix: 36) }.joined()
    }

    /// What every mark of the last day comes after.
    static func yesterday() -> String { time(before: 86_400) }

    private static func time(before seconds: Double) -> String {
        let text = String(Int64((Date().timeIntervalSince1970 - seconds) * 1000), radix: 36)
        return String(repeating: "0", count: max(0, 10 - text.count)) + text
    }
}
