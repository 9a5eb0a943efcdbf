package import Basics

/// The steps of supervision a task has come to: 催办, 督办通知, 约谈. A pure function of dates, lights and what was
/// issued before (domain rules, section 1; every limit is a setting).
package struct SupervisionLadder: Sendable {
    /// Limits in working days.
    package struct Limits: Sendable, Hashable {
        /// So many days before the limit a task is reminded of.
        package var remindBefore = 3
        /// Signing for a task: so many days after it was assigned.
        package var sign = 2
        /// Overdue for more than so many days, a task or a report gets a supervision notice.
        package var notice = 5
        /// Overdue for more than so many days, the unit is summoned.
        package var summons = 20
        /// A red light asks for a notice once so many per cent of the task's time have passed: at the year's start
        /// every count is nought.
        package var redAfter = 25
        package init() {}
    }

    /// What is known of a task.
    package struct Facts: Sendable {
        package var stage: String
        package var assignedOn: Day?
        package var dueOn: Day?
        package var light: TaskLight
        package var why: Term
        /// Share of the task's time that has passed, 0…1.
        package var passed: Double
        /// Reports that are due and were not sent: their name, quarter and due day.
        package var missing: [(feedback: String, quarter: String, dueOn: Day)]
        /// What was issued before.
        package var issued: [Issued]

        package init(
            stage: String, assignedOn: Day?, dueOn: Day?, light: TaskLight, why: Term, passed: Double = 0.5,
            missing: [(feedback: String, quarter: String, dueOn: Day)] = [], issued: [Issued] = []
        ) {
            self.stage = stage
            self.assignedOn = assignedOn
            self.dueOn = dueOn
            self.light = light
            self.why = why
            self.passed = passed
            self.missing = missing
            self.issued = issued
        }
    }

    package struct Issued: Sendable {
        package let kind: SupervisionItem.Kind
        package let cause: SupervisionItem.Cause
        package let occasion: String
        package let isOpen: Bool
        package init(
            _ kind: SupervisionItem.Kind, _ cause: SupervisionItem.Cause, _ occasion: String, isOpen: Bool
        ) {
            self.kind = kind
            self.cause = cause
            self.occasion = occasion
            self.isOpen = isOpen
        }
    }

    /// One step that is due.
    package struct Step: Sendable, Hashable {
        package let kind: SupervisionItem.Kind
        package let cause: SupervisionItem.Cause
        /// What makes it one of its kind: the same step is never taken twice for the same occasion.
        package let occasion: String
        package let why: Term
    }

    let limits: Limits
    let calendar: WorkCalendar
    package init(limits: Limits, calendar: WorkCalendar) {
        self.limits = limits
        self.calendar = calendar
    }

    /// The steps due on a day: of each cause the heaviest alone, which takes the place of the lighter ones. Empty for
    /// tasks that nobody works on now, and on days off: what would come then comes on the next working day.
    ///
    /// - Throws: `calendar.missing`: working days are never guessed.
    package func steps(_ facts: Facts, on today: Day) throws(Problem) -> [Step] {
        guard ["assigned", "in_progress"].contains(facts.stage), try calendar.isWorkingDay(today) else { return [] }
        var steps: [Step] = []
        if facts.stage == "assigned", let day = facts.assignedOn, try late(day, on: today) > limits.sign {
            steps.append(
                Step(
                    kind: .reminder, cause: .unsigned, occasion: "\(day)",
                    why: Term(
                        "交办后\(limits.sign)个工作日内未签收。",
                        "Not signed for within \(English.count(limits.sign, "working day")).")))
        }
        if let step = try overdue(facts, on: today) { steps.append(step) }
        for report in facts.missing where report.dueOn < today {
            steps.append(try silent(report.feedback, report.quarter, report.dueOn, on: today))
        }
        if let step = red(facts, on: today) { steps.append(step) }
        return steps
    }

    /// The rung for so many working days past a limit.
    private func rung(_ late: Int) -> SupervisionItem.Kind {
        late > limits.summons ? .summons : late > limits.notice ? .notice : .reminder
    }

    private func overdue(_ facts: Facts, on today: Day) throws(Problem) -> Step? {
        guard let due = facts.dueOn else { return nil }
        if today <= due {
            // Far off, whatever holidays lie between.
            if due - today > limits.remindBefore + 20 { return nil }
            let left = try calendar.workingDays(from: today, to: due)
            guard left <= limits.remindBefore else { return nil }
            return Step(
                kind: .reminder, cause: .dueSoon, occasion: "\(due)",
                why: Term(
                    "离完成时限\(due.text(.zh))还有\(left)个工作日。",
                    "\(English.count(left, "working day")) left until \(due.text(.en))."))
        }
        let late = try late(due, on: today)
        return Step(
            kind: rung(late), cause: .overdue, occasion: "\(due)",
            why: Term(
                "已超过完成时限\(due.text(.zh))\(late)个工作日。",
                "The limit \(due.text(.en)) was passed \(English.count(late, "working day")) ago."
            ))
    }

    private func silent(_ feedback: String, _ quarter: String, _ due: Day, on today: Day) throws(Problem) -> Step {
        let late = try late(due, on: today)
        let name = Quarter(text: quarter).map { Term($0.text(.zh), $0.text(.en)) } ?? Term(quarter, quarter)
        return Step(
            kind: rung(late), cause: .silent, occasion: feedback,
            why: Term(
                "\(name.zh)反馈应于\(due.text(.zh))前报送，逾期\(late)个工作日。",
                "The report for \(name.en) was due on \(due.text(.en)) and is \(English.count(late, "working day")) late."
            ))
    }

    /// A red light asks for a notice, once a quarter; where one of an earlier quarter did not help, for a summons. A
    /// task past its limit is supervised for that, and a notice that is open stands.
    private func red(_ facts: Facts, on today: Day) -> Step? {
        guard facts.light == .red, facts.passed * 100 >= Double(limits.redAfter),
            facts.dueOn.map({ $0 >= today }) ?? true
        else { return nil }
        // A light that is red for want of a report is answered for on that ladder.
        if facts.missing.contains(where: { $0.dueOn < today }) { return nil }
        let earlier = facts.issued.filter { $0.kind != .reminder && $0.cause == .red }
        let quarter = Quarter(containing: today).description
        if earlier.contains(where: { $0.isOpen || $0.occasion == quarter }) { return nil }
        return Step(kind: earlier.isEmpty ? .notice : .summons, cause: .red, occasion: quarter, why: facts.why)
    }

    /// Working days gone since a day; the day itself is not counted.
    private func late(_ day: Day, on today: Day) throws(Problem) -> Int {
        guard today > day else { return 0 }
        return max(1, try calendar.workingDays(from: day, to: today))
    }
}
