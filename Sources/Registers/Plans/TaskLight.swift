package import Basics

/// A task's light: computed from figures and dates, never typed (domain rules, section 1).
package enum TaskLight: String, Sendable, CaseIterable {
    case red, silent, yellow, green, blue, grey

    /// What a light is judged by.
    package struct Inputs: Sendable {
        package var stage: String
        package var today: Day
        package var startsOn: Day
        package var dueOn: Day
        /// Each target: share reached, whether it is soft, and its own due day.
        package var targets: [(attainment: Double?, isSoft: Bool, dueOn: Day)]
        /// Progress as last reported, for tasks without countable targets, 0…1.
        package var reported: Double?
        /// The end of the quarter it was reported for: it is measured by the time that had passed then.
        package var reportedUntil: Day?
        /// Working days a due report is late; 0 when none is.
        package var feedbackLateDays: Int
        /// Whether a due report was never sent.
        package var isSilent: Bool
        /// Working days until the due day; negative when past; `nil` without a calendar.
        package var workingDaysLeft: Int?

        package init(
            stage: String, today: Day, startsOn: Day, dueOn: Day,
            targets: [(attainment: Double?, isSoft: Bool, dueOn: Day)],
            reported: Double?, reportedUntil: Day? = nil, feedbackLateDays: Int, isSilent: Bool, workingDaysLeft: Int?
        ) {
            self.stage = stage
            self.today = today
            self.startsOn = startsOn
            self.dueOn = dueOn
            self.targets = targets
            self.reported = reported
            self.reportedUntil = reportedUntil
            self.feedbackLateDays = feedbackLateDays
            self.isSilent = isSilent
            self.workingDaysLeft = workingDaysLeft
        }
    }

    package struct Judgement: Sendable {
        package let light: TaskLight
        package let why: Term
    }

    /// Share of the time between start and due day that has passed, 0…1.
    package static func planned(from start: Day, to due: Day, on today: Day) -> Double {
        guard due > start else { return today >= due ? 1 : 0 }
        return min(1, max(0, Double(today - start + 1) / Double(due - start + 1)))
    }

    /// The worst matching light wins.
    package static func judge(_ inputs: Inputs) -> Judgement {
        switch inputs.stage {
        case "closed": return Judgement(light: .blue, why: Term("已核验办结。", "Verified and closed."))
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
        var lowest: Double?
        var progress: Double?
        for target in inputs.targets {
            guard let attainment = target.attainment else { continue }
            let planned = planned(from: inputs.startsOn, to: target.dueOn, on: inputs.today)
            // Soft targets show attainment and do not alarm before their time is over.
            if target.isSoft, inputs.today <= target.dueOn { continue }
            lowest = min(lowest ?? .infinity, planned > 0 ? attainment / planned : 1)
            progress = min(progress ?? .infinity, attainment)
        }
        if inputs.targets.isEmpty, let reported = inputs.reported {
            let until = min(inputs.today, inputs.reportedUntil ?? inputs.today)
            let planned = planned(from: inputs.startsOn, to: inputs.dueOn, on: until)
            lowest = planned > 0 ? reported / planned : 1
        }
        let isUnknown = lowest == nil && inputs.reported == nil && inputs.targets.contains { !$0.isSoft }
        if isUnknown, planned(from: inputs.startsOn, to: inputs.dueOn, on: inputs.today) > 0.25 {
            raise(
                .yellow, "已过四分之一时间，尚无数据可判断。", "A quarter of the time has passed and there are no figures to judge by.")
        }
        if let ratio = lowest {
            // A hair's breadth for what binary fractions cannot hold.
            let hair = 1e-9
            let percent = Int((ratio * 100 + hair).rounded(.down))
            if ratio < 0.8 - hair {
                raise(.red, "进度只有时间进度的\(percent)%。", "Progress is only \(percent)% of what time asks for.")
            } else if ratio < 1 - hair {
                raise(.yellow, "进度为时间进度的\(percent)%。", "Progress is \(percent)% of what time asks for.")
            }
        }
        // Silence has a light of its own: it is not the same as a report that comes late.
        if inputs.isSilent {
            raise(.silent, "应报未报，没有任何反馈。", "A report was due and nothing has been heard.")
        } else if inputs.feedbackLateDays > 5 {
            raise(
                .red, "季度反馈逾期\(inputs.feedbackLateDays)个工作日。",
                "The quarterly report is \(inputs.feedbackLateDays) working days late.")
        } else if inputs.feedbackLateDays > 0 {
            raise(
                .yellow, "季度反馈逾期\(inputs.feedbackLateDays)个工作日。",
                "The quarterly report is \(inputs.feedbackLateDays) working days late.")
        }
        if let left = inputs.workingDaysLeft, (0...10).contains(left), (progress ?? inputs.reported ?? 0) < 0.8 {
            raise(.yellow, "离时限不足10个工作日。", "Fewer than ten working days are left.")
        }
        return worst
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
