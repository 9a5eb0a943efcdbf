internal import Basics
internal import MerkleLog
internal import Synchronization

/// The one way in: every change, from a page, the API, a file or the clock, goes through `perform`.
package struct Kernel: Sendable {
    package let store: any Store
    package let catalogue: RegisterCatalogue
    package let environment: Environment
    private let cache = OrganisationCache()

    package init(store: any Store, catalogue: RegisterCatalogue, environment: Environment) {
        self.store = store
        self.catalogue = catalogue
        self.environment = environment
    }

    /// Makes one move: authorise, check, apply, journal, count, disclose, in one transaction that is
    /// durable when the call returns.
    ///
    /// - Throws: `Problems` with everything that is wrong at once, or `StaleEntry`.
    @discardableResult
    package func perform(_ request: MoveRequest, by actor: Actor) async throws -> Receipt {
        try await store.write { session in try perform(request, by: actor, in: session) }
    }

    /// Makes several moves in one transaction; all or none.
    package func perform(all requests: [MoveRequest], by actor: Actor) async throws -> [Receipt] {
        try await store.write { session in try requests.map { try perform($0, by: actor, in: session) } }
    }

    /// Makes as many of the moves as are allowed, each by itself within one transaction.
    package func perform(each requests: [MoveRequest], by actor: Actor) async throws -> [Result<Receipt, any Error>] {
        try await store.write { session in
            // Mostly nothing is refused, and then one savepoint does for all.
            if let all = try? session.savepoint({ try requests.map { try perform($0, by: actor, in: session) } }) {
                return all.map { .success($0) }
            }
            return requests.map { request in
                Result { try session.savepoint { try perform(request, by: actor, in: session) } }
            }
        }
    }

    /// - Parameter noting: told of the move and of each of its consequences, in order.
    func perform(
        _ request: MoveRequest, by actor: Actor, in session: any Session, cause: String? = nil,
        noting: ((Consequence) -> Void)? = nil
    ) throws -> Receipt {
        if let key = request.idempotencyKey, let earlier = try repeated(key, request, actor, session) { return earlier }
        let organisation = try organisation(session)
        let decision = Decision(
            session: session, catalogue: catalogue, organisation: organisation, environment: environment)
        let outcome = try decision.decide(request, by: actor, cause: cause)
        let leaf = Leaf(outcome.change, outcome.definition, environment: environment)
        try JournalLog.append(leaf, of: outcome.change, session)
        let after = try Projector(session: session, catalogue: catalogue).apply(
            outcome.change, outcome.definition, to: outcome.before)
        try Outbox(session: session, organisation: organisation, environment: environment).note(
            after, outcome.change, outcome.definition, before: outcome.before)
        noting?(Consequence(move: request.move, before: outcome.before, after: after))
        let receipt = Receipt(
            register: outcome.change.register, entry: outcome.change.entry, version: outcome.change.version,
            stage: outcome.change.stage, leaf: outcome.change.leaf, repeated: false)
        if let key = request.idempotencyKey { try remember(key, request, actor, receipt, session) }
        // Consequences are moves of the system, in the same transaction, naming their cause.
        for effect in outcome.effects {
            _ = try perform(effect, by: .system, in: session, cause: outcome.change.leaf, noting: noting)
        }
        return receipt
    }

    /// Reads from a snapshot, by default of what has been written until now.
    package func read<T: Sendable>(
        as freshness: Freshness = .now, _ body: @escaping @Sendable (EntryReader, OrganisationSnapshot) throws -> T
    ) async throws -> T {
        try await store.read(as: freshness) { session in
            try body(EntryReader(session: session, catalogue: catalogue), try organisation(session))
        }
    }

    /// Makes the moves that the clock asks for. Safe to call from anywhere, as often as wished: what is asked for is
    /// named so that it happens once. A move that is refused does not keep the others from being made.
    ///
    /// - Returns: how many moves were made.
    /// - Throws: `Problems` with everything that was refused, after the others were made.
    @discardableResult
    package func tick() async throws -> Int {
        var made = 0
        var refused: [Problem] = []
        for definition in catalogue.registers {
            guard let schedule = definition.schedule else { continue }
            let mark = SQLValue.text("schedule:\(definition.name)")
            let (requests, today, isNew) = try await store.read { session in
                let previous = try session.row("SELECT value FROM kernel_state WHERE name = ?", [mark])
                let context = ScheduleContext(
                    now: environment.now(), previousDay: previous.map { Day(number: $0.integer(0)) },
                    organisation: try organisation(session),
                    reader: EntryReader(session: session, catalogue: catalogue))
                return (try schedule(context), context.today, !context.isDoneToday)
            }
            // A few at a time, so that people's moves need not wait for all of them.
            for some in requests.chunks(of: 200) {
                for result in try await perform(each: some, by: .system) {
                    try Decision.collect(&refused) { if try !result.get().repeated { made += 1 } }
                }
            }
            if isNew {
                try await store.note { session in
                    try session.send(
                        """
                        INSERT INTO kernel_state (name, value) VALUES (?, ?)
                        ON CONFLICT (name) DO UPDATE SET value = excluded.value
                        """, [mark, SQLValue(today.number)])
                }
            }
        }
        try await keepLights()
        try Problems.check(refused)
        return made
    }

    func organisation(_ session: any Session) throws -> OrganisationSnapshot {
        try cache.current(EntryReader(session: session, catalogue: catalogue))
    }

    private func repeated(_ key: String, _ request: MoveRequest, _ actor: Actor, _ session: any Session) throws
        -> Receipt?
    {
        guard
            let row = try session.row(
                "SELECT request, register, entry, version, stage, leaf FROM idempotency WHERE key = ? AND actor = ?",
                [.text(key), .text(actor.account.text)])
        else { return nil }
        guard row.text(0) == Kernel.fingerprint(request) else { throw Problems(Refusal.reusedKey) }
        return Receipt(
            register: row.text(1), entry: EntryID(row.text(2)), version: row.integer(3), stage: row.text(4),
            leaf: row.text(5), repeated: true)
    }

    private func remember(
        _ key: String, _ request: MoveRequest, _ actor: Actor, _ receipt: Receipt, _ session: any Session
    ) throws {
        try session.append(
            [
                .text(key), .text(actor.account.text), .text(Kernel.fingerprint(request)), .text(receipt.register),
                .text(receipt.entry.text), SQLValue(receipt.version), .text(receipt.stage), .text(receipt.leaf),
                .integer(environment.now().milliseconds),
            ], to: .requests)
    }

    /// What makes two requests the same.
    static func fingerprint(_ request: MoveRequest) -> String {
        let json = CanonicalJSON.object([
            "register": .text(request.register), "entry": .text(request.entry?.text ?? ""), "move": .text(request.move),
            "values": .object(request.values.mapValues(\.json)), "reason": .text(request.reason),
            "unit": .text(request.unit ?? ""),
            "evidence": .list(
                request.evidence.map { .text("\($0.kind)|\($0.hash)|\($0.name)|\($0.day?.description ?? "")") }),
            "version": request.expectedVersion.map(CanonicalJSON.integer) ?? .null,
            "people": .list(request.people.map { .text($0.text) }),
        ])
        return Hex.sha256(Array(json.text.utf8))
    }
}

/// The organisation in memory, loaded anew when one of its registers has changed.
private final class OrganisationCache: Sendable {
    private let state = Mutex<(version: Int, snapshot: OrganisationSnapshot)>((-1, .empty))

    func current(_ reader: EntryReader) throws -> OrganisationSnapshot {
        let version = try reader.session.organisation()
        if let snapshot = state.withLock({ $0.version == version ? $0.snapshot : nil }) { return snapshot }
        let snapshot = try OrganisationSnapshot.load(reader)
        state.withLock { $0 = (version, snapshot) }
        return snapshot
    }
}
