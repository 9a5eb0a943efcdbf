/// An exact number with up to four decimal places, kept as a whole number of ten-thousandths.
///
/// The range is ±9.2 × 10¹⁴. A sum that would leave it stays at the
/// limit: a wrong figure from outside must not be able to stop the program.
package struct Quantity: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// Ten-thousandths in one.
    package static let scale: Int64 = 10_000
    /// The number in ten-thousandths.
    package let scaled: Int64

    /// - Parameter scaled: the number in ten-thousandths, as it is stored.
    package init(scaled: Int64) {
        self.scaled = scaled
    }

    /// A whole number; one out of range becomes the limit.
    package init(_ whole: Int) {
        let (product, overflow) = Int64(whole).multipliedReportingOverflow(by: Quantity.scale)
        scaled = overflow ? (whole < 0 ? -Int64.max : .max) : product
    }

    /// Reads `1200`, `1,200.5`, `-3`, also with full-width digits and signs; `nil` past four decimals, out of
    /// range, or when commas do not part thousands (`1,5` is not read as fifteen).
    package init?(text: String) {
        var characters = text.halfWidth.filter { !$0.isWhitespace }.utf8[...]
        let isNegative = characters.first == UInt8(ascii: "-")
        if isNegative { characters = characters.dropFirst() }
        let parts = characters.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Quantity.whole(parts[0]),
            whole <= Int64.max / Quantity.scale - 1
        else { return nil }
        var fraction: Int64 = 0
        if parts.count == 2 {
            guard (1...4).contains(parts[1].count), let digits = Quantity.digits(parts[1]) else { return nil }
            fraction = digits
            for _ in parts[1].count..<4 { fraction *= 10 }
        }
        scaled = (whole * Quantity.scale + fraction) * (isNegative ? -1 : 1)
    }

    /// Digits with or without commas between thousands.
    private static func whole(_ text: Substring.UTF8View) -> Int64? {
        let groups = text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        if groups.count == 1 { return digits(text) }
        guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
        return digits(groups.joined())
    }

    /// ASCII digits only, at least one; `nil` past the range.
    private static func digits(_ text: some Sequence<UInt8>) -> Int64? {
        let bytes = Array(text)
        guard !bytes.isEmpty, bytes.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int64(String(decoding: bytes, as: UTF8.self))
    }

    /// With so many decimals at most: the others are cut off.
    ///
    /// - Parameter up: what is cut off makes it greater instead.
    package func cut(to places: Int, up: Bool = false) -> Quantity {
        var step: Int64 = Quantity.scale
        for _ in 0..<max(0, places) where step > 1 { step /= 10 }
        let (rest, least) = (scaled % step, scaled - scaled % step)
        if up, rest > 0, scaled <= Int64.max - step { return Quantity(scaled: least + step) }
        return Quantity(scaled: !up && rest < 0 && scaled >= -Int64.max + step ? least - step : least)
    }

    /// `1200.5`, without commas and without zeros at the end.
    package var description: String {
        let magnitude = scaled.magnitude
        let whole = magnitude / UInt64(Quantity.scale)
        var fraction = String(magnitude % UInt64(Quantity.scale))
        while fraction.count < 4 { fraction = "0" + fraction }
        while fraction.hasSuffix("0") { fraction.removeLast() }
        return (scaled < 0 ? "-" : "") + String(whole) + (fraction.isEmpty ? "" : "." + fraction)
    }

    /// Nothing.
    package static let zero = Quantity(scaled: 0)

    /// The smaller number comes first.
    package static func < (left: Quantity, right: Quantity) -> Bool { left.scaled < right.scaled }

    /// The exact sum, or the limit.
    package static func + (left: Quantity, right: Quantity) -> Quantity {
        let (sum, overflow) = left.scaled.addingReportingOverflow(right.scaled)
        return Quantity(scaled: overflow ? (left.scaled < 0 ? -Int64.max : .max) : sum)
    }

    /// The exact difference, or the limit.
    package static func - (left: Quantity, right: Quantity) -> Quantity {
        let (difference, overflow) = left.scaled.subtractingReportingOverflow(right.scaled)
        return Quantity(scaled: overflow ? (left.scaled < 0 ? -Int64.max : .max) : difference)
    }

    /// The number with the other sign.
    package static prefix func - (value: Quantity) -> Quantity { zero - value }
}
