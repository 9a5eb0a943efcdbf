internal import Basics
internal import Kernel
internal import Plans

/// What the cities do with their parts of two of the province's tasks.
extension SampleYear {
    /// The tasks that are split among the cities, with what each quarter's report says; `#` stands for a number.
    private static let parts: [(key: String, quote: String?, texts: [String])] = [
        (
            "用好质量强省领导小组平台", nil,
            [
                "召开领导小组联络员会议，把考核要点分到#个县市区。", "对#个县市区开展半年督导，反馈问题并限期整改。",
                "组织县级自评，抽查#个县市区的台账，补齐证明材料。", "完成市对县考核，#个县市区全部打分并通报结果。",
            ]
        ),
        (
            "指导有关县市挖掘特色资源", "20家使用",
            [
                "走访#家合作社和企业，讲解专用标志使用要求。", "辅导#家企业准备申请材料，协助核验产地。",
                "跟进在办申请，#家企业完成包装改版。", "回访用标企业#家，检查标志使用是否规范。",
            ]
        ),
    ]

    static func isSplit(_ key: String) -> Bool { parts.contains { $0.key == key } }

    /// Split at the end of February; signed for, reported on and closed by the cities, some of them late.
    mutating func addCascade(cities: [String]) {
        for (place, part) in SampleYear.parts.enumerated() {
            run(at: moment(SampleYear.day(2, 26))) { loader in
                try await loader.split(part.key, quoting: part.quote, among: cities)
            }
            for (order, city) in cities.enumerated() {
                let late = order == 9
                run(at: moment(SampleYear.day(3, late ? 9 : 2), until: late ? 18 : 12)) { loader in
                    try await loader.moveParts(part.key, of: city, "sign")
                }
                for number in 1...4 {
                    guard let quarter = Quarter(SampleData.year, number) else { continue }
                    addReport(part.key, part.texts[number - 1], quarter, city, order: order, place: place)
                }
                // The twelfth city lets the year go by.
                if order == 11 { continue }
                run(at: moment(SampleYear.day(12, 2 + order % 4))) { loader in
                    try await loader.claimParts(part.key, of: city)
                }
                run(at: moment(SampleYear.day(12, 9 + order % 3))) { loader in
                    try await loader.verifyParts(part.key, of: city)
                }
            }
        }
    }

    private mutating func addReport(
        _ key: String, _ text: String, _ quarter: Quarter, _ city: String, order: Int, place: Int
    ) {
        let number = quarter.number
        // One city says nothing in the third quarter, some are late, one is asked to say more.
        if order == 11, number >= 3 { return }
        let isLate = (order + number + place) % 11 == 3
        let due = quarter.last + 10
        let day = isLate ? workday(due + 4) : min(workday(quarter.last + -2 + chance.below(9)), due)
        let count = 3 + chance.below(11)
        let progress = min(100, [22, 50, 78, 100][number - 1] - (order % 5) * (number < 4 ? 3 : 0))
        let words = text.replacing("#", with: String(count))
        run(at: moment(day, until: 17)) { loader in
            try await loader.reportParts(key, of: city, quarter, words, progress: progress)
        }
        let isReturned = order == 4 && number == 2
        run(at: moment(workday(day + 2), until: 12)) { loader in
            try await loader.answerParts(key, of: city, quarter, isReturned ? "return" : "accept")
        }
        guard isReturned else { return }
        run(at: moment(workday(day + 4), until: 12)) { loader in
            try await loader.reportParts(
                key, of: city, quarter, words + "各项数字已与县级台账逐一核对，名单附后。", progress: progress)
        }
        run(at: moment(workday(day + 5))) { loader in try await loader.answerParts(key, of: city, quarter, "accept") }
    }
}

extension SampleLoader {
    /// Bureaus of the cities, by code.
    func cities() async throws -> [String] {
        try await kernel.read { _, organisation in
            organisation.units.values.filter { $0.kind == "city_bureau" }.map(\.id).sorted()
        }
    }

    func split(_ key: String, quoting quote: String?, among cities: [String]) async throws {
        guard let task = tasks[key] else { return }
        var split = TaskSplit(parts: cities.map { TaskSplit.Part($0) })
        if let quote, let target = task.targets.first(where: { $0.quote.contains(quote) })?.id {
            let value = try await kernel.read { reader, _ in try reader.find(PlanTarget.self, target)?.root.value }
            let shares = Apportionment.shares(of: value ?? .zero, by: cities.map { _ in Quantity(1) })
            split.ways[target.text] = TaskSplit.Way(.additive)
            for place in cities.indices { split.parts[place].shares[target.text] = shares[place] }
        }
        try await perform(
            [MoveRequest("plan_task", task.id, "split", values: ["split": .list(split.lines)])], by: "plan.clerk")
    }

    private func part(_ key: String, of city: String) async throws -> Entry? {
        guard let task = tasks[key] else { return nil }
        return try await kernel.read { reader, _ in
            try PlanTask.children(of: task.id, reader).first { $0["lead"].text == city }
        }
    }

    func moveParts(_ key: String, of city: String, _ move: String) async throws {
        guard let part = try await part(key, of: city) else { return }
        try await perform([MoveRequest("plan_task", part.id, move)], by: SamplePerson.login(of: city))
    }

    private func report(_ key: String, of city: String, _ quarter: Quarter) async throws -> Entry? {
        guard let part = try await part(key, of: city) else { return nil }
        return try await kernel.read { reader, _ in
            try reader.entries("quarterly_feedback", where: "task", is: part.id.value).first {
                $0["quarter"] == .text(quarter.description)
            }
        }
    }

    func reportParts(_ key: String, of city: String, _ quarter: Quarter, _ text: String, progress: Int) async throws {
        guard let report = try await report(key, of: city, quarter), ["open", "returned"].contains(report.stage) else {
            return
        }
        try await perform(
            [
                MoveRequest(
                    "quarterly_feedback", report.id, "submit",
                    values: ["text": .text(text), "progress": .integer(progress)])
            ], by: SamplePerson.login(of: city))
    }

    func answerParts(_ key: String, of city: String, _ quarter: Quarter, _ move: String) async throws {
        guard let report = try await report(key, of: city, quarter), report.stage == "submitted" else { return }
        let reason = move == "return" ? "请写明县市区的名单和数字来源。（示范数据）" : SampleReport.accepted
        try await perform([MoveRequest("quarterly_feedback", report.id, move, reason: reason)], by: "plan.clerk")
    }

    /// Completion is claimed where its targets are reached; the others stay open, and are red in the new year.
    func claimParts(_ key: String, of city: String) async throws {
        guard let part = try await part(key, of: city), part.stage == "in_progress" else { return }
        let task = SampleTask(id: part.id, title: part["title"].plain, lead: city, targets: [])
        try await claim(task, "各项措施已经落实，所辖县市区全部覆盖，申请办结。（示范数据）", by: SamplePerson.login(of: city))
    }

    func verifyParts(_ key: String, of city: String) async throws {
        guard let part = try await part(key, of: city), part.stage == "completion_claimed" else { return }
        try await perform([MoveRequest("plan_task", part.id, "verify")], by: "plan.clerk")
    }

    /// Claims completion; what the rules refuse stays as it is.
    func claim(_ task: SampleTask, _ text: String, by reporter: String) async throws {
        let proof = try await document(
            "办结证明", of: task, day: clock.now.day, kind: "completion", body: ["办理单位：\(task.lead)"])
        do {
            try await perform(
                [
                    MoveRequest(
                        "plan_task", task.id, "claim", values: ["completion_text": .text(text)], evidence: [proof])
                ], by: reporter)
        } catch let problems as Problems
            where problems.list.contains(where: { ["task.target_open", "task.parts_open"].contains($0.code) })
        {}
    }
}
