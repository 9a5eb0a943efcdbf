internal import AssessmentScoring
internal import Basics
internal import Kernel
internal import Plans

/// January: the year's scores are announced, two units appeal, one with success, and the leader locks the result.
extension SampleYear {
    mutating func addScores() {
        func day(_ day: Int) -> Day { Day(SampleData.year + 1, 1, day) ?? SampleYear.day(12, 31) }
        run(at: moment(day(18), until: 11)) { loader in try await loader.decideWaiting() }
        run(at: moment(day(18), from: 14)) { loader in try await loader.announceScores() }
        run(at: moment(day(20))) { loader in
            try await loader.appeal("STANDARDS", "feedback", "该季反馈当期已以纸质报送办公室，附签收单，请按签收日期计算。（示范数据）")
        }
        run(at: moment(day(21))) { loader in
            try await loader.appeal("SUPERVISION", "supervision", "督办所指工作已在办理，认为不应扣分。（示范数据）")
        }
        run(at: moment(day(26))) { loader in try await loader.decideAppeals() }
        run(at: moment(day(27))) { loader in try await loader.score("reannounce", by: "plan.clerk") }
        run(at: moment(day(29))) { loader in try await loader.score("lock", by: "leader") }
    }
}

extension SampleLoader {
    /// What units sent and nobody has looked at.
    fileprivate func decideWaiting() async throws {
        let waiting = try await kernel.read { reader, _ in
            try reader.entries("quarterly_feedback", inStage: "submitted").map(\.id)
        }
        for id in waiting {
            try await perform(
                [MoveRequest("quarterly_feedback", id, "accept", reason: SampleReport.accepted)], by: "plan.supervisor")
        }
    }

    fileprivate func announceScores() async throws {
        guard let plan = kept["plan"] else { return }
        let made = try await perform(
            [MoveRequest("year_assessment", nil, "announce", values: ["plan": plan.value])], by: "plan.clerk")
        kept["assessment"] = made.first?.entry
    }

    /// A unit appeals against the first fact of a line that told against it.
    fileprivate func appeal(_ unit: String, _ line: String, _ grounds: String) async throws {
        guard let id = kept["assessment"], let task = tasks.values.first(where: { $0.lead == unit }) else { return }
        let fact = try await kernel.read { reader, _ in
            try reader.find(YearAssessment.self, id)?.root.scoreRecord().sheet[unit]?.line(line)?.facts.first {
                line == "supervision" || !$0.verdict.isGain && $0.verdict.isCounted
            }?.id
        }
        guard let fact else { return }
        let proof = try await document("申诉材料", of: task, day: clock.now.day, kind: "evidence")
        let values: Values = [
            "assessment": id.value, "unit": .text(unit), "line": .text(line), "fact": .text(fact),
            "grounds": .text(grounds),
        ]
        let made = try await perform(
            [MoveRequest("score_appeal", nil, "appeal", values: values, evidence: [proof])],
            by: SamplePerson.login(of: unit))
        kept["appeal " + unit] = made.first?.entry
    }

    /// Somebody of the office who did not announce the scores decides.
    fileprivate func decideAppeals() async throws {
        if let id = kept["appeal STANDARDS"] {
            let sent = try await kernel.read { reader, _ in
                try reader.find(ScoreAppeal.self, id).flatMap {
                    try reader.find(QuarterlyFeedback.self, EntryID($0.root.fact))?.root.dueOn
                }
            }
            try await perform(
                [
                    MoveRequest(
                        "score_appeal", id, "uphold",
                        values: [
                            "remedy": .text("adjustment"), "adjust": .text("sent"),
                            "adjusted_day": .day(sent ?? clock.now.day),
                            "decision": .text("经查办公室收文登记，当期确已收到纸质反馈，按时限日计算。（示范数据）"),
                        ])
                ], by: "plan.supervisor")
        }
        if let id = kept["appeal SUPERVISION"] {
            try await perform(
                [
                    MoveRequest(
                        "score_appeal", id, "dismiss",
                        values: ["decision": .text("督办通知发出时时限已过，情况属实，扣分依据充分。（示范数据）")])
                ], by: "plan.supervisor")
        }
    }

    fileprivate func score(_ move: String, by who: String) async throws {
        guard let id = kept["assessment"] else { return }
        // Without an appeal that was upheld there is nothing to announce again.
        if move == "reannounce", kept["appeal STANDARDS"] == nil { return }
        try await perform([MoveRequest("year_assessment", id, move)], by: who)
    }
}
