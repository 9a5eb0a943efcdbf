import Basics
import Testing

@Suite("Quantities")
struct QuantityTests {
    @Test(
        "A number is read exactly and written in its shortest form",
        arguments: [
            ("0", "0"), ("1200", "1200"), ("1,200.5", "1200.5"), ("1,234,567", "1234567"), ("-3", "-3"),
            ("-0.5", "-0.5"),
            ("0.0001", "0.0001"), ("3.1400", "3.14"), ("007", "7"), ("-0", "0"), (" 8000 ", "8000"),
            ("１，２００．５", "1200.5"),
            ("－３", "-3"), ("922337203685476.9999", "922337203685476.9999"),
        ])
    func read(text: String, written: String) throws {
        let quantity = try #require(Quantity(text: text))
        #expect(quantity.description == written)
        #expect(Quantity(text: quantity.description) == quantity)
    }

    @Test(
        "What is not such a number is refused",
        arguments: [
            "", "-", ".", "1.", ".5", "1.23456", "1.2.3", "--1", "+1", "1e3", "abc", "一百", "½", "٣", "1-", "1,5",
            "1,2000",
            ",100", "1,,000", "1,000,", "1000,000", "1.0,0", "922337203685477", "99999999999999999999", "0x10", "1.-5",
        ])
    func refused(text: String) {
        #expect(Quantity(text: text) == nil)
    }

    @Test("Sums are exact where floating point is not")
    func sums() throws {
        let tenth = try #require(Quantity(text: "0.1"))
        let sum = (0..<10).reduce(Quantity.zero) { sum, _ in sum + tenth }
        #expect(sum == Quantity(1))
        #expect(Quantity(3) - Quantity(5) == Quantity(-2))
        #expect(-Quantity(2) == Quantity(-2))
        #expect(Quantity(2).scaled == 20_000)
        #expect(Quantity(-2) < Quantity(1))
    }

    @Test("At the limit a number stays at the limit and the program goes on")
    func limit() {
        let most = Quantity(scaled: .max)
        let least = Quantity(scaled: -.max)
        #expect(most + Quantity(1) == most)
        #expect(least - Quantity(1) == least)
        #expect(least + least == least)
        #expect(most - least == most)
        #expect(-Quantity(scaled: .min) == most)
        #expect(Quantity(Int.max) == most)
        #expect(Quantity(Int.min) == least)
        #expect(Quantity(scaled: .min).description == "-922337203685477.5808")
    }
}
