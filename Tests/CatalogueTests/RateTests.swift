import Basics
import Kernel
import Plans
import Testing
import TestSupport

@Suite("Rates reported by hand")
struct RateTests {
    // MARK: Reckoning

    @Test("a rate is its numerator in a hundred, with decimals, and never looks better than it is")
    func reckoned() throws {
        func rate(_ text: String, isAtMost: Bool = false) -> String? {
            ReportedFigure(text: text)?.fraction.map { ReportedFigure($0, isAtMost: isAtMost).value.description }
        }
        #expect(rate("95/100") == "95")
        #expect(rate("95／100") == "95", "full-width")
        #expect(rate("９５/１００") == "95")
        #expect(rate("2/3") == "66.6666")
        #expect(rate("2/3", isAtMost: true) == "66.6667")
        #expect(rate("1,900/2,000") == "95")
        #expect(rate("0/7") == "0" && rate("7/0") == "0")
        #expect(rate("900000000000000/1")?.isEmpty == false, "out of range stays at the limit")
        #expect(ReportedFigure(text: "95")?.fraction == nil)
        for wrong in ["", "/", "95/", "/100", "1/2/3", "a/b", "95%"] { #expect(ReportedFigure(text: wrong) == nil) }
        #expect(ReportedFigure(text: "95／100")?.description == "95/100")
    }

    @Test("a rate is shown with two decimals at most, cut and never rounded in its favour")
    func shown() {
        var target = PlanTarget()
        target.unitWord = "%"
        target.comparator = .atLeast
        func shown(_ scaled: Int64) -> String { target.shown(Quantity(scaled: scaled)).description }
        #expect(shown(950_495) == "95.04" && shown(999_999) == "99.99" && shown(950_000) == "95")
        target.comparator = .atMost
        #expect(shown(20_001) == "2.01" && shown(20_100) == "2.01", "at most: what is cut makes it greater")
        target.unitWord = "项"
        #expect(shown(20_001) == "2.0001", "no rate")
        #expect(Quantity(scaled: -20_001).cut(to: 2) == Quantity(scaled: -20_100))
        #expect(Quantity(scaled: .max).cut(to: 0, up: true).scaled > 0)
    }

    @Test(
        "a rate without its numerator or its denominator is told which is missing, and how to write it",
        arguments: [
            ("/100", "feedback.rate_numerator", "缺少分子"), ("95／", "feedback.rate_denominator", "缺少分母"),
            ("a/b", "field.kind", "不是数字"), ("/", "field.kind", "不是数字"),
        ])
    func halves(_ text: String, _ code: String, _ words: String) async throws {
        let problem = ReportedFigure.problem(text, field: "figure.t")
        #expect(problem.code == code && problem.text(.zh).contains(words))
        #expect(code == "field.kind" || problem.text(.zh).contains("95/100"))
    }

    @Test("rates of parts are summed by numerators and denominators, not averaged")
    func rolledUp() throws {
        var parent = PlanTarget()
        parent.cascade = .ratio
        parent.unitWord = "%"
        parent.comparator = .atLeast
        func figure(_ text: String) -> ReportedFigure? { ReportedFigure(text: text) }
        let parts: [(target: PlanTarget, figure: ReportedFigure?)] = [
            (parent, figure("10/10")), (parent, figure("45/90")), (parent, nil), (parent, figure("80")),
        ]
        let whole = parent.rolledUp(own: nil, parts: parts)
        #expect(whole?.description == "55/100" && whole?.value == Quantity(55), "the mean would be 75")
        #expect(parent.rolledUp(own: figure("5/100"), parts: parts)?.description == "60/200")
        #expect(parent.rolledUp(own: figure("90"), parts: [(parent, figure("80"))])?.value == Quantity(90))
    }

    // MARK: Reporting

    private struct Reporting {
        let stage: PlanStage
        let plan: EntryID
        let task: Entry
        let target: EntryID

        /// 法宣处's training task promises besides that 95 % of those asked are content.
        init(_ comparator: String = "ge", value: Int = 95) async throws {
            stage = try await PlanStage()
            plan = try await stage.imported()
            let tasks = try await stage.tasks(plan)
            for task in tasks where task["lead"].isEmpty {
                try await stage.perform("plan_task", task.id, "amend", ["lead": .text("LEGAL")], by: stage.clerk)
            }
            task = try #require(tasks.first { $0["text"].plain.contains("走访企业30家") })
            target = try await stage.perform(
                "plan_target", nil, "add",
                [
                    "document": .text(plan.text), "task": .text(task.id.text), "issuer": .text("P43"),
                    "order": .integer(9), "quote": .text("回访满意率95%以上"), "value": .quantity(Quantity(value)),
                    "unit_word": .text("%"), "comparator": .text(comparator), "due_on": .day(Day("2026-12-31")),
                ], by: stage.clerk)
            try await stage.perform("plan_document", plan, "publish", by: stage.clerk)
            try await open("2026Q1")
        }

        func open(_ quarter: String) async throws {
            try await stage.perform(
                "plan_document", plan, "open_quarter", ["report_quarter": .text(quarter)], by: stage.clerk)
        }

        func report(
            _ figure: String, of target: EntryID? = nil, task: EntryID? = nil, by actor: Actor? = nil,
            _ quarter: String = "2026Q1"
        ) async throws -> [String] {
            let report = try await stage.feedback(task ?? self.task.id, quarter)
            let name = "回访记录\(figure)\(quarter)\(actor?.account.text ?? "")"
            let codes = try await stage.codes(
                "quarterly_feedback", report.id, "submit",
                [
                    "text": .text("电话回访参训单位，了解满意情况，\(quarter)。"),
                    "manual_figures": .list(["\(target ?? self.target)=\(figure)"]),
                ], by: actor ?? stage.legal,
                evidence: [try await stage.sandbox.evidence("evidence", name, day: Day("2026-02-25"))])
            // Only what was accepted counts.
            if codes.isEmpty {
                try await stage.perform("quarterly_feedback", report.id, "accept", by: stage.clerk)
            }
            return codes
        }

        func state(_ task: EntryID? = nil) async throws -> PlanBoard.TargetState {
            let (id, target) = (task ?? self.task.id, target)
            let state = try await stage.kernel.read { reader, organisation in
                try PlanBoard.task(id, until: Day("2026-02-25"), reader, organisation)
            }
            return try #require(state?.targets.first { $0.id == target })
        }
    }

    @Test(
        "what is no rate is refused, each with its own words",
        arguments: [
            ("95", "feedback.rate_parts"), ("95/0", "feedback.rate_of_nothing"), ("0/0", "feedback.rate_of_nothing"),
            ("101/100", "feedback.rate_above_all"), ("-1/100", "feedback.figure_negative"),
            ("/100", "feedback.rate_numerator"), ("95/", "feedback.rate_denominator"),
            ("95/a", "feedback.figure_shape"), ("1/2/3", "feedback.figure_shape"),
        ])
    func refused(_ figure: String, _ code: String) async throws {
        #expect(try await Reporting().report(figure) == [code])
    }

    @Test("a rate is kept with both its parts and judged by what they come to")
    func reported() async throws {
        let reporting = try await Reporting()
        #expect(try await reporting.report("96／101") == [])
        let entry = try await reporting.stage.feedback(reporting.task.id, "2026Q1")
        #expect(entry["manual_figures"] == .list(["\(reporting.target)=96/101"]))
        let state = try await reporting.state()
        #expect(state.figure?.description == "95.0495" && state.fraction?.description == "96/101")
        #expect((state.attainment ?? 0) > 1)
    }

    @Test("a rate may fall, what it is made of may not; one that may pass a hundred does")
    func cumulative() async throws {
        let reporting = try await Reporting()
        #expect(try await reporting.report("96/100") == [])
        try await reporting.open("2026Q2")
        reporting.stage.sandbox.clock.set(Day("2026-06-28"))
        #expect(try await reporting.report("95/110", "2026Q2") == ["feedback.figure_falls"])
        #expect(try await reporting.report("96/99", "2026Q2") == ["feedback.figure_falls"])
        #expect(try await reporting.report("100/110", "2026Q2") == [])
        #expect(try await Reporting("ge", value: 120).report("130/100") == [])
    }

    @Test("what is no rate takes no fraction")
    func plain() async throws {
        let reporting = try await Reporting()
        let visits = try #require(
            try await reporting.stage.targets(reporting.task.id).first { $0["quote"].plain.contains("走访企业") })
        #expect(try await reporting.report("3/30", of: visits.id) == ["feedback.figure_not_rate"])
    }

    @Test("what parts report of a rate is the whole's, over all of them")
    func parts() async throws {
        let reporting = try await Reporting()
        let stage = reporting.stage
        try await stage.perform(
            "plan_task", reporting.task.id, "split",
            ["split": .list(["how|\(reporting.target)|ratio|0", "part|C4301||\(reporting.target)=95"])], by: stage.clerk
        )
        try await reporting.open("2026Q2")
        let part = try #require(
            try await stage.kernel.read { reader, _ in try PlanTask.children(of: reporting.task.id, reader) }.first)
        let share = try #require(try await stage.targets(part.id).first)
        let city = try await stage.sandbox.person("changsha", at: "C4301", [(.unitReporter, "C4301")])
        #expect(try await reporting.report("10/10") == [])
        #expect(try await reporting.report("45/90", of: share.id, task: part.id, by: city, "2026Q2") == [])
        let state = try await reporting.state()
        #expect(state.fraction?.description == "55/100" && state.figure == Quantity(55))
        let made = try #require(state.makeUp)
        #expect(made.cascade == .ratio && made.parts == 1 && made.heard == 1)
        #expect(made.own?.description == "10/10" && made.fromParts?.description == "45/90")
    }

    @Test("of a target that was not split its reporter's figure alone counts, though the task has parts")
    func unsplit() async throws {
        let reporting = try await Reporting()
        let stage = reporting.stage
        try await stage.perform(
            "plan_task", reporting.task.id, "split", ["split": .list(["part|C4301|"])], by: stage.clerk)
        #expect(try await reporting.report("96/100") == [])
        let made = try #require(try await reporting.state().makeUp)
        #expect(!made.isAboveKept && made.cascade == nil && made.parts == 0 && made.own?.description == "96/100")
    }
}
