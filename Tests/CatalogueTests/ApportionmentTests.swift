import Basics
import Kernel
import Plans
import Testing
import TestSupport

@Suite("Shares of a split and the lines they are written in")
struct ApportionmentTests {
    @Test("shares come to exactly the total, what is over going to the largest remainders")
    func shares() {
        let three = [1, 1, 1].map { Quantity($0) }
        #expect(Apportionment.shares(of: Quantity(10), by: three).map(\.description) == ["4", "3", "3"])
        #expect(
            Apportionment.shares(of: Quantity(10), by: [5, 3, 2].map { Quantity($0) }).map(\.description)
                == ["5", "3", "2"])
        #expect(Apportionment.shares(of: Quantity(scaled: 25_000), by: three).reduce(.zero, +).description == "2.5")
        #expect(
            Apportionment.shares(of: Quantity(7), by: [Quantity.zero, .zero]).map(\.description) == ["4", "3"],
            "nothing known is equal")
        let many = (0..<122).map { Quantity($0 % 7) }
        #expect(Apportionment.shares(of: Quantity(8000), by: many).reduce(.zero, +) == Quantity(8000))
        #expect(Apportionment.shares(of: Quantity(8000), by: []).isEmpty)
    }

    @Test("what is asked for is read from its lines and written as the same lines")
    func lines() throws {
        let lines = ["how|t1|additive|2", "part|C4301|2026-11-30|t1=5", "part|C430102||t1=3", "take|C4311"]
        let split = try #require(TaskSplit(lines: lines))
        #expect(split.lines == lines)
        #expect(split.parts[0].dueOn == Day("2026-11-30"))
        for wrong in ["part|C4301", "how|t1|sum|0", "part|C4301|x", "part|C4301||t1=many", "take|", "nothing"] {
            #expect(TaskSplit(lines: [wrong]) == nil, "\(wrong)")
        }
    }
}
