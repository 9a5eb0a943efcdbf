internal import Basics
internal import Kernel
internal import Plans

/// A task of the plan as the reports table knows it.
struct SampleTask: Sendable {
    let id: EntryID
    let title: String
    let lead: String
    let targets: [(id: EntryID, quote: String)]
}

extension SampleYear {
    /// Import, proof-reading, putting into force, signing, closing.
    mutating func addPlan() throws {
        let notice = try SampleData.notice()
        let lines = try SampleFile.rows("reports-2026.tsv")
        move(
            SampleYear.day(2, 11), "plan.clerk", "plan_document", nil, "import",
            [
                "kind": .text("key_points"), "unit": .text("P43"), "source_name": .text("notice-2026.docx"),
                "source_text": .text(notice),
            ], keep: "plan")
        run(at: moment(SampleYear.day(2, 12))) { loader in try await loader.proofRead(lines) }
        run(at: moment(SampleYear.day(2, 13), until: 11)) { loader in
            try await loader.nameParent()
            try await loader.perform([MoveRequest("plan_document", "@plan", "resolve_leads")], by: "plan.clerk")
            try await loader.perform([MoveRequest("plan_document", "@plan", "publish")], by: "plan.clerk")
            try await loader.learnTasks(lines)
        }
        for (place, line) in lines.enumerated() {
            let fates = SampleFate(line)
            if fates.has("unsigned") { continue }
            // Most sign at once, some only after the Spring Festival.
            let day = place % 9 == 4 ? SampleYear.day(2, 25) : SampleYear.day(2, place % 3 == 0 ? 14 : 13)
            let at = moment(day, from: day.parts.day == 13 ? 13 : 8)
            task(line, at: at, by: SamplePerson.login(of: line["lead"]), "sign")
            addTurns(line, fates)
        }
        addMilestones()
    }

    private mutating func addTurns(_ line: SampleRow, _ fates: SampleFate) {
        let reporter = SamplePerson.login(of: line["lead"])
        if let day = fates.day("close") {
            claim(line, day + -4, by: reporter)
            task(line, at: moment(day), by: "plan.clerk", "verify")
        }
        if fates.has("claim") { claim(line, SampleYear.day(11, 10), by: reporter) }
        if fates.has("refused") {
            claim(line, SampleYear.day(10, 20), by: reporter)
            task(
                line, at: moment(SampleYear.day(10, 23)), by: "plan.clerk", "return",
                reason: "验收报告还没有签章，请完成验收后再申请办结。（示范数据）")
        }
        if let day = fates.day("suspend") {
            task(line, at: moment(day), by: "leader", "suspend", reason: "国家层面示范区评审暂停，经研究暂缓推进。（示范数据）")
        }
        if fates.has("extend") {
            task(
                line, at: moment(SampleYear.day(10, 15)), by: "leader", "extend",
                ["due_on": .day(Day(SampleData.year + 1, 3, 31) ?? SampleYear.day(12, 31))],
                reason: "项目用地调整，规划手续需重新办理。（示范数据）")
        }
    }

    private mutating func claim(_ line: SampleRow, _ day: Day, by reporter: String) {
        let key = line["key"]
        run(at: moment(day)) { loader in
            guard let task = loader.tasks[key] else { return }
            let proof = try await loader.document("办结证明", of: task, day: loader.clock.now.day, kind: "completion")
            let text = "各项措施已经落实，成果已经形成并投入使用，申请办结。（示范数据）"
            try await loader.perform(
                [
                    MoveRequest(
                        "plan_task", task.id, "claim", values: ["completion_text": .text(text)], evidence: [proof])
                ], by: reporter)
        }
    }

    private mutating func task(
        _ line: SampleRow, at instant: Instant, by who: String, _ move: String, _ values: Values = [:],
        reason: String = ""
    ) {
        let key = line["key"]
        run(at: instant) { loader in
            guard let task = loader.tasks[key] else { return }
            try await loader.perform([MoveRequest("plan_task", task.id, move, values: values, reason: reason)], by: who)
        }
    }

    private mutating func addMilestones() {
        let plan: [(key: String, name: String, due: Day, done: Day?, weight: Int, kinds: [String])] = [
            ("智慧质监工程", "完成招标", SampleYear.day(6, 30), SampleYear.day(6, 18), 2, ["contract"]),
            ("智慧质监工程", "核心模块上线试运行", SampleYear.day(9, 30), SampleYear.day(9, 25), 5, []),
            ("智慧质监工程", "组织验收", SampleYear.day(12, 15), SampleYear.day(12, 9), 3, ["acceptance"]),
            ("国家计量科研长沙基地", "可行性研究报告获批", SampleYear.day(6, 30), SampleYear.day(7, 8), 1, ["approval"]),
            ("国家计量科研长沙基地", "开工", SampleYear.day(10, 31), SampleYear.day(12, 8), 1, ["contract", "photo"]),
            ("长株潭技术标准创新基地", "基地挂牌", SampleYear.day(9, 30), SampleYear.day(9, 16), 1, []),
        ]
        for (place, one) in plan.enumerated() {
            // The acceptance became a milestone when completion had been claimed without it.
            let set = one.name == "组织验收" ? SampleYear.day(10, 26) : SampleYear.day(3, 5)
            run(at: moment(set)) { loader in
                guard let task = loader.tasks[one.key] else { return }
                var values: Values = ["task": task.id.value, "name": .text(one.name), "due_on": .day(one.due)]
                if one.weight != 1 { values["weight"] = .quantity(Quantity(one.weight)) }
                if !one.kinds.isEmpty { values["evidence_kinds"] = .list(one.kinds) }
                let made = try await loader.perform(
                    [MoveRequest("milestone", nil, "plan", values: values)], by: "plan.clerk")
                loader.kept["milestone\(place)"] = made.first?.entry
            }
            guard let done = one.done else { continue }
            run(at: moment(done)) { loader in
                guard let task = loader.tasks[one.key] else { return }
                var proof: [Evidence] = []
                for kind in one.kinds.isEmpty ? ["milestone"] : one.kinds {
                    proof.append(
                        try await loader.document("节点证明：\(one.name)", of: task, day: done, kind: kind))
                }
                try await loader.perform(
                    [
                        MoveRequest(
                            "milestone", EntryID("@milestone\(place)"), "complete", values: ["done_on": .day(done)],
                            evidence: proof)
                    ], by: SamplePerson.login(of: task.lead))
            }
        }
    }
}

/// What the reports table says will become of a task.
struct SampleFate: Sendable {
    let words: [String]
    init(_ line: SampleRow) { words = line.list("fate", by: ",") }

    func has(_ word: String) -> Bool { words.contains(word) }
    /// The date of `word:2026-07-16`.
    func day(_ word: String) -> Day? {
        words.first { $0.hasPrefix(word + ":") }.flatMap { Day(text: String($0.dropFirst(word.count + 1))) }
    }
}

extension SampleLoader {
    /// What a clerk mends before the plan is put into force: one lead for every task, titles that say it all, a
    /// baseline for the growth target, and the years over which coverage is counted.
    func proofRead(_ lines: [SampleRow]) async throws {
        try await learnTasks(lines)
        let drafts = try await kernel.read { reader, _ in try reader.entries("plan_task", inStage: "draft") }
        for line in lines {
            guard let task = tasks[line["key"]], let draft = drafts.first(where: { $0.id == task.id }) else { continue }
            var values = Values()
            if draft["lead"].text != line["lead"] { values["lead"] = .text(line["lead"]) }
            if !line["title"].isEmpty { values["title"] = .text(line["title"]) }
            if line["key"] == "加强质量课题研究" {
                let others = ["QUALITY", "LEGAL", "STANDARDS", "SPECIAL", "SUPERVISION", "ENFORCEMENT", "INFOCENTER"]
                values["joint_leads"] = .list(others)
            }
            if values.isEmpty { continue }
            try await perform([MoveRequest("plan_task", task.id, "amend", values: values)], by: "plan.clerk")
        }
        try await amend(quoting: "召回批次", ["baseline": .quantity(Quantity(26))])
        try await amend(quoting: "51个县市", ["starts_on": .day(Day(2005, 1, 1) ?? SampleYear.day(1, 1))])
        try await learnTasks(lines)
    }

    private func amend(quoting words: String, _ values: Values) async throws {
        for task in tasks.values {
            for target in task.targets where target.quote.contains(words) {
                try await perform([MoveRequest("plan_target", target.id, "amend", values: values)], by: "plan.clerk")
            }
        }
    }

    /// Finds the task of every line by the words it contains; no task is taken twice.
    func learnTasks(_ lines: [SampleRow]) async throws {
        guard let plan = kept["plan"] else { return }
        let (entries, targets) = try await kernel.read { reader, _ in
            (
                try reader.entries("plan_task", where: "document", is: plan.value, limit: 5000),
                try reader.entries("plan_target", where: "document", is: plan.value, limit: 5000)
            )
        }
        var free = entries.sorted { ($0["order"].integer ?? 0) < ($1["order"].integer ?? 0) }
        tasks = [:]
        for line in lines {
            guard let place = free.firstIndex(where: { $0["text"].plain.contains(line["key"]) }) else { continue }
            let entry = free.remove(at: place)
            tasks[line["key"]] = SampleTask(
                id: entry.id, title: entry["title"].plain, lead: line["lead"],
                targets: targets.filter { $0["task"] == entry.id.value && $0["measure"].isEmpty }
                    .map { ($0.id, $0["quote"].plain) }
                    + targets.filter { $0["task"] == entry.id.value && !$0["measure"].isEmpty }
                    .map { ($0.id, "counted " + $0["quote"].plain) })
        }
    }
}
