/// A whole number of any size, zero or more: what exact fractions need and nothing else.
struct Natural: Sendable, Hashable, Comparable {
    /// Digits in base 2³², the least first, no zero at the end.
    let limbs: [UInt32]

    init(limbs: [UInt32]) {
        var limbs = limbs
        while limbs.last == 0 { limbs.removeLast() }
        self.limbs = limbs
    }

    init(_ number: UInt64) {
        self.init(limbs: [UInt32(truncatingIfNeeded: number), UInt32(truncatingIfNeeded: number >> 32)])
    }

    static let zero = Natural(0)
    static let one = Natural(1)

    var isZero: Bool { limbs.isEmpty }
    var isOdd: Bool { (limbs.first ?? 0) & 1 == 1 }

    /// The number where it fits.
    var small: UInt64? {
        guard limbs.count <= 2 else { return nil }
        return limbs.reversed().reduce(0) { $0 << 32 | UInt64($1) }
    }

    static func < (left: Natural, right: Natural) -> Bool {
        if left.limbs.count != right.limbs.count { return left.limbs.count < right.limbs.count }
        for (one, other) in zip(left.limbs.reversed(), right.limbs.reversed()) where one != other { return one < other }
        return false
    }

    static func + (left: Natural, right: Natural) -> Natural {
        let (long, short) = left.limbs.count >= right.limbs.count ? (left, right) : (right, left)
        var out = long.limbs
        var carry: UInt64 = 0
        for index in out.indices {
            let sum = UInt64(out[index]) + (index < short.limbs.count ? UInt64(short.limbs[index]) : 0) + carry
            out[index] = UInt32(truncatingIfNeeded: sum)
            carry = sum >> 32
        }
        out.append(UInt32(carry))
        return Natural(limbs: out)
    }

    static func * (left: Natural, right: Natural) -> Natural {
        var out = [UInt32](repeating: 0, count: left.limbs.count + right.limbs.count)
        for (place, limb) in left.limbs.enumerated() {
            var carry: UInt64 = 0
            for (index, other) in right.limbs.enumerated() {
                let sum = UInt64(limb) * UInt64(other) + UInt64(out[place + index]) + carry
                out[place + index] = UInt32(truncatingIfNeeded: sum)
                carry = sum >> 32
            }
            out[place + right.limbs.count] = UInt32(carry)
        }
        return Natural(limbs: out)
    }

    /// 10 to that power.
    static func power(ofTen exponent: Int) -> Natural {
        (0..<exponent).reduce(.one) { power, _ in power * Natural(10) }
    }
}
