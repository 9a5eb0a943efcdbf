internal import Basics
internal import Kernel
internal import Plans

/// The three-year plan that the year's notice carries out.
extension SampleYear {
    private struct Promise: Sendable {
        let words: String
        let lead: String
        let slices: [String]
        let texts: [String]
    }

    private static let promises = [
        Promise(
            words: "地方标准600", lead: "STANDARDS", slices: ["2026=180", "2027=200", "2028=220"],
            texts: ["下达年度地方标准立项计划，按季发布。", "组织标准审查会，发布进度与立项同步。", "清理滞后项目，督促起草单位报批。", "完成年度发布任务，着手下一年立项。"]),
        Promise(
            words: "36个", lead: "LEGAL", slices: ["2026=12", "2027=12", "2028=12"],
            texts: ["摸底有潜力的地方特色产品，建立培育名单。", "指导县市准备申报材料，组织省级初审。", "配合专家技术审查，补正申报材料。", "总结当年获批情况，调整下一年培育名单。"]),
        Promise(
            words: "95%", lead: "SUPERVISION", slices: [],
            texts: ["完成第一季度重点产品监督抽查，公布结果。", "对不合格企业复查，抽查合格率保持稳定。", "开展重点产品专项抽查，督促整改到位。", "完成年度抽查计划，分析不合格原因。"]),
    ]

    /// Samples that passed and samples taken, until the end of each quarter.
    private static let passed = ["462/480", "1012/1050", "1655/1720", "2210/2300"]

    /// Read in January, parted over its years, reported on every quarter.
    mutating func addThreeYears() throws {
        let text = try SampleFile.text("plan-2026-2028.txt")
        move(
            SampleYear.day(1, 13), "plan.clerk", "plan_document", nil, "import",
            [
                "kind": .text("three_year"), "unit": .text("P43"), "source_name": .text("plan-2026-2028.txt"),
                "source_text": .text(text),
            ], keep: "years")
        let promises = SampleYear.promises
        run(at: moment(SampleYear.day(1, 14), until: 12)) { loader in
            for promise in promises where !promise.slices.isEmpty {
                try await loader.part(promise.words, promise.slices)
            }
            try await loader.perform([MoveRequest("plan_document", "@years", "publish")], by: "plan.clerk")
        }
        for promise in promises {
            run(at: moment(SampleYear.day(1, 15), until: 12)) { loader in
                guard let target = try await loader.target(promise.words) else { return }
                try await loader.perform(
                    [MoveRequest("plan_task", EntryID(target["task"].plain), "sign")],
                    by: SamplePerson.login(of: promise.lead))
            }
            for number in 1...4 {
                guard let quarter = Quarter(SampleData.year, number) else { continue }
                let day = workday(quarter.last + 3)
                let (words, lead, text) = (promise.words, promise.lead, promise.texts[number - 1])
                run(at: moment(day, until: 15)) { loader in
                    try await loader.reportYears(
                        words, quarter, text, by: lead,
                        rate: lead == "SUPERVISION" ? SampleYear.passed[number - 1] : nil)
                }
                run(at: moment(workday(day + 2), until: 15)) { loader in
                    try await loader.acceptYears(words, quarter)
                }
            }
        }
    }
}

extension SampleLoader {
    /// A target of the three-year plan by its words.
    func target(_ words: String) async throws -> Entry? {
        guard let plan = kept["years"] else { return nil }
        return try await kernel.read { reader, _ in
            try reader.entries("plan_target", where: "document", is: plan.value).first {
                $0["quote"].plain.contains(words)
            }
        }
    }

    func part(_ words: String, _ slices: [String]) async throws {
        guard let target = try await target(words) else { return }
        try await perform(
            [
                MoveRequest(
                    "plan_target", target.id, "slice", values: ["slices": .list(slices)], reason: "按规划分年安排。（示范数据）")
            ], by: "plan.clerk")
    }

    private func report(_ words: String, _ quarter: Quarter, in stage: String) async throws -> Entry? {
        guard let task = try await target(words)?["task"] else { return nil }
        return try await kernel.read { reader, _ in
            try reader.entries("quarterly_feedback", where: "task", is: task).first {
                $0["quarter"] == .text(quarter.description) && $0.stage == stage
            }
        }
    }

    func reportYears(_ words: String, _ quarter: Quarter, _ text: String, by lead: String, rate: String?) async throws {
        guard let report = try await report(words, quarter, in: "open"), let target = try await target(words) else {
            return
        }
        var values: Values = ["text": .text(text)]
        var evidence: [Evidence] = []
        if let rate {
            values["manual_figures"] = .list(["\(target.id)=\(rate)"])
            let task = SampleTask(
                id: EntryID(target["task"].plain), title: target["quote"].plain, lead: lead, targets: [])
            evidence.append(
                try await document(
                    "\(quarter.text(.zh))抽查结果汇总", of: task, day: quarter.last, kind: "evidence", body: [rate]))
        }
        try await perform(
            [MoveRequest("quarterly_feedback", report.id, "submit", values: values, evidence: evidence)],
            by: SamplePerson.login(of: lead))
    }

    func acceptYears(_ words: String, _ quarter: Quarter) async throws {
        guard let report = try await report(words, quarter, in: "submitted") else { return }
        try await perform(
            [MoveRequest("quarterly_feedback", report.id, "accept", reason: SampleReport.accepted)], by: "plan.clerk")
    }

    /// The notice says which plan it carries out.
    func nameParent() async throws {
        guard let years = kept["years"] else { return }
        try await perform(
            [MoveRequest("plan_document", "@plan", "amend", values: ["parent": years.value])], by: "plan.clerk")
    }
}
