internal import Basics
internal import Kernel
internal import Plans

extension SampleYear {
    /// The clock looks at the tasks each week; units answer what was issued, and the office verifies or sends back.
    mutating func addSupervision(until last: Day) {
        guard var monday = Day(SampleData.year, 3, 16) else { return }
        while monday <= last {
            run(at: Instant(startOf: monday) + 6 * 3600) { loader in try await loader.kernel.tick() }
            let answers = min(workday(monday + 3), last)
            run(at: moment(answers, until: 16)) { loader in try await loader.answerSupervision() }
            run(at: moment(min(workday(monday + 4), last), until: 17)) { loader in try await loader.verifySupervision()
            }
            monday = monday + 7
        }
    }
}

extension SampleLoader {
    private static let replies: [SupervisionItem.Cause: String] = [
        .unsigned: "已签收任务，明确一名处级干部负责，办理措施已报办公室。（示范数据）",
        .dueSoon: "各项工作已近尾声，正在汇总材料，将按时申请办结。（示范数据）",
        .overdue: "因协作单位数据延迟，已成立专班补办，两周内完成。（示范数据）",
        .silent: "因人员调整未按时报送，现已补报，今后由专人负责。（示范数据）",
        .red: "已查明原因，倒排进度，每周调度一次，下季度补齐差额。（示范数据）",
    ]

    private func items(_ stages: [String]) async throws -> [(id: EntryID, item: SupervisionItem)] {
        try await kernel.read { reader, _ in
            try stages.flatMap { try reader.entries("supervision_item", inStage: $0) }
                .map { ($0.id, SupervisionItem(values: $0.values)) }
        }
    }

    /// Units answer notices two days after they were issued; whoever never reports does not answer either.
    func answerSupervision() async throws {
        for (id, item) in try await items(["issued", "returned"]) {
            let reporter = SamplePerson.login(of: item.unit.text)
            guard actors[reporter] != nil, item.kind != .reminder,
                item.issuedOn.map({ $0 + 2 <= clock.now.day }) ?? false
            else { continue }
            if item.cause == .silent,
                try await kernel.read({ reader, organisation in
                    try !SupervisionFacts(reader, organisation).isSettled(item, on: self.clock.now.day)
                })
            {
                continue
            }
            try await perform(
                [
                    MoveRequest(
                        "supervision_item", id, "reply",
                        values: ["reply": .text(Self.replies[item.cause] ?? "已按要求办理，情况如实。（示范数据）")])
                ], by: reporter)
        }
    }

    /// What is settled is closed; the rest is sent back once, and then waits for the facts.
    func verifySupervision() async throws {
        for (id, item) in try await items(["replied"]) {
            let isSettled = try await kernel.read { reader, organisation in
                try SupervisionFacts(reader, organisation).isSettled(item, on: self.clock.now.day)
            }
            // Somebody of no unit that leads or cooperates.
            let clerk = "plan.supervisor"
            if isSettled {
                try await perform(
                    [
                        MoveRequest(
                            "supervision_item", id, "close", values: ["conclusion": .text("经核验，情况属实，同意销号。（示范数据）")])
                    ], by: clerk)
            } else if item.redone == 0 {
                try await perform(
                    [MoveRequest("supervision_item", id, "return", reason: "进度没有变化，请报送具体的完成时间。（示范数据）")],
                    by: clerk)
            }
        }
    }
}
