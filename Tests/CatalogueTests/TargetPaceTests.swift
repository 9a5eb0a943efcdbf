import Basics
import TestSupport
import Testing

@testable import Kernel
@testable import Plans

@Suite("Light: what time asks of a target")
struct TargetPaceTests {
    private func target(_ value: Int, _ unit: String = "项", due: Day? = nil) -> PlanTarget {
        var target = PlanTarget()
        target.quote = "指标"
        target.value = Quantity(value)
        target.unitWord = unit
        target.comparator = .atLeast
        target.dueOn = due
        return target
    }

    private func state(
        _ target: PlanTarget, _ figure: Int?, counted: Bool = false, entries: Int = 0, quarter: String? = nil
    ) -> PlanBoard.TargetState {
        PlanBoard.TargetState(
            id: "t", target: target, figure: figure.map { Quantity($0) }, entries: entries,
            attainment: figure.flatMap { target.attainment(Quantity($0)) }, isCounted: counted, reportedFor: quarter,
            baseline: nil)
    }

    @Test(
        "a part's time begins no earlier than the day it was given, which asks for nothing yet; a plan's own task counts the year"
    )
    func begins() {
        var task = PlanTask()
        task.year = 2026
        #expect(task.begins(Day("2026-11-20")) == Day("2026-01-01"))
        task.startsOn = Day("2026-03-01")
        #expect(task.begins(Day("2026-11-20")) == Day("2026-03-01"))
        task.assignedOn = Day("2026-11-20")
        #expect(task.begins(Day("2026-11-20")) == Day("2026-03-01"), "the plan's own task")
        task.parent = EntryID("whole")
        let begin = task.begins(Day("2026-11-20"))
        let due = Day("2026-12-31")
        #expect(TaskLight.planned(from: begin, to: due, on: Day("2026-11-20")) == 0)
        #expect(TaskLight.planned(from: begin, to: due, on: Day("2026-12-31")) == 1)
        task.assignedOn = Day("2026-02-01")
        #expect(task.begins(Day("2026-11-20")) == Day("2026-03-01"), "given before it starts")
    }

    @Test("a figure reported by hand speaks of the end of its quarter, a counted one of today")
    func measured() {
        let today = Day("2026-11-20")
        #expect(state(target(8000), 6980, quarter: "2026Q3").measured(on: today) == Day("2026-09-30"))
        #expect(state(target(8000), 6980, quarter: "2026Q4").measured(on: today) == today)
        #expect(state(target(8000), 6980, counted: true).measured(on: today) == today)
        #expect(state(target(8000), nil).measured(on: today) == today)
    }

    @Test("the pace of several years runs from the task's start, or by the years it is parted over")
    func years() throws {
        var three = target(51, "个", due: Day("2028-12-31"))
        three.startsOn = Day("2005-01-01")
        let begin = Day("2026-01-01")
        let asked = try #require(three.asked(from: begin, to: Day("2028-12-31"), on: Day("2026-12-31")))
        #expect(abs(asked - 365.0 / 1096) < 0.0001, "not from the day counting began")
        three.slices = ["2026=10", "2027=20", "2028=21"]
        // By the end of the second year 30 are due; half through it 10 and half of 20.
        let second = try #require(three.asked(from: begin, to: Day("2027-12-31"), on: Day("2027-07-02")))
        #expect(abs(second - (10 + 20 * 183.0 / 365) / 30) < 0.0001)
        #expect(three.asked(from: begin, to: Day("2028-12-31"), on: Day("2029-05-01")) == 1)
    }

    @Test("in its second year a target shows the whole over its years and what this year brought, one number each")
    func wholeAndYear() throws {
        var three = target(380, "个", due: Day("2028-12-31"))
        three.startsOn = Day("2026-01-01")
        three.slices = ["2026=120", "2027=130", "2028=130"]
        let day = Day("2027-06-30")
        let found = try #require(
            TargetYears(three.standing(on: day), figure: Quantity(149), earlier: Quantity(110), on: day))
        #expect(found.whole.value == Quantity(380) && found.whole.dueOn == Day("2028-12-31"))
        #expect(found.years == 2026...2028 && found.year == 2027)
        #expect(found.slice == Quantity(130) && found.brought == Quantity(39))
        #expect(found.attainment.map { Int($0 * 100) } == 39)
        // In the last year too; and on the portal, which knows the whole target alone.
        let last = Day("2028-03-01")
        #expect(TargetYears(three.standing(on: last), figure: nil, earlier: nil, on: last)?.slice == Quantity(130))
        #expect(TargetYears(three, figure: Quantity(149), earlier: Quantity(110), on: day)?.brought == Quantity(39))
        #expect(TargetYears(three, figure: nil, earlier: nil, on: Day("2029-03-01")) == nil)
        three.slices = []
        #expect(TargetYears(three, figure: nil, earlier: nil, on: day) == nil, "not parted over years")
        three.measure = "standard.local"
        #expect(three.earlierQuery(until: day) == nil)
        three.slices = ["2026=120", "2027=130", "2028=130"]
        #expect(three.earlierQuery(until: day)?.days == Day("2026-01-01")...Day("2026-12-31"))
        #expect(three.earlierQuery(until: Day("2026-06-30")) == nil, "its first year")
    }

    @Test("a rate has no pace and is judged by its level alone")
    func rates() {
        let due = Day("2026-12-31")
        #expect(target(98, "%").asked(from: Day("2026-01-01"), to: due, on: Day("2026-04-15")) == nil)
        var growth = target(20, "%")
        growth.comparator = .growth
        #expect(growth.asked(from: Day("2026-01-01"), to: due, on: due) == 1, "growth is no rate")
        #expect(state(target(98, "%"), 0, counted: true).judged == nil, "of nothing counted")
        func light(_ share: Double) -> TaskLight.Judgement {
            TaskLight.judge(
                TaskLight.Inputs(
                    stage: "in_progress", today: Day("2026-01-10"), startsOn: Day("2026-01-01"), dueOn: due,
                    targets: [.init(share, dueOn: due, isRate: true)], reported: nil, feedbackLateDays: 0,
                    isSilent: false, workingDaysLeft: nil))
        }
        #expect(light(1).light == .green && light(0.98).light == .yellow && light(0.79).light == .red)
        #expect(light(0.98).why.zh == "比率只达到目标的98%。")
    }

    @Test(
        "time asks for nothing until half a unit would be due: of 30 in 180 days from the third day, of one from the middle"
    )
    func wholeUnits() throws {
        let (begin, due) = (Day("2026-01-01"), Day("2026-06-29"))
        func asked(_ target: PlanTarget, _ day: Day) -> Double? { target.asked(from: begin, to: due, on: day) }
        #expect(asked(target(30), begin + 1) == 0 && asked(target(30), begin + 2) == 3.0 / 180)
        #expect(asked(target(30), due) == 1)
        #expect(asked(target(1), begin + 88) == 0 && asked(target(1), begin + 89) == 0.5)
        #expect(asked(target(1, "亿元"), begin + 44) == 0.25, "money is no matter of whole units")
        var half = target(1)
        half.value = try #require(Quantity(text: "1.5"))
        #expect(asked(half, begin + 44) == 0.25, "nor is what is itself not whole")
        var growth = target(20, "%")
        growth.comparator = .growth
        #expect(asked(growth, begin + 44) == 0.25)
    }

    private func early(_ share: Double, asked: Double, isEarly: Bool = true, rate: Bool = false) -> TaskLight.Judgement
    {
        let due = Day("2026-12-31")
        return TaskLight.judge(
            TaskLight.Inputs(
                stage: "in_progress", today: Day("2026-11-24"), startsOn: Day("2026-11-21"), dueOn: due,
                targets: [.init(share, dueOn: due, asked: asked, isRate: rate, isEarly: isEarly)], reported: nil,
                feedbackLateDays: 0, isSilent: false, workingDaysLeft: nil))
    }

    @Test("in the first days of its time a figure that lags is yellow and says why; afterwards it is red")
    func grace() {
        let fresh = early(0, asked: 0.1)
        #expect(fresh.light == .yellow && fresh.isSpared)
        #expect(fresh.why.zh == "进度为时间进度的0%（起步期内只预警）。" && fresh.why.en.contains("its time has just begun"))
        #expect(early(0.5, asked: 1, rate: true).light == .yellow)
        let behind = early(0.09, asked: 0.1)
        #expect(behind.light == .yellow && !behind.isSpared, "yellow anyway")
        let later = early(0, asked: 0.1, isEarly: false)
        #expect(later.light == .red && !later.isSpared && later.why.zh == "进度只有时间进度的0%。")
    }

    @Test("what its parts lag in their first days makes no whole red, what others lag does")
    func graceOfParts() {
        func whole(_ parts: [TaskLight.Judgement]) -> TaskLight.Judgement {
            var told = TaskLight.Parts()
            for part in parts { told.add(part) }
            return TaskLight.judge(
                TaskLight.Inputs(
                    stage: "in_progress", today: Day("2026-11-24"), startsOn: Day("2026-01-01"),
                    dueOn: Day("2026-12-31"), targets: [], reported: nil, parts: told, feedbackLateDays: 0,
                    isSilent: false, workingDaysLeft: nil))
        }
        let fresh = whole([early(0, asked: 0.1), early(0.05, asked: 0.1)])
        #expect(fresh.light == .yellow && fresh.isSpared && fresh.why.zh.contains("起步期内只预警"))
        let old = early(0, asked: 0.5, isEarly: false)
        #expect(whole([early(0, asked: 0.1), old]).light == .red)
    }

    @Test("the first ten working days, less where a quarter of the time is over; the setting can end it")
    func graceDays() {
        func organisation(_ setting: String?, years: Set<Int> = [2026]) -> OrganisationSnapshot {
            OrganisationSnapshot(
                units: [], divisions: [:], calendar: WorkCalendar(years: years, exceptions: [:]),
                settings: setting.map { ["light.grace_working_days": $0] } ?? [:])
        }
        // 21 November 2026 is a Saturday.
        let begin = Day("2026-11-21")
        #expect(TaskGrace(organisation(nil)).last(from: begin) == Day("2026-12-04"))
        #expect(TaskGrace(organisation("3")).last(from: begin) == Day("2026-11-25"))
        #expect(TaskGrace(organisation("0")).last(from: begin) < begin)
        #expect(TaskGrace(organisation(nil, years: [])).last(from: begin) == Day("2026-12-04"), "fourteen days")
        let last = Day("2026-12-04")
        #expect(TaskGrace.isEarly(last, until: last, from: begin, to: Day("2027-03-31")))
        #expect(!TaskGrace.isEarly(last + 1, until: last, from: begin, to: Day("2027-03-31")))
        // Forty days: a quarter is over after ten.
        #expect(TaskGrace.isEarly(begin + 9, until: last, from: begin, to: begin + 39))
        #expect(!TaskGrace.isEarly(begin + 10, until: last, from: begin, to: begin + 39))
    }

    @Test("what parts have come to weighs as in their light: by shares, with the progress they are judged by")
    func comeTo() {
        var whole = target(20)
        whole.cascade = .additive
        var task = PlanTask()
        task.year = 2026
        let top = PlanBoard.TaskState(
            TaskFacts(task: task, id: "whole"), targets: [state(whole, 18)],
            judgement: TaskLight.Judgement(light: .green, why: Term("x", "x")), on: Day("2026-11-20"))
        func part(_ id: String, _ value: Int, _ actual: Double?, _ light: TaskLight = .green) -> PlanBoard.TaskState {
            self.part(
                id, value, of: "t", under: "whole",
                TaskLight.Judgement(
                    light: light, why: Term("x", "x"), pace: actual.map { TaskLight.Pace(actual: $0, planned: 1) }))
        }
        func mean(_ parts: PlanBoard.TaskState...) -> Int? { PartProgress.mean(of: "whole", in: [top] + parts) }
        #expect(mean(part("a", 15, 1), part("b", 5, 0)) == 75, "by weights alone it would be 50")
        #expect(mean(part("a", 15, 1), part("b", 5, 0, .grey)) == 100, "a suspended part is left out")
        #expect(mean(part("a", 15, 0.333), part("b", 5, 3)) == 50, "each 1 at most, rounded up")
        #expect(mean() == nil)
    }

    private func part(
        _ id: String, _ value: Int, weight: Int? = nil, of parent: EntryID?, under whole: EntryID? = nil,
        _ judgement: TaskLight.Judgement = TaskLight.Judgement(light: .green, why: Term("x", "x"))
    ) -> PlanBoard.TaskState {
        var values = PlanTask()
        values.parent = whole
        values.year = 2026
        values.weight = weight.map { Quantity($0) }
        var share = target(value)
        share.parent = parent
        let facts = TaskFacts(task: values, id: EntryID(id))
        return PlanBoard.TaskState(
            facts, targets: [state(share, value, counted: true)], judgement: judgement, on: Day("2026-11-20"))
    }

    @Test("parts weigh by their shares of an additive target, the others by their weights")
    func weights() {
        var whole = target(20)
        whole.cascade = .additive
        let parent = state(whole, 18, counted: true)
        let parts = [part("a", 15, of: "t"), part("b", 5, of: "t"), part("c", 1, weight: 3, of: nil)]
        let found = PlanBoard.TaskState.weights(of: parts, under: [parent])
        let one = Double(Quantity(1).scaled)
        #expect(found == [1.5 * one, 0.5 * one, 3 * one])
        whole.cascade = .coverage
        #expect(
            PlanBoard.TaskState.weights(of: parts, under: [state(whole, 1)]) == [one, one, 3 * one],
            "coverage is not shared out")
    }
}

extension TaskFacts {
    init(task: PlanTask, id: EntryID, stage: String = "in_progress") {
        self.init(
            Entry(
                register: "plan_task", id: id, stage: stage, version: 1, createdAt: Instant(startOf: Day("2026-02-25")),
                updatedAt: Instant(startOf: Day("2026-02-25")), values: task.values), targets: [], feedback: [],
            milestones: nil)
    }
}
