import Basics
import Testing

@testable import AssessmentScoring

@Suite("Exact numbers")
struct FractionTests {
    @Test(
        "A fraction is read in lowest terms",
        arguments: [
            ("0", "0"), ("3", "3"), ("17/20", "17/20"), ("34/40", "17/20"), ("0.85", "17/20"), ("1.5/0.5", "3"),
            ("0/7", "0"), ("007", "7"), ("99999999999999999999999/3", "33333333333333333333333"),
        ])
    func read(text: String, written: String) throws {
        let fraction = try #require(Fraction(text: text))
        #expect(fraction.description == written)
        #expect(Fraction(text: written) == fraction)
    }

    @Test(
        "What is no such number is refused",
        arguments: ["", "/", "1/", "/2", "1/0", "0/0", "1/2/3", "-1", "+1", "1e3", "1.", ".5", "1 / 2", "一", "½", "٣"])
    func refused(text: String) {
        #expect(Fraction(text: text) == nil)
    }

    @Test("A number as long as a sum can be is read, and a longer one is not")
    func longest() throws {
        let text = "1" + String(repeating: "0", count: Fraction.mostDigits - 1)
        #expect(Fraction(text: text)?.description == text)
        #expect(Fraction(text: text + "0") == nil)
        #expect(Fraction(text: "0." + String(repeating: "1", count: 41)) == nil)
    }

    @Test(
        "Half goes away from zero, or to the even neighbour by GB/T 8170",
        arguments: [
            ("2.5", 0, "3", "2"), ("3.5", 0, "4", "4"), ("12.345", 2, "12.35", "12.34"), ("0.35", 1, "0.4", "0.4"),
            ("1.05", 1, "1.1", "1"), ("10.5002", 0, "11", "11"), ("89.995", 2, "90", "90"),
            ("89.994", 2, "89.99", "89.99"), ("2/3", 4, "0.6667", "0.6667"), ("1/3", 2, "0.33", "0.33"),
        ])
    func rounding(text: String, places: Int, half: String, even: String) throws {
        let fraction = try #require(Fraction(text: text))
        #expect(fraction.rounded(places: places, mode: .halfAwayFromZero).description == half)
        #expect(fraction.rounded(places: places, mode: .halfEven).description == even)
    }

    @Test("What has too many decimals to be shown is marked so")
    func shown() {
        #expect(ratio(17, 20).shown == "0.85")
        #expect(ratio(1, 3).shown == "≈0.3333")
        #expect(Fraction(70).shown == "70")
    }

    @Test("Long division holds for numbers of many limbs, those with full and empty limbs too")
    func division() {
        var random = Generator(1)
        let hard: [UInt32] = [0, 1, 2, 0x7FFF_FFFF, 0x8000_0000, 0x8000_0001, 0xFFFF_FFFE, 0xFFFF_FFFF]
        func natural(_ size: Int) -> Natural {
            Natural(
                limbs: (0..<size).map { _ in
                    random.chance(2) ? hard[random.number(0...7)] : UInt32.random(in: 0 ... .max, using: &random)
                })
        }
        for _ in 0..<20_000 {
            let divisor = natural(random.number(1...6))
            if divisor.isZero { continue }
            let number = natural(random.number(0...10))
            let (quotient, remainder) = number.divided(by: divisor)
            #expect(quotient * divisor + remainder == number)
            #expect(remainder < divisor)
        }
    }

    @Test("A common divisor divides both and leaves nothing in common")
    func divisors() {
        var random = Generator(2)
        for _ in 0..<500 {
            let (one, other, third) = (random.next() >> 20 | 1, random.next() >> 20 | 1, random.next() >> 30 | 1)
            let left = Natural(one) * Natural(third) * Natural(third)
            let right = Natural(other) * Natural(third)
            let divisor = Natural.commonDivisor(left, right)
            let (first, second) = (left.divided(by: divisor), right.divided(by: divisor))
            #expect(first.remainder.isZero && second.remainder.isZero)
            #expect(Natural.commonDivisor(first.quotient, second.quotient) == .one)
        }
        #expect(Natural.commonDivisor(.zero, Natural(5)) == Natural(5))
    }

    @Test("A sum does not depend on its order, however odd the denominators are")
    func sums() {
        var random = Generator(3)
        var terms = (0..<60).map { _ in ratio(random.number(0...1000), random.number(1...1000)) }
        let sum = Fraction.sum(terms)
        for _ in 0..<5 {
            terms.shuffle(using: &random)
            #expect(Fraction.sum(terms) == sum)
            #expect(terms.reduce(.zero, +) == sum)
        }
        #expect(Fraction(text: sum.description) == sum)
        let double = terms.reduce(0.0) { $0 + (Double($1.rounded(places: 4, mode: .halfEven).scaled) / 10_000) }
        #expect(abs(double - Double(sum.rounded(places: 4, mode: .halfEven).scaled) / 10_000) < 0.01)
        #expect(Fraction.sum([]) == .zero)
    }

    @Test("A task of several numbers is attained by their mean, and none stands in for another")
    func attainment() {
        #expect(Fraction.attainment(ofTargets: [ratio(1, 2), ratio(1, 1)]) == ratio(3, 4))
        #expect(Fraction.attainment(ofTargets: [ratio(9, 1), .zero]) == ratio(1, 2))
        #expect(Fraction.attainment(ofTargets: []) == nil)
    }

    @Test("Nothing asked gives no attainment, less than nothing reached gives zero")
    func ratios() {
        #expect(Fraction(reached: Quantity(3), of: .zero) == nil)
        #expect(Fraction(reached: Quantity(3), of: Quantity(-1)) == nil)
        #expect(Fraction(reached: Quantity(-3), of: Quantity(5)) == .zero)
        #expect(Fraction(reached: quantity("1.5"), of: quantity("0.5")) == Fraction(3))
    }
}
