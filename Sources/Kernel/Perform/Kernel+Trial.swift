internal import Basics

/// What came of one row of a batch.
package struct BatchResult: Sendable {
    /// What the row asked for; `nil` when no request could be made of it.
    package let request: MoveRequest?
    /// The receipt, or why the row was refused.
    package let result: Result<Receipt, any Error>
}

/// What one move changes, as a preview tells it.
package struct Consequence: Sendable {
    package let move: String
    /// The entry as it was; `nil` where the move makes it.
    package let before: Entry?
    package let after: Entry
}

extension Kernel {
    /// Everything that a move would change, itself first and then its consequences; all of it is undone.
    ///
    /// - Throws: what the move itself would throw.
    package func preview(_ request: MoveRequest, by actor: Actor) async throws -> [Consequence] {
        var request = request
        request.idempotencyKey = nil
        let asked = request
        return try await store.write { session in
            try undoing(session) { kernel in
                var consequences: [Consequence] = []
                _ = try kernel.perform(asked, by: actor, in: session) { consequences.append($0) }
                return consequences
            }
        }
    }

    /// Says what would come of the moves, made one after the other, and undoes them all.
    package func perform(trial requests: [MoveRequest], by actor: Actor) async throws -> [Result<Receipt, any Error>] {
        try await store.write { session in
            try undoing(session) { kernel in
                requests.map { request in
                    Result { try session.savepoint { try kernel.perform(request, by: actor, in: session) } }
                }
            }
        }
    }

    /// Turns rows into moves and makes as many as are allowed, each by itself, in one transaction.
    ///
    /// A request is made when its turn has come, so a row may refer to what an earlier one created.
    /// - Parameters:
    ///   - isTrial: undoes the moves; what `record` writes stays.
    ///   - request: makes the request of a row, or throws why there is none.
    ///   - record: writes what is to be known about the batch in the same transaction; when it throws, nothing
    ///     of the batch is kept.
    package func perform<Row: Sendable>(
        batch rows: [Row], by actor: Actor, isTrial: Bool = false,
        request: @escaping @Sendable (Row, EntryReader, OrganisationSnapshot) throws -> MoveRequest,
        record: @escaping @Sendable ([BatchResult], any Session) throws -> Void
    ) async throws {
        try await store.write { session in
            let make: (Kernel) throws -> [BatchResult] = { kernel in
                let batch = Batch(kernel: kernel, actor: actor, session: session)
                return try rows.map { row in
                    try batch.make { try request(row, $0, $1) }
                }
            }
            try record(isTrial ? undoing(session, make) : make(self), session)
        }
    }

    /// Runs the body and undoes what it wrote. It gets a kernel with a memory of its own, so that an
    /// organisation that was only tried out is forgotten.
    private func undoing<T: Sendable>(_ session: any Session, _ body: (Kernel) throws -> T) throws -> T {
        let kernel = Kernel(store: store, catalogue: catalogue, environment: environment)
        do {
            return try session.savepoint { () throws -> T in throw Undone(value: try body(kernel)) }
        } catch let undone as Undone<T> {
            return undone.value
        }
    }
}

/// Carries the outcome out of a savepoint that must not be kept.
private struct Undone<T: Sendable>: Error {
    let value: T
}

/// Moves made one after the other in one transaction.
///
/// A move is decided before anything is written, so a refused one leaves nothing behind and needs no savepoint of
/// its own; thousands of savepoints within one another cost SQLite more than the moves. A move with consequences
/// has one, since a consequence may be refused when the move is already written.
private struct Batch {
    let kernel: Kernel
    let actor: Actor
    let session: any Session

    func make(_ request: (EntryReader, OrganisationSnapshot) throws -> MoveRequest) throws -> BatchResult {
        var made: MoveRequest?
        do {
            let reader = EntryReader(session: session, catalogue: kernel.catalogue)
            let one = try request(reader, try kernel.organisation(session))
            made = one
            let receipt = try perform(one)
            return BatchResult(request: one, result: .success(receipt))
        } catch  where error is Problems || error is Problem || error is StaleEntry {
            // Any other error is nobody's row: it undoes the batch.
            return BatchResult(request: made, result: .failure(error))
        }
    }

    private func perform(_ request: MoveRequest) throws -> Receipt {
        if kernel.catalogue[name: request.register]?.move(request.move)?.effects == nil {
            return try kernel.perform(request, by: actor, in: session)
        }
        return try session.savepoint { try kernel.perform(request, by: actor, in: session) }
    }
}
