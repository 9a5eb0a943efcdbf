package import Basics
package import Kernel

/// What may not be reported, and what should be looked at (domain rules, section 1, "Stop").
package struct FeedbackChecks {
    let feedback: QuarterlyFeedback
    let entry: EntryID
    /// What is brought with it now.
    let evidence: [Evidence]
    let today: Day
    let organisation: OrganisationSnapshot
    let reader: EntryReader

    init(feedback: QuarterlyFeedback, context: MoveContext) {
        self.init(
            feedback, entry: context.entry, evidence: context.request.evidence, today: context.today,
            organisation: context.organisation, reader: context.reader)
    }

    /// - Parameters:
    ///   - feedback: the report as it is to be sent.
    ///   - evidence: what is brought with it, beside what it has already.
    package init(
        _ feedback: QuarterlyFeedback, entry: EntryID, evidence: [Evidence], today: Day,
        organisation: OrganisationSnapshot, reader: EntryReader
    ) {
        self.feedback = feedback
        self.entry = entry
        self.evidence = evidence
        self.today = today
        self.organisation = organisation
        self.reader = reader
    }

    /// Everything that would be refused of what is written: the form tells all of it at once.
    package func problems() throws -> [Problem] {
        try [tooShort].compactMap { $0 } + evidenceProblems() + figureProblems()
    }

    var tooShort: Problem? {
        guard feedback.text.count(where: { !$0.isWhitespace }) < 10 else { return nil }
        return Problem(
            "feedback.too_short", field: "text",
            Term("请具体写明进展，至少10个字。", "Please say what was done, in at least ten characters."))
    }

    /// Evidence must not be dated after the quarter, nor have served another task.
    func evidenceProblems() throws -> [Problem] {
        guard let period = feedback.period else { return [] }
        return try evidence.flatMap { item -> [Problem] in
            var problems: [Problem] = []
            if let day = item.day, day > period.upperBound {
                problems.append(
                    Problem(
                        "feedback.evidence_late", field: "evidence",
                        Term(
                            "“\(item.name)”的日期\(day.text(.zh))在本季度之后。",
                            "“\(item.name)” is dated \(day.text(.en)), after the quarter."),
                        remedy: Term("请改用本季度的材料。", "Use a document of this quarter.")))
            }
            if let other = try EvidenceUse.otherTask(item.hash, than: feedback.task, reader) {
                problems.append(EvidenceUse.problem("feedback.evidence_reused", item, served: other))
            }
            return problems
        }
    }

    /// Everything wrong with the typed figures at once.
    func figureProblems() throws -> [Problem] {
        let typed = ReportedFigure.parse(feedback.manualFigures)
        guard typed.count == feedback.manualFigures.count else {
            let halves = feedback.manualFigures.compactMap { line -> Problem? in
                let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
                guard parts.count == 2, ReportedFigure(text: parts[1]) == nil else { return nil }
                return ReportedFigure.problem(parts[1], field: "figure.\(parts[0])")
            }.filter { $0.code != "field.kind" }
            if !halves.isEmpty { return halves }
            return [
                Problem(
                    "feedback.figure_shape", field: "manual_figures",
                    Term(
                        "上报的数值应为数字，比率写作“分子/分母”，如 95/100。",
                        "Reported figures must be numbers; rates are written as numerator/denominator, 95/100."))
            ]
        }
        let figures = FeedbackFigures(reader)
        let own = try figures.targets(of: feedback.task)
        let targets = Dictionary(own.map { ($0.id.text, $0.target) }, uniquingKeysWith: { $1 })
        // In the order of the form; what is foreign comes last.
        let order = own.map(\.id.text).filter { typed[$0] != nil } + typed.keys.filter { targets[$0] == nil }.sorted()
        var problems = try order.compactMap { id in
            try typed[id].flatMap { try problem(EntryID(id), $0, targets[id], figures) }
        }
        if !typed.isEmpty, evidence.isEmpty, try storedEvidence().isEmpty {
            problems.append(
                Problem(
                    "feedback.figure_evidence", field: "evidence",
                    Term("人工上报的数值须附佐证材料。", "Figures reported by hand need evidence.")))
        }
        return problems
    }

    private func problem(
        _ id: EntryID, _ figure: ReportedFigure, _ target: PlanTarget?, _ figures: FeedbackFigures
    ) throws -> Problem? {
        let value = target.map { $0.read(figure).value } ?? figure.value
        guard let target else {
            return Problem(
                "feedback.figure_foreign", field: "manual_figures",
                Term("所报指标不属于本任务。", "A reported figure belongs to another task."))
        }
        if !target.measure.isEmpty {
            let counted = try figures.figure(target, until: today).value
            return Problem(
                "feedback.figure_counted", field: "figure.\(id)",
                Term(
                    "“\(target.quote)”由登记簿计数，现为\(counted)，不能填写。",
                    "“\(target.quote)” is counted from a register (now \(counted)) and cannot be typed."),
                remedy: Term("如有遗漏，请在登记簿中登记。", "If something is missing, record it in the register."))
        }
        if figure.fraction != nil || target.isRate {
            let last = try figures.reported(id, task: feedback.task, before: feedback.quarter)
            let check = RateCheck(
                target: target, figure: figure, last: last.map { ($0.figure, $0.quarter) }, office: office)
            return try check.problem?.at("figure.\(id)") ?? unexplained(id, target, figure)
        }
        if value < .zero, target.comparator != .growth, target.comparator != .decrease {
            return Problem(
                "feedback.figure_negative", field: "figure.\(id)",
                Term("“\(target.quote)”不能为负数。", "“\(target.quote)” cannot be negative."))
        }
        if let above = try overCount(value, target, figures) { return above.at("figure.\(id)") }
        if let last = try figures.reported(id, task: feedback.task, before: feedback.quarter), value < last.value,
            target.comparator != .atMost, target.comparator != .decrease
        {
            let quarter = Quarter.words(last.quarter)
            return Problem(
                "feedback.figure_falls", field: "figure.\(id)",
                Term(
                    "“\(target.quote)”是累计数，\(quarter.zh)已报\(last.value)，不能变小。",
                    "“\(target.quote)” is cumulative; \(last.value) was reported for \(quarter.en) and it cannot fall."
                ), remedy: RateCheck.correction(by: office))
        }
        return try unexplained(id, target, figure)
    }

    /// The unit that issued the plan and reviews the report.
    private var office: Term {
        let id = feedback.issuer.text
        return Term(organisation.name(ofUnit: id, .zh), organisation.name(ofUnit: id, .en))
    }

    /// A figure typed for what a register counts by its words: at most 5 % above the count.
    private func overCount(_ value: Quantity, _ target: PlanTarget, _ figures: FeedbackFigures) throws -> Problem? {
        guard let name = TargetBinding.measure(for: target.quote, in: ""),
            let measure = reader.catalogue.measure(name)
        else { return nil }
        var bound = target
        bound.measure = name
        let counted = try figures.figure(bound, until: lastDay).value
        guard FeedbackChecks.isOver(value, counted) else { return nil }
        return Problem(
            "feedback.figure_above",
            Term(
                "“\(target.quote)”报\(value)，登记簿“\(measure.term.zh)”只有\(counted)，高出5%以上。",
                "\(value) is reported for “\(target.quote)”, but the register counts \(counted) (“\(measure.term.en)”), more than 5 % less."
            ),
            remedy: Term("请先在登记簿中登记，再按登记的数报送。", "Record what is missing in the register, then report what it counts."))
    }

    /// Counted targets of the same task of which more than 5 % more was typed, for a target of nearly the same words.
    private func siblingsExceeded() throws -> [String] {
        let typed = FeedbackFigures.parse(feedback.manualFigures)
        if typed.isEmpty { return [] }
        let figures = FeedbackFigures(reader)
        let targets = try figures.targets(of: feedback.task)
        return try targets.filter { !$0.target.measure.isEmpty }.compactMap { id, counted in
            let same = targets.filter { $0.target.measure.isEmpty && isAlike($0.target, counted) }
                .compactMap { typed[$0.id.text] }
            guard let most = same.max() else { return nil }
            return FeedbackChecks.isOver(most, try figures.figure(counted, until: lastDay).value) ? id.text : nil
        }
    }

    private func isAlike(_ left: PlanTarget, _ right: PlanTarget) -> Bool {
        func words(_ target: PlanTarget) -> String { target.quote.filter { !$0.isNumber } }
        return left.unitWord == right.unitWord && Similarity.share(words(left), words(right)) >= 0.4
    }

    private var lastDay: Day { min(today, feedback.period?.upperBound ?? today) }

    /// More than 5 % above (domain rule “Stop”).
    static func isOver(_ typed: Quantity, _ counted: Quantity) -> Bool {
        let (left, over) = typed.scaled.multipliedReportingOverflow(by: 100)
        return over ? typed > counted : left > max(counted, .zero).scaled * 105
    }

    func storedEvidence() throws -> [(hash: String, name: String)] {
        try reader.session.rows(
            "SELECT hash, name FROM entry_evidence WHERE register = ? AND entry = ? ORDER BY name, hash",
            [.text(QuarterlyFeedback.schema.name), .text(entry.text)]
        ).map { ($0.text(0), $0.text(1)) }
    }

    /// What the accepting clerk should look at.
    func flags() throws -> [String] {
        var flags: [String] = []
        if let earlier = try EarlierReport.before(feedback, reader), earlier.isCopied(in: feedback.text) {
            flags.append("copied:\(earlier.feedback.quarter)")
        }
        if let due = feedback.dueOn, today > due { flags.append("late") }
        flags += try siblingsExceeded().map { "above:\($0)" }
        return try flags + doubts().map(\.flag) + thinProof().map { "thin:\($0)" }
    }
}
