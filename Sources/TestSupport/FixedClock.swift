package import Basics
package import Kernel
internal import Synchronization

/// A clock that stands until it is set.
package final class FixedClock: Sendable {
    private let instant: Mutex<Instant>

    /// Nine in the morning of a day.
    package init(_ day: Day) {
        instant = Mutex(Instant(startOf: day) + 9 * 3600)
    }

    package var now: Instant { instant.withLock { $0 } }

    package func set(_ day: Day) {
        instant.withLock { $0 = Instant(startOf: day) + 9 * 3600 }
    }

    package func advance(seconds: Int) {
        instant.withLock { $0 = $0 + seconds }
    }

    package func advance(days: Int) { advance(seconds: days * 86_400) }
}

/// The same bytes in the same order for the same seed (SplitMix64).
package final class SeededRandom: RandomNumberGenerator, Sendable {
    private let state: Mutex<UInt64>

    package init(seed: UInt64) { state = Mutex(seed) }

    package func next() -> UInt64 {
        state.withLock { state in
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    package func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next() >> 24) } }
    /// A number from 0 up to, not including, the bound.
    package func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }
    package func pick<T>(_ list: [T]) -> T { list[below(list.count)] }
}

extension Environment {
    /// A set clock and repeatable chance.
    package static func fixed(_ clock: FixedClock, seed: UInt64 = 1) -> Environment {
        let random = SeededRandom(seed: seed)
        return Environment(now: { clock.now }, random: { random.bytes($0) })
    }
}

extension Day {
    /// `2026-03-05` in a test: a wrong date stops it.
    package init(_ text: StaticString) {
        guard let day = Day(text: "\(text)") else { preconditionFailure("\(text) is no date") }
        self = day
    }
}
