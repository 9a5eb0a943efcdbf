package import Basics

/// A task's light: computed from figures and dates, never typed (domain rules, section 1).
package enum TaskLight: String, Sendable, CaseIterable {
    case red, silent, yellow, green, blue, grey

    /// What a light is judged by.
    package struct Inputs: Sendable {
        /// A target as it is judged.
        package struct Target: Sendable {
            /// The share reached; `nil` while nothing is known.
            package var attainment: Double?
            package var isSoft: Bool
            package var dueOn: Day
            /// What time asks of it, 0…1; `nil` is the share of the task's time until its due day.
            package var asked: Double?
            /// Rates are judged by their level alone.
            package var isRate: Bool
            /// Whether its figure speaks of the first working days of the task's time (`TaskGrace`).
            package var isEarly: Bool

            package init(
                _ attainment: Double?, isSoft: Bool = false, dueOn: Day, asked: Double? = nil, isRate: Bool = false,
                isEarly: Bool = false
            ) {
                self.attainment = attainment
                self.isSoft = isSoft
                self.dueOn = dueOn
                self.asked = asked
                self.isRate = isRate
                self.isEarly = isEarly
            }
        }

        package var stage: String
        package var today: Day
        package var startsOn: Day
        package var dueOn: Day
        package var targets: [Target]
        /// Progress as last reported, for tasks without countable targets, 0…1.
        package var reported: Double?
        /// The end of the quarter it was reported for: it is measured by the time that had passed then.
        package var reportedUntil: Day?
        /// Whether it speaks of the first working days of the task's time.
        package var isReportEarly = false
        /// Milestones: the weight share due before today, that done, and how many are late; `nil` without any.
        package var milestones: (planned: Double, actual: Double, late: Int)?
        /// The parts of the task; `nil` where it has none.
        package var parts: Parts?
        /// Working days a due report is late; 0 when none is.
        package var feedbackLateDays: Int
        /// Whether a due report was never sent.
        package var isSilent: Bool
        /// Working days until the due day; negative when past; `nil` without a calendar.
        package var workingDaysLeft: Int?

        package init(
            stage: String, today: Day, startsOn: Day, dueOn: Day,
            targets: [Target],
            reported: Double?, reportedUntil: Day? = nil,
            milestones: (planned: Double, actual: Double, late: Int)? = nil, parts: Parts? = nil, feedbackLateDays: Int,
            isSilent: Bool, workingDaysLeft: Int?
        ) {
            self.stage = stage
            self.today = today
            self.startsOn = startsOn
            self.dueOn = dueOn
            self.targets = targets
            self.reported = reported
            self.reportedUntil = reportedUntil
            self.milestones = milestones
            self.parts = parts
            self.feedbackLateDays = feedbackLateDays
            self.isSilent = isSilent
            self.workingDaysLeft = workingDaysLeft
        }
    }

    package struct Judgement: Sendable {
        package let light: TaskLight
        package let why: Term
        /// How far it has come beside how far it should have, 0…1; `nil` where nothing is known.
        package var pace: Pace?
        /// What it was told of its parts.
        package var parts: Parts?
        /// Whether it is yellow only because its time has just begun.
        package var isSpared = false

        package init(light: TaskLight, why: Term, pace: Pace? = nil, parts: Parts? = nil) {
            self.light = light
            self.why = why
            self.pace = pace
            self.parts = parts
        }
    }

    /// Share of the time between start and due day that has passed, 0…1.
    package static func planned(from start: Day, to due: Day, on today: Day) -> Double {
        guard due > start else { return today >= due ? 1 : 0 }
        return min(1, max(0, Double(today - start + 1) / Double(due - start + 1)))
    }

    /// The worst matching light wins.
    package static func judge(_ inputs: Inputs) -> Judgement {
        switch inputs.stage {
        case "closed":
            return Judgement(
                light: .blue, why: Term("已核验办结。", "Verified and closed."),
                pace: Pace(actual: 1, planned: planned(from: inputs.startsOn, to: inputs.dueOn, on: inputs.today)))
        case "suspended": return Judgement(light: .grey, why: Term("经批准暂缓。", "Suspended with approval."))
        case "cancelled": return Judgement(light: .grey, why: Term("已取消。", "Cancelled."))
        default: break
        }
        var worst = Judgement(light: .green, why: Term("进度不慢于时间。", "Progress keeps up with time."))
        func raise(_ light: TaskLight, _ zh: String, _ en: String) {
            if rank(light) > rank(worst.light) { worst = Judgement(light: light, why: Term(zh, en)) }
        }
        if inputs.today > inputs.dueOn { raise(.red, "已过完成时限。", "The limit has passed.") }
        // The least progress beside the least share of what time asks for.
        var lowest = Least()
        // The least share of its target that a rate has come to: rates have no pace.
        var level = Least()
        var progress: Double?
        var paces: [Pace] = []
        for target in inputs.targets {
            guard let attainment = target.attainment else { continue }
            let planned =
                target.isRate
                ? 1 : target.asked ?? planned(from: inputs.startsOn, to: target.dueOn, on: inputs.today)
            // Soft targets show attainment and do not alarm before their time is over.
            if target.isSoft, inputs.today <= target.dueOn { continue }
            if target.isRate {
                level.add(attainment, isEarly: target.isEarly)
            } else {
                lowest.add(planned > 0 ? attainment / planned : 1, isEarly: target.isEarly)
            }
            progress = min(progress ?? .infinity, attainment)
            paces.append(Pace(actual: min(1, max(0, attainment)), planned: planned, isEarly: target.isEarly))
        }
        if let milestones = inputs.milestones {
            paces.append(Pace(actual: milestones.actual, planned: milestones.planned))
            let ratio = milestones.planned > 0 ? milestones.actual / milestones.planned : 1
            if inputs.targets.isEmpty { progress = milestones.actual }
            let late = milestones.late
            if ratio < 0.8 - hair {
                raise(
                    .red, "有\(late)个节点到期未完成，完成的只有应完成的\(percent(ratio))%。",
                    "Late milestones: \(late). Only \(percent(ratio))% of what was due is done.")
            } else if late > 0 || ratio < 1 - hair {
                raise(.yellow, "有\(late)个节点到期未完成。", "Late milestones: \(late).")
            }
        } else if inputs.targets.isEmpty, let reported = inputs.reported {
            let until = min(inputs.today, inputs.reportedUntil ?? inputs.today)
            let planned = planned(from: inputs.startsOn, to: inputs.dueOn, on: until)
            lowest.add(planned > 0 ? reported / planned : 1, isEarly: inputs.isReportEarly)
            paces.append(Pace(actual: reported, planned: planned, isEarly: inputs.isReportEarly))
        }
        if inputs.isSilent, paces.isEmpty {
            paces.append(
                Pace(actual: 0, planned: planned(from: inputs.startsOn, to: inputs.dueOn, on: inputs.today)))
        }
        let isUnknown =
            lowest.all == nil && level.all == nil && inputs.reported == nil && inputs.targets.contains { !$0.isSoft }
        if isUnknown, planned(from: inputs.startsOn, to: inputs.dueOn, on: inputs.today) > 0.25 {
            raise(
                .yellow, "已过四分之一时间，尚无数据可判断。", "A quarter of the time has passed and there are no figures to judge by.")
        }
        if let found = lowest.found {
            let (percent, spared) = (percent(found.ratio), found.spared)
            if found.isRed {
                raise(.red, "进度只有时间进度的\(percent)%。", "Progress is only \(percent)% of what time asks for.")
            } else {
                raise(
                    .yellow, "进度为时间进度的\(percent)%\(spared.zh)。",
                    "Progress is \(percent)% of what time asks for\(spared.en).")
            }
        }
        if let found = level.found {
            let (percent, spared) = (percent(found.ratio), found.spared)
            raise(
                found.isRed ? .red : .yellow, "比率只达到目标的\(percent)%\(spared.zh)。",
                "A rate has come to only \(percent)% of its target\(spared.en).")
        }
        judge(inputs.parts, raise)
        // Silence has a light of its own: it is not the same as a report that comes late.
        if inputs.isSilent {
            raise(.silent, "应报未报，没有任何反馈。", "A report was due and nothing has been heard.")
        } else if inputs.feedbackLateDays > 5 {
            raise(
                .red, "季度反馈逾期\(inputs.feedbackLateDays)个工作日。",
                "The quarterly report is \(English.count(inputs.feedbackLateDays, "working day")) late.")
        } else if inputs.feedbackLateDays > 0 {
            raise(
                .yellow, "季度反馈逾期\(inputs.feedbackLateDays)个工作日。",
                "The quarterly report is \(English.count(inputs.feedbackLateDays, "working day")) late.")
        }
        if let left = inputs.workingDaysLeft, (0...10).contains(left), (progress ?? inputs.reported ?? 0) < 0.8 {
            raise(.yellow, "离时限不足10个工作日。", "Fewer than ten working days are left.")
        }
        if worst.light == .green, inputs.targets.isEmpty, inputs.milestones != nil {
            worst = Judgement(light: .green, why: Term("到期的节点都已完成。", "All milestones due are done."))
        } else if worst.light == .green, paces.isEmpty, inputs.parts?.ratio == nil {
            worst = Judgement(light: .green, why: unjudged(inputs))
        }
        if let words = inputs.parts?.words {
            worst = Judgement(light: worst.light, why: Term(worst.why.zh + words.zh, "\(worst.why.en) \(words.en)"))
        }
        worst.parts = inputs.parts
        worst.isSpared =
            worst.light == .yellow
            && [lowest.found, level.found, inputs.parts?.least.found].contains { $0?.isSpared == true }
        worst.pace = mean(paces) ?? inputs.parts?.pace
        return worst
    }

    /// A hair's breadth for what binary fractions cannot hold.
    static let hair = 1e-9
    private static func percent(_ ratio: Double) -> Int { Int((ratio * 100 + hair).rounded(.down)) }

    /// The progress of the parts, weighed, and how many of them are behind.
    private static func judge(_ parts: Parts?, _ raise: (TaskLight, String, String) -> Void) {
        guard let parts else { return }
        if let found = parts.least.found {
            let (percent, spared) = (percent(found.ratio), found.spared)
            if found.isRed {
                raise(
                    .red, "各分任务加权进度只有时间进度的\(percent)%。",
                    "The weighted progress of its parts is only \(percent)% of what time asks for.")
            } else {
                raise(
                    .yellow, "各分任务加权进度为时间进度的\(percent)%\(spared.zh)。",
                    "The weighted progress of its parts is \(percent)% of what time asks for\(spared.en).")
            }
        }
        if parts.isAtRisk {
            raise(.yellow, "四分之一以上的分任务落后。", "A quarter of its parts or more are behind.")
        }
    }

    /// Why a light is green that nothing is known of.
    private static func unjudged(_ inputs: Inputs) -> Term {
        if inputs.reported != nil || inputs.targets.contains(where: { $0.isSoft && $0.attainment != nil }) {
            return Term("力争指标未到期，暂不判断。", "Soft targets only, not judged before they are due.")
        }
        return Term("尚无数据。", "No data yet.")
    }

    private static func mean(_ paces: [Pace]) -> Pace? {
        if paces.isEmpty { return nil }
        let count = Double(paces.count)
        return Pace(
            actual: paces.reduce(0) { $0 + $1.actual } / count, planned: paces.reduce(0) { $0 + $1.planned } / count,
            firm: paces.reduce(0) { $0 + $1.firm } / count)
    }

    private static func rank(_ light: TaskLight) -> Int {
        switch light {
        case .green: 0
        case .yellow: 1
        case .silent: 2
        case .red: 3
        case .blue, .grey: -1
        }
    }
}
