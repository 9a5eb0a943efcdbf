internal import Basics
internal import Kernel
internal import Synchronization

/// Copies of the database that answer where a few seconds do not matter. One that is late, away or in the way of
/// the copying is passed over: the database itself answers then.
final class PostgresReplicas: Sendable {
    private let pool: PostgresPool
    private let staleness: Int
    private let clock = ContinuousClock()
    private let state = Mutex<(avoidedUntil: ContinuousClock.Instant?, answers: Int)>((nil, 0))

    /// A copy that did not answer is left alone so long.
    private static let rest = Duration.seconds(10)

    init(_ address: String, _ options: PostgresOptions) throws {
        var copy = try PostgresOptions(address)
        copy.attributes = "prefer-standby"
        copy.slowest = options.slowest
        pool = PostgresPool(copy, most: options.readers, isStoppable: true)
        staleness = options.staleness
    }

    /// How many answers came from copies.
    var answers: Int { state.withLock { $0.answers } }

    /// The answer of a copy; `nil` when none may answer.
    ///
    /// Its age is known because whoever keeps house writes something several times a second.
    func read<T: Sendable>(_ body: @escaping @Sendable (any Session) throws -> T) async throws -> T? {
        let now = clock.now
        if state.withLock({ $0.avoidedUntil.map { $0 > now } ?? false }) { return nil }
        do {
            let answer = try await pool.with { [staleness] connection in
                try PostgresStore.snapshot(connection) { session -> T? in
                    let isRecent = try session.row(
                        """
                        SELECT NOT pg_is_in_recovery()
                        OR COALESCE(clock_timestamp() - pg_last_xact_replay_timestamp() < make_interval(secs => ?), false)
                        """, [SQLValue(staleness)])?.integer(0)
                    return isRecent == 1 ? try body(session) : nil
                }
            }
            if answer != nil { state.withLock { $0.answers += 1 } }
            return answer
        } catch let error as PostgresError {
            if error.isLost || error.state == "53300" {
                state.withLock { $0.avoidedUntil = now + PostgresReplicas.rest }
            }
            return nil
        }
    }
}
