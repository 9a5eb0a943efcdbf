internal import Basics
internal import Kernel
internal import Plans

/// One quarterly report to be sent.
struct SampleReport: Sendable {
    let key: String
    let quarter: Quarter
    let progress: Int?
    /// Words of a target's quote, and the figure typed for it.
    let figures: [(words: String, value: Quantity)]
    let text: String
    let problems: String
    let next: String
    let practice: String

    /// A quarter's cumulative figure; the last quarter goes on as the third did.
    private static func value(_ values: [String], _ number: Int) -> Quantity? {
        if values.count >= number { return Quantity(text: values[number - 1]) }
        guard number == 4, values.count == 3, let second = Quantity(text: values[1]),
            let third = Quantity(text: values[2])
        else { return nil }
        return third + (third - second)
    }

    /// The last report of a year, of those who reported before.
    private static func yearEnd(_ line: SampleRow) -> String {
        guard !line["q3"].isEmpty else { return "" }
        return "对照年初要求逐条清点：" + line["q1"] + "到年底，相关台账、文件和影像资料已整理归档，遗留事项列出清单转入下年。"
    }

    /// `nil` where the table says nothing for the quarter.
    init?(_ line: SampleRow, _ quarter: Quarter) {
        let text = quarter.number == 4 ? SampleReport.yearEnd(line) : line["q\(quarter.number)"]
        guard !text.isEmpty else { return nil }
        key = line["key"]
        self.quarter = quarter
        self.text = text
        let shares = line["progress"].split(separator: ",", omittingEmptySubsequences: false)
        progress =
            shares.count >= quarter.number
            ? Int(shares[quarter.number - 1]) : shares.last.flatMap { Int($0) }.map { $0 >= 80 ? 100 : $0 + 10 }
        figures = line.list("figures", by: ";").compactMap { part in
            let halves = part.split(separator: ":")
            let values = (halves.last ?? "").split(separator: ",")
            guard halves.count == 2, let value = SampleReport.value(values.map(String.init), quarter.number) else {
                return nil
            }
            return (String(halves[0]), value)
        }
        let isLast = quarter.number >= 3 || line["q\(quarter.number + 1)"].isEmpty
        problems = isLast ? line["problems"] : ""
        next = isLast ? line["next"] : ""
        practice = isLast ? line["practice"] : ""
    }
}

extension SampleYear {
    /// Three quarters of reports: most in time and accepted, some returned, late, or never sent.
    mutating func addReports() throws {
        let lines = try SampleFile.rows("reports-2026.tsv")
        for number in 1...4 {
            guard let quarter = Quarter(SampleData.year, number) else { continue }
            let opens = (try? calendar.day(before: quarter.last, workingDays: 5)) ?? quarter.last
            run(at: Instant(startOf: opens) + 8 * 3600) { loader in try await loader.kernel.tick() }
            for line in lines {
                guard let report = SampleReport(line, quarter) else { continue }
                addReport(report, line, opens: opens)
            }
            // Earlier quarters are locked by the clock a month after they were due.
            if number < 3 {
                run(at: moment(quarter.last + 38)) { loader in try await loader.kernel.tick() }
            }
        }
    }

    private mutating func addReport(_ report: SampleReport, _ line: SampleRow, opens: Day) {
        let fates = SampleFate(line)
        let number = report.quarter.number
        let reporter = SamplePerson.login(of: line["lead"])
        let clerk = line["lead"] == "OFFICE" ? "plan.supervisor" : "plan.clerk"
        let due = report.quarter.last + 10
        var day = min(workday(opens + 1 + chance.below(13)), due)
        // Whoever has parts waits for them to report.
        if SampleYear.isSplit(report.key) { day = due }
        if fates.has("late\(number)") { day = workday(due + 3 + chance.below(6)) }
        let withProof = !report.figures.isEmpty || chance.below(5) < 3
        run(at: moment(day, until: 17)) { loader in try await loader.submit(report, by: reporter, withProof: withProof)
        }
        if fates.has("wait\(number)") { return }
        day = workday(day + 1 + chance.below(3))
        if fates.has("back\(number)") || fates.has("stuck\(number)") {
            let reason = number == 2 ? "请补充数据来源，写明涉及的企业数量。（示范数据）" : "进展写得过于笼统，请写明做法、数量和时间。（示范数据）"
            run(at: moment(day)) { loader in try await loader.answer(report, "return", by: clerk, reason: reason) }
            if fates.has("stuck\(number)") { return }
            day = workday(day + 2)
            let fuller = SampleReport(report, adding: "按退回意见补充：以上数据取自业务台账，已逐项核对。")
            run(at: moment(day, until: 12)) { loader in try await loader.submit(fuller, by: reporter, withProof: false)
            }
            day = workday(day + 1)
        }
        run(at: moment(day)) { loader in
            try await loader.answer(report, "accept", by: clerk, reason: SampleReport.accepted)
        }
    }
}

extension SampleReport {
    /// What is written with an acceptance.
    static let accepted = "情况属实，予以采纳。（示范数据）"

    init(_ report: SampleReport, adding more: String) {
        key = report.key
        quarter = report.quarter
        progress = report.progress
        figures = report.figures
        text = report.text + more
        problems = report.problems
        next = report.next
        practice = report.practice
    }
}

extension SampleLoader {
    private func feedback(_ report: SampleReport) async throws -> EntryID? {
        guard let task = tasks[report.key] else { return nil }
        let quarter = Value.text(report.quarter.description)
        return try await kernel.read { reader, _ in
            try reader.entries("quarterly_feedback", where: "task", is: task.id.value).first {
                $0["quarter"] == quarter
            }?.id
        }
    }

    func submit(_ report: SampleReport, by reporter: String, withProof: Bool) async throws {
        guard let id = try await feedback(report), let task = tasks[report.key] else { return }
        let figures = report.figures.compactMap { figure in
            task.targets.first { !$0.quote.hasPrefix("counted ") && $0.quote.contains(figure.words) }
                .map { "\($0.id)=\(figure.value)" }
        }
        var values: Values = ["text": .text(report.text), "manual_figures": .list(figures)]
        if let progress = report.progress {
            let now = clock.now.day
            let parts = try await kernel.read { reader, organisation in
                try PartProgress.mean(of: task.id, on: now, reader, organisation)
            }
            values["progress"] = .integer(min(progress, parts ?? progress))
        }
        for (name, text) in [
            ("problems", report.problems), ("next_steps", report.next), ("good_practice", report.practice),
        ]
        where !text.isEmpty { values[name] = .text(text) }
        var evidence: [Evidence] = []
        if withProof {
            let day = min(clock.now.day, report.quarter.last) + -(report.text.unicodeScalars.count % 9)
            let name = report.quarter.text(.zh) + "佐证材料"
            evidence.append(try await document(name, of: task, day: day, kind: "evidence", body: [report.text]))
        }
        try await perform(
            [MoveRequest("quarterly_feedback", id, "submit", values: values, evidence: evidence)], by: reporter)
    }

    func answer(_ report: SampleReport, _ move: String, by clerk: String, reason: String = "") async throws {
        guard let id = try await feedback(report) else { return }
        try await perform([MoveRequest("quarterly_feedback", id, move, reason: reason)], by: clerk)
    }
}
