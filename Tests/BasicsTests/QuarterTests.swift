import Basics
import Testing

@Suite("Quarters")
struct QuarterTests {
    @Test("Every day of 1900–2199 lies in its quarter, and the quarters follow without a gap")
    func covering() throws {
        var day = try #require(Day(1900, 1, 1))
        for year in 1900...2199 {
            for number in 1...4 {
                let quarter = try #require(Quarter(year, number))
                #expect(quarter.first == day)
                #expect(Quarter(containing: quarter.first) == quarter)
                #expect(Quarter(containing: quarter.last) == quarter)
                #expect((90...92).contains(quarter.last - quarter.first + 1))
                #expect(quarter.days == quarter.first...quarter.last)
                day = quarter.last + 1
            }
        }
        #expect(day == (Day(2199, 12, 31) ?? Day(number: 0)) + 1)
    }

    @Test("The last quarter that can be written ends on its last day")
    func lastOfAll() throws {
        #expect(try #require(Quarter(2199, 4)).last == Day(2199, 12, 31))
    }

    @Test("A quarter is read and written as 2026Q1")
    func text() throws {
        let quarter = try #require(Quarter(text: "2026Q1"))
        #expect(quarter == Quarter(2026, 1))
        #expect(Quarter(text: "2026q1") == quarter)
        #expect(quarter.description == "2026Q1")
        #expect(quarter.text(.zh) == "2026年第一季度")
        #expect(quarter.text(.en) == "Q1 2026")
    }

    @Test(
        "Anything else is refused",
        arguments: [
            "", "Q1", "2026", "2026Q", "2026Q0", "2026Q5", "2026QQ1", "Q2026Q1", "2026Q1Q", "+026Q1", "2026Q+1",
            "2026Q01",
            "1899Q4", "2200Q1", "2026-1", "-999Q1", " 2026Q1",
        ])
    func refused(text: String) {
        #expect(Quarter(text: text) == nil)
    }

    @Test("Numbers out of range make no quarter")
    func outOfRange() {
        #expect(Quarter(2026, 0) == nil)
        #expect(Quarter(2026, 5) == nil)
        #expect(Quarter(1899, 1) == nil)
        #expect(Quarter(2200, 1) == nil)
    }

    @Test("Earlier quarters come first")
    func order() throws {
        let quarters = try ["2025Q4", "2026Q1", "2026Q4", "2027Q1"].map { try #require(Quarter(text: $0)) }
        #expect(quarters.shuffled().sorted() == quarters)
    }
}
