package import Basics

/// The data a document is drafted from, as taken at one moment: nothing in it refers to anything that may change.
package struct DocumentFacts: Sendable, Hashable {
    /// The edition the data were taken for; empty before it was kept with them.
    package var edition = ""
    /// The plan's title, its document number and its year.
    package var plan = ""
    package var planNumber = ""
    package var year = 0
    /// The issuing organ.
    package var issuer = ""
    /// Figures count up to this day; tasks, lights and supervision are as they stood at its end.
    package var cutOff = Day(number: 0)
    /// What is told of a cut-off that was past when the data were taken; `nil` where it was the day itself.
    package var past: Past?
    /// The day the data were taken.
    package var takenOn = Day(number: 0)
    package var quarter: Quarter?
    /// The day the quarter's reports were due.
    package var reportsDue: Day?
    /// The unit it is about, where it is about one.
    package var unit = ""
    /// Working days for signing for a task.
    package var signDays = 2
    package var tasks: [Task] = []
    /// What was done with the one task it is about, in order.
    package var steps: [Step] = []
    package var scores: [Score] = []
    /// The ruleset of the scores, with its edition.
    package var ruleset = ""
    /// Whether the scores were announced or locked; empty while they are provisional.
    package var scoresStage = ""
    package var appealsUntil: Day?
    package init() {}

    /// How the state of a day gone by is known.
    package struct Past: Sendable, Hashable {
        /// Whether figures are those known on that day; else those known when the data were taken.
        package var hasKnownFigures = true
        /// Whether lights were kept on that day; else they were judged by the state of that day.
        package var hasKeptLights = false
        package init() {}
    }

    /// A task as it stood.
    package struct Task: Sendable, Hashable {
        package var id = ""
        package var code = ""
        package var title = ""
        package var lead = ""
        package var leadID = ""
        package var cooperators: [String] = []
        package var leader = ""
        package var measures = ""
        package var deliverable = ""
        package var assignedOn: Day?
        package var dueOn: Day?
        package var originalDueOn: Day?
        package var closedOn: Day?
        package var stage = ""
        /// Whether it is a part of another task of the plan.
        package var isPart = false
        /// What its unit has to do of the whole, where it is a part: “本单位：4家（全省30家）”.
        package var ownShare = ""
        /// Code and title of the plan's own task it is a part of; empty for that task itself.
        package var wholeCode = ""
        package var wholeTitle = ""
        /// Where its lead stands among the units: offices first, cities and counties by their division codes.
        package var place = ""
        /// Quarters whose reports were due when the data were taken and were not sent, or were sent back and not sent
        /// again.
        package var overdue: [String] = []
        /// Those of them whose reports were sent back.
        package var sentBack: [String] = []
        package var light = TaskLight.green
        /// Why the light is what it is.
        package var why = ""
        /// The same in figures and days, as pages say it; empty before it was kept.
        package var reasons: [String] = []
        package var completion = ""
        package var targets: [Target] = []
        /// The report for the document's quarter.
        package var report: Report?
        package var items: [Item] = []
        package init() {}
    }

    /// A number promised, and what stands for it.
    package struct Target: Sendable, Hashable {
        package var quote = ""
        /// “≥ 8,000”; of a change on the year before in words, “增长20%”.
        package var goal = ""
        /// Of a change on the year before: what it is measured from.
        package var baseline: Quantity?
        /// Whether it promises a change on the year before, and whether that is a decrease.
        package var isChange = false
        package var isDecrease = false
        /// What of a target of several years is to be reached by the end of the year, by which it is measured.
        package var yearGoal = ""
        /// What the figure is counted in.
        package var unitWord = ""
        package var figure: Quantity?
        /// Share reached, in percent.
        package var percent: Int?
        /// The days the figure counts.
        package var from: Day?
        package var until: Day?
        package var dueOn: Day?
        /// What counts it, or that it was reported by hand.
        package var source = ""
        package init() {}
    }

    /// What a unit reported of a task for a quarter.
    package struct Report: Sendable, Hashable {
        package var stage = ""
        package var dueOn: Day?
        package var submittedOn: Day?
        package var problems = ""
        package var nextSteps = ""
        package var goodPractice = ""
        package init() {}

        /// Sent after its due day.
        package var isLate: Bool {
            guard let sent = submittedOn, let due = dueOn else { return false }
            return sent > due
        }
        /// Sent and not sent back.
        package var isHeard: Bool { ["submitted", "accepted", "locked"].contains(stage) }
    }

    /// A supervision item.
    package struct Item: Sendable, Hashable {
        package var kind = SupervisionItem.Kind.reminder
        package var number = ""
        package var cause = ""
        package var issuedOn: Day?
        package var isOpen = false
        package var redone = 0
        /// A summons whose day for an answer has passed without one.
        package var isUnanswered = false
        package init() {}
    }

    /// A move made on the task.
    package struct Step: Sendable, Hashable {
        package var move = ""
        package var on = Day(number: 0)
        package var person = ""
        package var unit = ""
        package var reason = ""
        /// The due day before and after.
        package var dueBefore: Day?
        package var dueAfter: Day?
        package var evidence: [String] = []
        package init() {}
    }

    /// A unit's score of the year.
    package struct Score: Sendable, Hashable {
        /// The units it is ranked among.
        package var group = ""
        package var rank: Int?
        package var unit = ""
        /// Heads and points of the lines.
        package var lines: [String] = []
        package var points: [String] = []
        package var total = ""
        package var grade = ""
        package init() {}
    }
}

extension DocumentFacts {
    /// The scores' ranks, units, totals and grades, a line each.
    var results: [String] {
        scores.map { score in
            [score.rank.map(String.init) ?? "—", score.unit, score.total, score.grade].joined(separator: " ")
        }
    }

    /// Whether targets say their limits and the days counted; documents of the first edition did not.
    var hasLimits: Bool { tasks.contains { $0.targets.contains { $0.until != nil } } }
    /// The plan's title in its marks.
    var planName: String { plan.contains("《") ? plan : "《\(plan)》" }
    /// The last move of a name.
    package func last(_ move: String) -> Step? { steps.last { $0.move == move } }

    /// The quarter's reports: how many were due, in time, late, silent.
    var feedbackRate: FeedbackRate {
        FeedbackRate(
            tasks.compactMap { task in
                task.report.map { report in
                    FeedbackRate.Report(
                        dueOn: report.dueOn, stage: report.stage, submittedOn: report.submittedOn,
                        isTaskStopped: ["suspended", "cancelled"].contains(task.stage))
                }
            }, on: takenOn)
    }

    /// Tasks with one of these lights.
    func tasks(_ lights: TaskLight...) -> [Task] { tasks.filter { lights.contains($0.light) } }
}

extension DocumentFacts.Task {
    /// “任务编号…，完成时限…（原定…）”.
    package var limit: String { DocumentWords.limit(code: code, due: dueOn, original: originalDueOn) }
    var name: String { "\(code)　\(title)" }
}
