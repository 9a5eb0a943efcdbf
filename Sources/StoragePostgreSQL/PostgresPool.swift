internal import Basics
internal import Dispatch
internal import Synchronization

/// A bounded number of lines to the server, lent to one task at a time.
final class PostgresPool: Sendable {
    private struct State {
        var idle: [PostgresConnection] = []
        var open = 0
        var waiting: [(number: Int, continuation: CheckedContinuation<PostgresConnection?, any Error>)] = []
        var asked = 0
    }

    let options: PostgresOptions
    private let most: Int
    private let state = Mutex(State())
    /// Where new lines are opened, which blocks.
    private let opening = DispatchQueue(label: "zhijian.postgres.open", attributes: .concurrent)

    /// Whether a statement is stopped when its task is cancelled. Never where something is committed: a commit that
    /// is stopped while it waits for another machine is kept on this one alone.
    private let isStoppable: Bool

    init(_ options: PostgresOptions, most: Int, isStoppable: Bool) {
        self.options = options
        self.isStoppable = isStoppable
        self.most = max(1, most)
    }

    /// Runs the body on a line's own queue. A line that was left in the middle of something is closed.
    func with<T: Sendable>(_ body: @escaping @Sendable (PostgresConnection) throws -> T) async throws -> T {
        let connection = try await take()
        // A request to stop may still be on its way to a line whose task was cancelled: nobody else gets it.
        defer { if Task.isCancelled { closed() } else { give(back: connection) } }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                connection.queue.async { continuation.resume(with: Result { try body(connection) }) }
            }
        } onCancel: {
            if isStoppable { connection.cancel() }
        }
    }

    private func take() async throws -> PostgresConnection {
        while true {
            let found = state.withLock { state -> (connection: PostgresConnection?, mayOpen: Bool) in
                while let last = state.idle.popLast() {
                    if last.isUsable { return (last, false) }
                    state.open -= 1
                }
                guard state.open < most else { return (nil, false) }
                state.open += 1
                return (nil, true)
            }
            if let connection = found.connection { return connection }
            if found.mayOpen { return try await open() }
            if let lent = try await wait() { return lent }
        }
    }

    private func open() async throws -> PostgresConnection {
        do {
            return try await withCheckedThrowingContinuation { continuation in
                opening.async { [options] in
                    continuation.resume(with: Result { try PostgresConnection.open(options) })
                }
            }
        } catch {
            closed()
            throw error
        }
    }

    /// Waits for a line that somebody gives back; `nil` when there is room for a new one.
    private func wait() async throws -> PostgresConnection? {
        let number = state.withLock { state in
            state.asked += 1
            return state.asked
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let now = state.withLock { state -> Bool in
                    if !state.idle.isEmpty || state.open < most || Task.isCancelled { return true }
                    state.waiting.append((number, continuation))
                    return false
                }
                if now { continuation.resume(returning: nil) }
            }
        } onCancel: {
            let gone = state.withLock { state in
                state.waiting.firstIndex { $0.number == number }.map { state.waiting.remove(at: $0) }
            }
            gone?.continuation.resume(throwing: CancellationError())
        }
    }

    private func give(back connection: PostgresConnection) {
        guard connection.isUsable else { return closed() }
        let next = state.withLock { state -> CheckedContinuation<PostgresConnection?, any Error>? in
            if state.waiting.isEmpty {
                state.idle.append(connection)
                return nil
            }
            return state.waiting.removeFirst().continuation
        }
        next?.resume(returning: connection)
    }

    private func closed() {
        let next = state.withLock { state -> CheckedContinuation<PostgresConnection?, any Error>? in
            state.open -= 1
            return state.waiting.isEmpty ? nil : state.waiting.removeFirst().continuation
        }
        next?.resume(returning: nil)
    }

    /// Lines that are open, and those that are lent.
    var use: (open: Int, lent: Int) { state.withLock { ($0.open, $0.open - $0.idle.count) } }
}
