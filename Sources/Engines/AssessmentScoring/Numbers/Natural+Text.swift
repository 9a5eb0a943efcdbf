extension Natural {
    /// ASCII digits only, at least one and at most so many.
    init?(digits: some Collection<UInt8>, atMost limit: Int) {
        guard (1...limit).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        var limbs: [UInt32] = []
        var rest = digits[...]
        while !rest.isEmpty {
            let group = rest.prefix(9)
            rest = rest.dropFirst(9)
            var factor: UInt64 = 1
            var carry: UInt64 = 0
            for digit in group {
                factor *= 10
                carry = carry * 10 + UInt64(digit - 48)
            }
            for index in limbs.indices {
                let product = UInt64(limbs[index]) * factor + carry
                limbs[index] = UInt32(truncatingIfNeeded: product)
                carry = product >> 32
            }
            if carry != 0 { limbs.append(UInt32(carry)) }
        }
        self.init(limbs: limbs)
    }

    /// The number in decimal digits.
    var text: String {
        if let small { return String(small) }
        var groups: [String] = []
        var rest = self
        while !rest.isZero {
            let (quotient, remainder) = rest.divided(by: UInt32(1_000_000_000))
            let group = String(remainder)
            groups.append(quotient.isZero ? group : String(repeating: "0", count: 9 - group.count) + group)
            rest = quotient
        }
        return groups.reversed().joined()
    }
}
