internal import Basics
internal import Synchronization

/// A clock that stands where it is put: history is written with the dates it would have had.
final class SampleClock: Sendable {
    private let instant: Mutex<Instant>

    init(_ instant: Instant) { self.instant = Mutex(instant) }

    var now: Instant { instant.withLock { $0 } }

    func set(_ new: Instant) { instant.withLock { $0 = new } }

    /// A moment of the sample's year, in UTC+8.
    static func instant(_ month: Int, _ day: Int, _ hour: Int, _ minute: Int) -> Instant {
        let day = Day(SampleData.year, month, day) ?? Day(number: 0)
        return Instant(startOf: day) + (hour * 60 + minute) * 60
    }
}

/// The same numbers on every machine, for spreading things over days and names. No secret comes from here.
struct SampleChance: Sendable {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    /// 0…bound-1 (SplitMix64).
    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        return bound > 0 ? Int(mixed % UInt64(bound)) : 0
    }
}
