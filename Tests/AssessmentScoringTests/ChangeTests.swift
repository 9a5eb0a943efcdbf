import AssessmentScoring
import Basics
import Testing

@Suite("Appeals")
struct ChangeTests {
    private func unit(_ attainment: Fraction, notices: Int, onTime: Int) -> UnitFacts {
        UnitFacts(
            "A", name: "甲", tasks: [task("t", attainment)], feedback: reports("A", onTime: onTime),
            notices: (0..<notices).map { NoticeFact("n\($0)", on: day("2018-05-0\($0 + 1)")) })
    }

    @Test("An appeal shows what changed, line by line and fact by fact")
    func appeal() throws {
        let before = try score(unit(ratio(1, 2), notices: 2, onTime: 3))
        let after = try score(unit(ratio(1, 2), notices: 1, onTime: 4))
        let change = try #require(ScoreChange(from: before, to: after))
        #expect(change.lines.map(\.code) == ["feedback", "supervision"])
        #expect(change.lines.map(\.points.description) == ["1.39", "1"])
        #expect(change.points == quantity("2.39"))
        #expect(change.lines[0].facts.map(\.id) == ["A-Q4"])
        #expect(change.lines[0].facts[0].before?.verdict == .silent)
        #expect(change.lines[0].facts[0].after?.verdict == .onTime)
        #expect(change.lines[1].facts.map(\.id) == ["n1"])
        #expect(change.lines[1].facts[0].after == nil)
        #expect(change.lines[0].term.zh == "季度反馈：4.16 → 5.55（+1.39）")
        #expect(change.lines[1].facts[0].term.en == "n1: counted → not there")
        #expect(change.term.en == "57.72 points, Fail, rank 1 → 60.11 points, Pass, rank 1")
        #expect(change.changesResult)
    }

    @Test("Facts may change without changing a point, and that is shown too")
    func withoutPoints() throws {
        let before = try score(unit(ratio(3, 2), notices: 0, onTime: 4))
        let after = try score(unit(.one, notices: 0, onTime: 4))
        let change = try #require(ScoreChange(from: before, to: after))
        #expect(!change.changesResult)
        #expect(change.points == .zero)
        #expect(change.lines[0].facts.map(\.term.zh) == ["t：计入，完成率按1计 → 计入"])
    }

    @Test("Nothing changed is no change, and two units are not compared")
    func none() throws {
        let one = try score(unit(.one, notices: 0, onTime: 4))
        #expect(ScoreChange(from: one, to: one) == nil)
        #expect(ScoreChange(from: nil, to: nil) == nil)
        #expect(ScoreChange(from: one, to: try score(UnitFacts("B", name: "乙"))) == nil)
        #expect(ScoreChange(from: one, to: nil)?.points == nil)
        #expect(ScoreChange(from: nil, to: one)?.lines.count == 6)
    }

    @Test("A sheet against another lists every unit that differs, those that come and go too")
    func sheets() throws {
        let a = unit(.one, notices: 0, onTime: 4)
        let b = UnitFacts("B", name: "乙", tasks: [task("b", .one)])
        let c = UnitFacts("C", name: "丙", tasks: [task("c", .one)])
        let before = try ScoreSheet(year([a, b]), by: .standard)
        let after = try ScoreSheet(year([a, c]), by: .standard)
        #expect(before.changes(to: after).map(\.unit) == ["B", "C"])
        #expect(before.changes(to: before).isEmpty)
    }
}
