internal import Basics
package import Kernel
internal import Synchronization

/// Requests an address has left in the present minute. Each process counts for itself and now and then tells the
/// others through the store, so that a limit holds for all of them together within a second or two.
package final class RateLimits: Sendable {
    private struct Window {
        var minute: Int64
        var count = 0
        /// What the store has been told of.
        var told = 0
        /// What the other processes have counted.
        var others = 0
    }
    private let now: @Sendable () -> Instant
    private let windows = Mutex<[String: Window]>([:])

    init(now: @escaping @Sendable () -> Instant) { self.now = now }

    /// Whether one more request of a kind is within the limit.
    func admit(_ key: String, perMinute limit: Int) -> Bool {
        let minute = now().milliseconds / 60_000
        return windows.withLock { windows in
            if windows.count > 50_000 { windows = windows.filter { $0.value.minute == minute } }
            var window = windows[key] ?? Window(minute: minute)
            if window.minute != minute { window = Window(minute: minute) }
            window.count += 1
            windows[key] = window
            return window.count + window.others <= limit
        }
    }

    /// Tells the store what was counted here, and learns what was counted elsewhere.
    package func exchange(with store: any Store) async throws {
        let minute = now().milliseconds / 60_000
        let news = windows.withLock { windows in
            windows = windows.filter { $0.value.minute == minute }
            return windows.filter { $0.value.count > $0.value.told }.map { ($0.key, $0.value.count - $0.value.told) }
        }
        if news.isEmpty { return }
        let totals = try await store.note { session -> [(String, Int)] in
            // In one order, so that two processes never wait for each other in a circle.
            for (name, more) in news.sorted(by: { $0.0 < $1.0 }) {
                try session.send(
                    """
                    INSERT INTO rate_window (name, minute, requests) VALUES (?, ?, ?)
                    ON CONFLICT (name, minute) DO UPDATE SET requests = rate_window.requests + excluded.requests
                    """, [.text(name), .integer(minute), SQLValue(more)])
            }
            return try news.map { name, _ in
                (
                    name,
                    try session.row(
                        "SELECT requests FROM rate_window WHERE name = ? AND minute = ?",
                        [.text(name), .integer(minute)])?
                        .integer(0) ?? 0
                )
            }
        }
        let told = Dictionary(news, uniquingKeysWith: +)
        windows.withLock { windows in
            for (name, total) in totals {
                guard var window = windows[name], window.minute == minute else { continue }
                window.told += told[name] ?? 0
                window.others = max(0, total - window.told)
                windows[name] = window
            }
        }
    }

    /// Forgets minutes that are over.
    package func forget(in store: any Store) async throws {
        let minute = now().milliseconds / 60_000
        try await store.note { try $0.send("DELETE FROM rate_window WHERE minute < ?", [.integer(minute - 2)]) }
    }
}
