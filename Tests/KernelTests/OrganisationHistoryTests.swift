import Basics
import Kernel
import Testing
import TestSupport

@Suite("Any year in any year's organisation")
struct OrganisationHistoryTests {
    private typealias Body = OrganisationHistory.Body

    private func body(
        _ id: String, from: Day? = nil, to: Day? = nil, _ successors: [String] = [], former: [String] = []
    ) -> Body {
        Body(
            id: id, name: Term(id, id), formerNames: former.compactMap { OrganisationHistory.FormerName(text: $0) },
            validFrom: from, validTo: to, successors: successors)
    }

    /// The last day of a year.
    private func end(_ year: Int) throws -> Day { try #require(Day(year, 12, 31)) }

    @Test("a unit is called what it was called on the day")
    func renamed() {
        let history = OrganisationHistory([
            body("A", former: ["2019-03-31=质检处=Quality", "2012-06-30=监督处"])
        ])
        #expect(history.name(of: "A", on: Day("2012-06-30")) == Term("监督处", "监督处"))
        #expect(history.name(of: "A", on: Day("2012-07-01")) == Term("质检处", "Quality"))
        #expect(history.name(of: "A", on: Day("2019-04-01")) == Term("A", "A"))
        #expect(history.name(of: "B", on: Day("2019-04-01")) == Term("B", "B"))
        #expect(history.place(of: "A", at: Day("2012-01-01"), in: Day("2020-12-31")) == ["A"])
        #expect(OrganisationHistory.FormerName(text: "2012-06-31=监督处") == nil)
        #expect(OrganisationHistory.FormerName(text: "监督处") == nil)
    }

    @Test("a year ends with the units there were on its last day")
    func ends() {
        let history = OrganisationHistory([
            body("A", to: Day("2018-10-31"), ["C"]), body("B"), body("C", from: Day("2018-11-01")),
        ])
        #expect(history.bodies(atEndOf: 2017) == ["A", "B"] && history.bodies(atEndOf: 2018) == ["B", "C"])
        #expect(history.isThere("A", on: Day("2018-10-31")) && !history.isThere("A", on: Day("2018-11-01")))
        #expect(history.years == [2018])
    }

    @Test("merged: forward into the new one, backward under the joint line of those it came from")
    func merged() throws {
        let history = OrganisationHistory([
            body("A", to: Day("2018-10-31"), ["C"]), body("B", to: Day("2018-10-31"), ["C"]),
            body("C", from: Day("2018-11-01")), body("D"),
        ])
        let (old, new) = (try end(2017), try end(2018))
        #expect(history.place(of: "A", at: Day("2018-03-01"), in: new) == ["C"])
        #expect(history.place(of: "A", at: Day("2018-03-01"), in: old) == ["A"])
        #expect(history.place(of: "C", at: Day("2018-12-01"), in: old) == ["A", "B"], "never divided")
        #expect(history.place(of: "D", at: Day("2018-12-01"), in: old) == ["D"])
    }

    @Test("split: forward under the joint line of its parts, backward to the one it came from")
    func split() throws {
        let history = OrganisationHistory([
            body("A", to: Day("2020-06-30"), ["B", "C"]), body("B", from: Day("2020-07-01")),
            body("C", from: Day("2020-07-01"), to: Day("2022-06-30"), ["E"]), body("E", from: Day("2022-07-01")),
        ])
        #expect(history.place(of: "A", at: Day("2020-03-01"), in: try end(2020)) == ["B", "C"])
        #expect(history.place(of: "A", at: Day("2020-03-01"), in: try end(2023)) == ["B", "E"], "and on")
        #expect(history.place(of: "B", at: Day("2021-03-01"), in: try end(2019)) == ["A"])
        #expect(history.place(of: "E", at: Day("2023-03-01"), in: try end(2019)) == ["A"])
    }

    @Test("taken in by one that goes on, and made out of one that goes on: joint where it cannot be told apart")
    func partly() throws {
        let history = OrganisationHistory([
            body("A"), body("B", to: Day("2019-05-31"), ["A"]),
            body("X", ["Y"]), body("Y", from: Day("2019-06-01")),
        ])
        #expect(history.place(of: "A", at: Day("2019-05-31"), in: try end(2018)) == ["A"], "before it took B in")
        #expect(history.place(of: "A", at: Day("2019-06-01"), in: try end(2018)) == ["A", "B"])
        #expect(history.place(of: "B", at: Day("2019-01-01"), in: try end(2019)) == ["A"])
        #expect(history.place(of: "X", at: Day("2019-01-01"), in: try end(2019)) == ["X", "Y"])
        #expect(history.place(of: "X", at: Day("2019-07-01"), in: try end(2019)) == ["X"])
        #expect(history.place(of: "Y", at: Day("2019-07-01"), in: try end(2018)) == ["X"])
    }

    @Test("without a counterpart it stays by itself, and a circle ends")
    func open() throws {
        let history = OrganisationHistory([
            body("A", to: Day("2019-05-31")), body("N", from: Day("2020-01-01")),
            body("P", to: Day("2018-05-31"), ["Q"]), body("Q", to: Day("2018-05-31"), ["P"]),
        ])
        #expect(history.place(of: "A", at: Day("2019-01-01"), in: try end(2020)) == ["A"])
        #expect(history.place(of: "N", at: Day("2020-02-01"), in: try end(2018)) == ["N"])
        #expect(!history.place(of: "P", at: Day("2018-01-01"), in: try end(2020)).isEmpty)
        #expect(history.place(of: "?", at: Day("2018-01-01"), in: try end(2020)) == ["?"])
    }

    @Test("a period is cut where something is handed over, and only there")
    func pieces() {
        let history = OrganisationHistory([
            body("A", to: Day("2018-10-31"), ["C"]), body("C", from: Day("2018-11-01")),
            body("N", from: Day("2018-05-01")),
        ])
        #expect(
            history.pieces(of: Day("2018-01-01")...Day("2018-12-31")) == [
                Day("2018-01-01")...Day("2018-10-31"), Day("2018-11-01")...Day("2018-12-31"),
            ])
        #expect(history.pieces(of: Day("2018-11-01")...Day("2018-12-31")).count == 1)
    }

    @Test("units are renamed and closed with what took over; figures are split in the organisation of a year")
    func store() async throws {
        let stage = try await WidgetStage(on: Day("2026-03-02"))
        _ = try await stage.approved(["unit": .text("LEGAL"), "keys": .list(["a"])])
        _ = try await stage.approved(["unit": .text("STANDARDS"), "keys": .list(["a", "b"])])
        func move(_ name: String, _ unit: String, _ values: Values, reason: String = "机构改革") async throws -> [String] {
            try await stage.sandbox.codes(
                MoveRequest("unit", EntryID(unit), name, values: values, reason: reason), by: .system)
        }
        #expect(
            try await move("rename", "STANDARDS", ["name": .text("省局标准处"), "named_from": .day(Day("2026-03-02"))])
                == ["unit.same_name"])
        #expect(
            try await move("rename", "STANDARDS", ["name": .text("省局标准化处"), "named_from": .day(Day("2026-03-02"))])
                == [])
        #expect(
            try await move("close", "LEGAL", ["valid_to": .day(Day("2026-04-30")), "successors": .list(["LEGAL"])])
                == ["unit.own_successor"])
        #expect(
            try await move("close", "LEGAL", ["valid_to": .day(Day("2026-04-30")), "successors": .list(["STANDARDS"])])
                == [])
        let query = FigureQuery("widget.keys", Day("2026-01-01")...Day("2026-12-31"))
        let (was, split, total) = try await stage.kernel.read { reader, organisation in
            let history = organisation.unitHistory
            let end = Day("2026-12-31")
            let segments = history.pieces(of: query.days).map { days in
                FigureSegment(days) { history.place(of: $0, at: days.lowerBound, in: end).joined(separator: "+") }
            }
            return (
                history.name(of: "STANDARDS", on: Day("2026-03-01")).zh,
                try reader.split(query, by: .unit, in: segments).map { "\($0.key) \($0.value) \($0.entries)" },
                try reader.figure(query).value
            )
        }
        #expect(was == "省局标准处")
        #expect(split == ["STANDARDS 2 2"], "the same key counts once in the joined unit")
        #expect(total == Quantity(2))
    }
}
