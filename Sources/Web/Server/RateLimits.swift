internal import Basics
internal import Synchronization

/// Requests an address has left in the present minute. Kept in memory: a restart forgives.
final class RateLimits: Sendable {
    private struct Window {
        var minute: Int64
        var count: Int
    }
    private let now: @Sendable () -> Instant
    private let windows = Mutex<[String: Window]>([:])

    init(now: @escaping @Sendable () -> Instant) { self.now = now }

    /// Whether one more request of a kind is within the limit.
    func admit(_ key: String, perMinute limit: Int) -> Bool {
        let minute = now().milliseconds / 60_000
        return windows.withLock { windows in
            if windows.count > 50_000 { windows = windows.filter { $0.value.minute == minute } }
            var window = windows[key] ?? Window(minute: minute, count: 0)
            if window.minute != minute { window = Window(minute: minute, count: 0) }
            window.count += 1
            windows[key] = window
            return window.count <= limit
        }
    }
}
