extension Natural {
    /// Long division (Knuth, The Art of Computer Programming 4.3.1, algorithm D). The divisor is not zero.
    func divided(by divisor: Natural) -> (quotient: Natural, remainder: Natural) {
        if self < divisor { return (.zero, self) }
        guard let top = divisor.limbs.last, divisor.limbs.count > 1 else {
            let (quotient, remainder) = divided(by: divisor.limbs.first ?? 1)
            return (quotient, Natural(UInt64(remainder)))
        }
        // Both are shifted so that the divisor's top bit is set: then a guess is at most two too large.
        let shift = top.leadingZeroBitCount
        let small = divisor.shifted(by: shift)
        var rest = shifted(by: shift)
        rest += [UInt32](repeating: 0, count: limbs.count + 1 - rest.count)
        let size = divisor.limbs.count
        var quotient = [UInt32](repeating: 0, count: rest.count - size)
        for place in quotient.indices.reversed() {
            let head = UInt64(rest[place + size]) << 32 | UInt64(rest[place + size - 1])
            var guess = head / UInt64(small[size - 1])
            var left = head % UInt64(small[size - 1])
            while guess >> 32 != 0 || guess * UInt64(small[size - 2]) > left << 32 | UInt64(rest[place + size - 2]) {
                guess -= 1
                left += UInt64(small[size - 1])
                if left >> 32 != 0 { break }
            }
            if Natural.subtract(guess, times: small, from: &rest, at: place) {
                guess -= 1
                Natural.add(small, to: &rest, at: place)
            }
            quotient[place] = UInt32(truncatingIfNeeded: guess)
        }
        return (Natural(limbs: quotient), Natural(limbs: Natural.shiftedBack(rest, by: shift)))
    }

    /// Division by one limb.
    func divided(by divisor: UInt32) -> (quotient: Natural, remainder: UInt32) {
        var out = limbs
        var rest: UInt64 = 0
        for index in out.indices.reversed() {
            let head = rest << 32 | UInt64(out[index])
            out[index] = UInt32(truncatingIfNeeded: head / UInt64(divisor))
            rest = head % UInt64(divisor)
        }
        return (Natural(limbs: out), UInt32(rest))
    }

    /// The greatest number that divides both.
    static func commonDivisor(_ left: Natural, _ right: Natural) -> Natural {
        var (one, other) = (left, right)
        while !other.isZero {
            if let small = one.small, var least = other.small {
                var most = small
                while least != 0 { (most, least) = (least, most % least) }
                return Natural(most)
            }
            (one, other) = (other, one.divided(by: other).remainder)
        }
        return one
    }

    /// Shifted left by fewer than 32 bits, with zeros kept.
    private func shifted(by count: Int) -> [UInt32] {
        guard count > 0 else { return limbs }
        var out: [UInt32] = []
        out.reserveCapacity(limbs.count + 1)
        var carry: UInt32 = 0
        for limb in limbs {
            out.append(limb << UInt32(count) | carry)
            carry = limb >> UInt32(32 - count)
        }
        if carry != 0 { out.append(carry) }
        return out
    }

    private static func shiftedBack(_ limbs: [UInt32], by count: Int) -> [UInt32] {
        guard count > 0 else { return limbs }
        var out = limbs
        for index in out.indices {
            let above = index + 1 < limbs.count ? limbs[index + 1] : 0
            out[index] = limbs[index] >> UInt32(count) | above << UInt32(32 - count)
        }
        return out
    }

    /// Takes `guess` × `small` away; true when that was too much.
    private static func subtract(
        _ guess: UInt64, times small: [UInt32], from rest: inout [UInt32], at place: Int
    ) -> Bool {
        var carry: UInt64 = 0
        var borrow: Int64 = 0
        for (index, limb) in small.enumerated() {
            let product = guess * UInt64(limb) + carry
            carry = product >> 32
            let difference = Int64(rest[place + index]) - Int64(product & 0xFFFF_FFFF) + borrow
            rest[place + index] = UInt32(truncatingIfNeeded: difference)
            borrow = difference >> 32
        }
        let difference = Int64(rest[place + small.count]) - Int64(carry) + borrow
        rest[place + small.count] = UInt32(truncatingIfNeeded: difference)
        return difference < 0
    }

    private static func add(_ small: [UInt32], to rest: inout [UInt32], at place: Int) {
        var carry: UInt64 = 0
        for (index, limb) in small.enumerated() {
            let sum = UInt64(rest[place + index]) + UInt64(limb) + carry
            rest[place + index] = UInt32(truncatingIfNeeded: sum)
            carry = sum >> 32
        }
        rest[place + small.count] = UInt32(truncatingIfNeeded: UInt64(rest[place + small.count]) + carry)
    }
}
