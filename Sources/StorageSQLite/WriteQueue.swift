internal import Kernel
internal import GRDB
internal import Synchronization

/// Gathers writes that arrive together into one transaction, each in a savepoint of its own, so that
/// one trip to the disk makes many moves durable. An answer is given only after the commit.
///
/// A write that comes alone needs no savepoint: its failure undoes the transaction. That matters for large
/// ones, since releasing a savepoint inside another costs more the more pages the outer one has touched.
final class WriteQueue: Sendable {
    private typealias Answer = @Sendable ((any Error)?) -> Void
    private struct Job: Sendable {
        /// Does the work, alone in its transaction or not; says whether it is to be kept, and how to answer
        /// once it is known whether the commit went through.
        let run: @Sendable (Database, _ isAlone: Bool) -> (isKept: Bool, answer: Answer)
        /// Answers without having run.
        let fail: @Sendable (any Error) -> Void
    }

    private let pool: DatabasePool
    private let waiting = Mutex<(jobs: [Job], isRunning: Bool)>(([], false))
    private static let most = 256

    init(pool: DatabasePool) { self.pool = pool }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Session) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<T, any Error>) in
            let run: @Sendable (Database, Bool) -> (isKept: Bool, answer: Answer) = { database, isAlone in
                let session = SQLiteSession(database: database)
                let result = Result { () throws -> T in
                    if isAlone { return try body(session) }
                    return try session.savepoint { try body(session) }
                }
                let isKept = if case .success = result { true } else { false }
                return (
                    isKept,
                    { commitError in
                        if let commitError {
                            continuation.resume(throwing: commitError)
                        } else {
                            continuation.resume(with: result)
                        }
                    }
                )
            }
            submit(Job(run: run, fail: { continuation.resume(throwing: $0) }))
        }
    }

    private func submit(_ job: Job) {
        let start = waiting.withLock { state in
            state.jobs.append(job)
            defer { state.isRunning = true }
            return !state.isRunning
        }
        if start { run() }
    }

    private func run() {
        pool.asyncWriteWithoutTransaction { [self] database in
            while true {
                let batch = waiting.withLock { state -> [Job] in
                    let batch = Array(state.jobs.prefix(WriteQueue.most))
                    state.jobs.removeFirst(batch.count)
                    if batch.isEmpty { state.isRunning = false }
                    return batch
                }
                if batch.isEmpty { return }
                var answers: [Answer] = []
                do {
                    try database.inTransaction(.immediate) {
                        let outcomes = batch.map { $0.run(database, batch.count == 1) }
                        answers = outcomes.map(\.answer)
                        return outcomes.contains(where: \.isKept) ? .commit : .rollback
                    }
                    for answer in answers { answer(nil) }
                } catch {
                    for answer in answers { answer(error) }
                    // The transaction could not begin: nothing ran.
                    if answers.isEmpty { for job in batch { job.fail(error) } }
                }
            }
        }
    }
}
