package import Basics

/// Letters that wait, and what became of them.
package struct OutboxLetter: Sendable {
    package let id: String
    package let channel: Outbox.Channel
    package let address: String
    package let subject: String
    package let body: String
    package let tries: Int
    package let madeAt: Instant
    package let problem: String?

    package init(
        id: String, channel: Outbox.Channel, address: String, subject: String, body: String, tries: Int,
        madeAt: Instant, problem: String?
    ) {
        self.id = id
        self.channel = channel
        self.address = address
        self.subject = subject
        self.body = body
        self.tries = tries
        self.madeAt = madeAt
        self.problem = problem
    }
}

/// What became of the letters that one move caused; those that were sent are forgotten after a month.
package struct LetterCount: Sendable, Hashable {
    package private(set) var waiting = 0
    package private(set) var sent = 0
    package private(set) var givenUp = 0
    /// When the last was taken by the other side.
    package private(set) var sentAt: Instant?

    /// - Parameter leaf: the leaf of the move.
    package init(of leaf: String, _ session: any Session) throws {
        // Keys begin with the leaf and a colon, which a semicolon follows in order.
        for row in try session.rows(
            "SELECT state, next_at FROM outbox WHERE key >= ? AND key < ? AND channel = 'mail'",
            [.text(leaf + ":"), .text(leaf + ";")])
        {
            switch row.text(0) {
            case "sent":
                sent += 1
                sentAt = max(sentAt ?? Instant(milliseconds: 0), Instant(milliseconds: Int64(row.integer(1))))
            case "given_up": givenUp += 1
            default: waiting += 1
            }
        }
    }
}

package extension Kernel {
    /// Letters that are due, the longest waiting first.
    func dueLetters(limit: Int) async throws -> [OutboxLetter] {
        try await letters("state = 'waiting' AND next_at <= ?", [.integer(environment.now().milliseconds)], limit)
    }

    /// Letters that could not be sent yet, or were given up.
    func troubledLetters(limit: Int) async throws -> [OutboxLetter] {
        try await letters("state IN ('waiting', 'given_up') AND tries > 0", [], limit)
    }

    private func letters(_ filter: String, _ arguments: [SQLValue], _ limit: Int) async throws -> [OutboxLetter] {
        try await store.read { session in
            try session.rows(
                """
                SELECT id, channel, address, subject, body, tries, made_at, problem FROM outbox
                WHERE \(filter) ORDER BY next_at, id LIMIT ?
                """, arguments + [SQLValue(limit)]
            ).compactMap { row in
                Outbox.Channel(rawValue: row.text(1)).map {
                    OutboxLetter(
                        id: row.text(0), channel: $0, address: row.text(2), subject: row.text(3), body: row.text(4),
                        tries: row.integer(5), madeAt: Instant(milliseconds: Int64(row.integer(6))),
                        problem: row.optionalText(7))
                }
            }
        }
    }

    /// Notes that a letter was taken by the other side.
    func sent(_ letter: OutboxLetter) async throws {
        let now = environment.now().milliseconds
        try await store.note { session in
            try session.send(
                "UPDATE outbox SET state = 'sent', next_at = ?, problem = NULL WHERE id = ? AND state = 'waiting'",
                [.integer(now), .text(letter.id)])
        }
    }

    /// Notes that it was not; it is tried again later and later, and given up after three days.
    func failed(_ letter: OutboxLetter, _ problem: String) async throws {
        let now = environment.now()
        let seconds = [15, 60, 300, 900, 3600, 14_400, 43_200]
        let next = now + seconds[min(letter.tries, seconds.count - 1)]
        let isOver = now.milliseconds - letter.madeAt.milliseconds > 3 * 86_400_000
        try await store.note { session in
            try session.send(
                "UPDATE outbox SET state = ?, tries = tries + 1, next_at = ?, problem = ? WHERE id = ? AND state = 'waiting'",
                [
                    .text(isOver ? "given_up" : "waiting"), .integer(next.milliseconds),
                    .text(String(problem.prefix(300))),
                    .text(letter.id),
                ])
        }
    }

    /// The key with which calls to other systems are signed, made at the first call.
    func webhookKey() async throws -> String {
        let kept = try await store.read {
            try $0.row("SELECT value FROM kernel_secret WHERE name = 'webhook_key'")?.text(0)
        }
        if let kept { return kept }
        let fresh = Hex.text(environment.random(32))
        return try await store.note { session in
            try session.send(
                "INSERT INTO kernel_secret (name, value) VALUES ('webhook_key', ?) ON CONFLICT (name) DO NOTHING",
                [.text(fresh)])
            return try session.row("SELECT value FROM kernel_secret WHERE name = 'webhook_key'")?.text(0) ?? fresh
        }
    }

    /// Forgets what was sent a month ago.
    func forgetLetters() async throws {
        let past = (environment.now() + -30 * 86_400).milliseconds
        try await store.note { session in
            try session.send("DELETE FROM outbox WHERE state = 'sent' AND next_at < ?", [.integer(past)])
        }
    }
}
