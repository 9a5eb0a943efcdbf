import Basics
import Plans
import Testing
import TestSupport

@Suite("The light of a task")
struct LightTests {
    /// A year of 365 days; on 13 March 72 of them have passed, on 14 March 73: a fifth.
    private func inputs(
        _ attainment: Double?..., on day: Day = Day("2026-03-14"), stage: String = "in_progress", soft: Bool = false,
        targetDue: Day? = nil,
        reported: Double? = nil, late: Int = 0, silent: Bool = false, left: Int? = nil
    ) -> TaskLight.Inputs {
        let due = Day("2026-12-31")
        return TaskLight.Inputs(
            stage: stage, today: day, startsOn: Day("2026-01-01"), dueOn: due,
            targets: attainment.map { .init($0, isSoft: soft, dueOn: targetDue ?? due) }, reported: reported,
            feedbackLateDays: late,
            isSilent: silent,
            workingDaysLeft: left)
    }

    private func light(_ inputs: TaskLight.Inputs) -> TaskLight { TaskLight.judge(inputs).light }

    @Test("the share of time passed counts both ends and stays within 0 and 1")
    func planned() {
        let (start, due) = (Day("2026-01-01"), Day("2026-12-31"))
        #expect(TaskLight.planned(from: start, to: due, on: Day("2025-12-31")) == 0)
        #expect(TaskLight.planned(from: start, to: due, on: start) == 1.0 / 365)
        #expect(TaskLight.planned(from: start, to: due, on: Day("2026-03-14")) == 0.2)
        #expect(TaskLight.planned(from: start, to: due, on: due) == 1)
        #expect(TaskLight.planned(from: start, to: due, on: Day("2027-05-01")) == 1)
        #expect(
            TaskLight.planned(from: due, to: due, on: due) == 1 && TaskLight.planned(from: due, to: due, on: start) == 0
        )
    }

    @Test(
        "green keeps up with time, yellow is behind by less than a fifth, red by more",
        arguments: [
            (0.2, TaskLight.green), (0.5, .green), (0.199, .yellow), (0.16, .yellow), (0.1599, .red), (0, .red),
        ])
    func ratio(_ attainment: Double, _ expected: TaskLight) {
        #expect(light(inputs(attainment)) == expected)
        #expect(light(inputs(reported: attainment)) == expected, "without targets, as reported")
    }

    @Test("the worst target decides, a soft one not before its time, one without a share never")
    func worst() {
        #expect(light(inputs(0.9, 0.17, 0.9)) == .yellow)
        #expect(light(inputs(0.0, soft: true)) == .green)
        #expect(light(inputs(0.0, soft: true, targetDue: Day("2026-03-14"))) == .green)
        #expect(light(inputs(0.0, soft: true, targetDue: Day("2026-03-13"))) == .red)
        #expect(light(inputs(nil)) == .green)
        #expect(light(inputs(0.5, targetDue: Day("2026-03-31"))) == .red, "an earlier due day asks for more")
    }

    @Test("what was reported does not outshine what is counted")
    func reportedBesideTargets() {
        #expect(light(inputs(0.01, reported: 1)) == .red)
    }

    @Test(
        "late reports turn yellow from the first working day and red after the fifth",
        arguments: [(0, TaskLight.green), (1, .yellow), (5, .yellow), (6, .red)])
    func late(_ days: Int, _ expected: TaskLight) {
        #expect(light(inputs(0.9, late: days)) == expected)
    }

    @Test("past the due day it is red, on the day it is not")
    func overdue() {
        #expect(light(inputs(1.0, on: Day("2026-12-31"))) == .green)
        #expect(light(inputs(1.0, on: Day("2027-01-01"))) == .red)
    }

    @Test("silence shows above yellow and below red")
    func silent() {
        #expect(light(inputs(0.9, silent: true)) == .silent)
        #expect(light(inputs(0.17, silent: true)) == .silent)
        #expect(light(inputs(0.0, silent: true)) == .red)
    }

    @Test("in the last ten working days less than four fifths is yellow at best")
    func near() {
        let day = Day("2026-03-14")
        #expect(light(inputs(on: day, reported: 0.79, left: 10)) == .yellow)
        #expect(light(inputs(on: day, reported: 0.8, left: 10)) == .green)
        #expect(light(inputs(on: day, reported: 0.79, left: 11)) == .green)
        #expect(light(inputs(0.79, on: day, left: 0)) == .yellow)
    }

    @Test(
        "closed is blue and stopped is grey whatever else is true",
        arguments: [("closed", TaskLight.blue), ("suspended", .grey), ("cancelled", .grey)])
    func ended(_ stage: String, _ expected: TaskLight) {
        #expect(light(inputs(0.0, on: Day("2028-01-01"), stage: stage, late: 30, silent: true)) == expected)
    }

    // MARK: Parts

    private func parts(_ lights: (TaskLight, Double, Double)...) -> TaskLight.Parts {
        var parts = TaskLight.Parts()
        for (light, actual, planned) in lights {
            parts.add(
                TaskLight.Judgement(
                    light: light, why: Term("x", "x"), pace: TaskLight.Pace(actual: actual, planned: planned)))
        }
        return parts
    }

    private func judged(_ parts: TaskLight.Parts, _ attainment: Double? = 0.9) -> TaskLight.Judgement {
        var inputs = inputs(attainment)
        inputs.parts = parts
        return TaskLight.judge(inputs)
    }

    @Test("parts that are red or silent are said beside the light of the whole, whatever that is")
    func partsSaid() {
        let some = judged(
            parts((.red, 0.2, 0.5), (.silent, 0.4, 0.4), (.green, 1, 0.5), (.green, 1, 0.5), (.green, 1, 0.5)))
        #expect(some.why.zh.contains("其中1个分任务红灯、1个分任务沉默（共5个）"))
        #expect(some.why.en.contains("Of its 5 parts, 1 red and 1 silent"))
        #expect(!judged(parts((.green, 1, 0.5), (.grey, 0, 0.5))).why.zh.contains("其中"))
    }

    @Test("the weighted progress of the parts judges the whole beside its own; a quarter behind is at risk")
    func partsJudge() {
        let good = (TaskLight.green, 1.0, 0.5)
        #expect(judged(parts(good, good)).light == .green)
        #expect(judged(parts((.red, 0.1, 0.5), good, good, good, good)).light == .green, "one of five is said only")
        #expect(judged(parts((.red, 0.1, 0.5), good, good, good)).light == .yellow, "one of four")
        #expect(judged(parts((.yellow, 0.45, 0.5), (.yellow, 0.45, 0.5))).light == .yellow)
        #expect(judged(parts((.red, 0.1, 0.5), (.red, 0.1, 0.5))).light == .red)
        #expect(judged(parts(good), 0.0).light == .red, "its own figure still decides")
    }

    @Test("what weighs nothing moves nothing, and a part counts with its weight")
    func weights() {
        var parts = TaskLight.Parts()
        let late = TaskLight.Judgement(light: .yellow, why: Term("x", "x"), pace: .init(actual: 0.1, planned: 0.5))
        let good = TaskLight.Judgement(light: .green, why: Term("x", "x"), pace: .init(actual: 0.5, planned: 0.5))
        parts.add(late, weight: 0)
        parts.add(good, weight: 3)
        #expect(parts.ratio == 1 && parts.count == 2)
        parts.add(late, weight: 3)
        #expect(abs((parts.ratio ?? 0) - 0.6) < 0.001)
    }

    @Test("green before anything is known says that there is no data yet")
    func unknown() {
        let fresh = TaskLight.judge(inputs(nil))
        #expect(fresh.light == .green && fresh.why.zh == "尚无数据。")
        #expect(TaskLight.judge(inputs()).why.zh == "尚无数据。", "without targets, too")
        #expect(TaskLight.judge(inputs(0.0, soft: true)).why.zh.contains("力争"))
        #expect(TaskLight.judge(inputs(0.9)).why.zh == "进度不慢于时间。")
    }

    @Test("every light says why in both languages")
    func why() {
        for inputs in [
            inputs(0.0), inputs(0.9), inputs(0.9, late: 2), inputs(0.9, silent: true), inputs(0.9, stage: "closed"),
        ] {
            let why = TaskLight.judge(inputs).why
            #expect(!why.zh.isEmpty && !why.en.isEmpty)
        }
    }
}

@Suite("Targets")
struct TargetTests {
    @Test(
        "a written target finds the measure it is counted by, or none",
        arguments: [
            ("主持或参与制修订国际标准3项以上", "standard.international"), ("国家、行业标准20项", "standard.national_industry"),
            ("参与制定国家标准5项", "standard.national_industry"), ("行业标准5项", "standard.national_industry"),
            ("国家标准化试点2个", ""), ("发布地方标准10项", "standard.local"), ("服务业地方标准4项", "standard.local_service"),
            ("培育团体标准3个", "standard.group"), ("新获批10个左右国家地理标志产品", "gi_product.approved"),
            ("地理标志产品专用标志使用企业5家", "gi_sign_user.approved"), ("地标保护覆盖51个贫困县", "gi_product.covered_counties"),
            ("培训人员300人以上", "training_attendance.law_persons"), ("培训2000人次", "training_attendance.law_person_times"),
            ("培训课程10门", ""), ("走访企业30家", ""), ("检查企业100家", ""), ("培养人才20人", ""),
        ])
    func bound(_ quote: String, _ measure: String) {
        #expect(TargetBinding.measure(for: quote, in: quote) ?? "" == measure)
    }

    @Test(
        "a written limit becomes a day",
        arguments: [
            (nil, "2018-12-31"), ("年内", "2018-12-31"), ("年底前", "2018-12-31"), ("全年", "2018-12-31"),
            ("三年内", "2020-12-31"),
            ("两年内", "2019-12-31"), ("“十三五”期内", "2020-12-31"), ("9月底前", "2018-09-30"), ("2月底", "2018-02-28"),
            ("12月", "2018-12-31"), ("十一月底前", "2018-11-30"), ("9月15日前", "2018-09-15"), ("2019年6月", "2019-06-30"),
            ("2020年底前", "2020-12-31"), ("到2021年", "2021-12-31"), ("2019年内", "2019-12-31"), ("上半年", "2018-06-30"),
            ("三季度末", "2018-09-30"), ("第1季度", "2018-03-31"), ("每季度", "2018-12-31"), ("2018年12月10日", "2018-12-10"),
            ("2022年9月30日前", "2022-09-30"),
        ] as [(String?, String)])
    func deadline(_ text: String?, _ day: String) {
        #expect(Deadline.day(text, year: 2018)?.description == day)
    }

    @Test("the share reached follows the comparator, and is nothing where it means nothing")
    func attainment() {
        var target = PlanTarget()
        target.value = Quantity(20)
        for comparator in [PlanTarget.Comparator.atLeast, .equal, .about, .range, .fullCoverage] {
            target.comparator = comparator
            #expect(target.attainment(Quantity(5)) == 0.25)
        }
        target.comparator = .atMost
        #expect(
            target.attainment(Quantity(20)) == 1 && target.attainment(Quantity(40)) == 0.5
                && target.attainment(.zero) == 1)
        target.comparator = .growth
        #expect(target.attainment(Quantity(110)) == nil, "no baseline")
        target.baseline = Quantity(100)
        #expect(abs((target.attainment(Quantity(110)) ?? 0) - 0.5) < 0.001)
        target.comparator = .decrease
        #expect(abs((target.attainment(Quantity(80)) ?? 0) - 1) < 0.001)
        target.value = .zero
        #expect(target.attainment(Quantity(1)) == nil)
    }

    @Test("a target counts from the start of its due year, or from its own start")
    func period() {
        var target = PlanTarget()
        #expect(target.period == nil)
        target.dueOn = Day("2026-09-30")
        #expect(target.period == Day("2026-01-01")...Day("2026-09-30"))
        target.startsOn = Day("2025-01-01")
        #expect(target.period == Day("2025-01-01")...Day("2026-09-30"))
        target.startsOn = Day("2027-01-01")
        #expect(target.period == Day("2026-09-30")...Day("2026-09-30"))
    }
}
