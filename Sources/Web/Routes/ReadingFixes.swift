internal import Basics
internal import Kernel
internal import Plans

/// What the small forms of the reading page do to tasks and targets.
struct ReadingFixes {
    let site: Site
    let document: EntryID

    func make(_ visit: Visit, _ form: Form, _ entry: EntryID, by actor: Actor) async throws {
        let request: MoveRequest
        switch visit.parameter("kind") {
        case "lead" where form.text("lead") == ReadingShow.newUnit:
            return try await found(form, entry, by: actor)
        case "lead":
            let name = form.text("lead")
            let unit = try await site.kernel.read { _, organisation in organisation.unit(named: name)?.id }
            guard let unit else {
                throw Problems(
                    Problem(
                        "unit.unknown", field: "lead", Term("没有机构“\(name)”。", "There is no unit “\(name)”."),
                        remedy: Term("请从列表中选定，或选“新设机构”。", "Choose one of the list, or create it.")))
            }
            request = MoveRequest(
                "plan_task", entry, "amend", values: ["lead": .text(unit)], expectedVersion: Int(form.text("version")))
        case "settle-all":
            request = MoveRequest("plan_document", entry, "resolve_leads")
        case "settle":
            request = try await settle(form, entry)
        case "target":
            let amend = try await target(visit, form, entry)
            _ = try await site.kernel.perform(all: [amend] + move(entry, to: form.text("task")), by: actor)
            return
        case "deadline":
            request = MoveRequest(
                "plan_target", entry, "amend", values: ["deadline": .text(form.text("deadline"))],
                expectedVersion: Int(form.text("version")))
        case "drop":
            request = MoveRequest("plan_target", entry, "drop", expectedVersion: Int(form.text("version")))
        case "restore":
            request = MoveRequest("plan_target", entry, "restore", expectedVersion: Int(form.text("version")))
        case "written" where form.text("written") == ReadingShow.toCooperators:
            request = MoveRequest("plan_task", entry, "to_cooperators", expectedVersion: Int(form.text("version")))
        case "differs" where form.text("target") != ReadingShow.keep:
            request = MoveRequest("plan_target", try await theirs(form.text("target")), "drop")
        case "part" where form.text("target") != ReadingShow.keep:
            request = MoveRequest(
                "plan_target", try await theirs(form.text("target")), "move_over", values: ["task": .text(entry.text)])
        case "cooperator" where form.text("unit") != ReadingShow.keep:
            _ = try await site.kernel.perform(all: try await cooperators(form) + [keep(form)], by: actor)
            return
        case "written", "differs", "part", "cooperator": request = try await keep(form)
        default: throw NothingHere()
        }
        try await site.kernel.perform(request, by: actor)
    }

    // MARK: What was asked and decided

    /// Something stays as it was read and is not asked again.
    private func keep(_ form: Form) async throws -> MoveRequest {
        let key = form.text("key")
        let entry = try await site.kernel.read { [document] reader, _ in try reader.entry("plan_document", document) }
        guard let entry, ["lead|", "differs|", "part|", "unit|"].contains(where: key.hasPrefix) else {
            throw NothingHere()
        }
        let checked = entry["checked"].list.filter { $0 != key } + [String(key.prefix(200))]
        return MoveRequest(
            "plan_document", document, "check_off", values: ["checked": .list(checked)], expectedVersion: entry.version)
    }

    /// A target of this plan.
    private func theirs(_ id: String) async throws -> EntryID {
        let entry = try await site.kernel.read { reader, _ in try reader.entry("plan_target", EntryID(id)) }
        guard let entry, entry["document"].plain == document.text else { throw NothingHere() }
        return entry.id
    }

    /// Moves a target to another task, where another was chosen.
    private func move(_ target: EntryID, to task: String) async throws -> [MoveRequest] {
        let now = try await site.kernel.read { reader, _ in try reader.entry("plan_target", target)?["task"].text }
        return task.isEmpty || task == now
            ? [] : [MoveRequest("plan_target", target, "move_over", values: ["task": .text(task)])]
    }

    /// The unit that a written name stands for cooperates in every task that names it.
    private func cooperators(_ form: Form) async throws -> [MoveRequest] {
        let name = String(form.text("key").dropFirst(ReadingShow.key(ofUnit: "").count))
        return try await site.kernel.read { [document] reader, organisation in
            guard organisation.units[form.text("unit")] != nil else { throw NothingHere() }
            return try reader.entries("plan_task", where: "document", is: .text(document.text), limit: 5000).filter {
                $0.stage == "draft" && $0["cooperators_written"].list.contains(name)
                    && !$0["cooperators"].list.contains(form.text("unit"))
            }.map { task in
                MoveRequest(
                    "plan_task", task.id, "amend",
                    values: ["cooperators": .list(task["cooperators"].list + [form.text("unit")])])
            }
        }
    }

    // MARK: Leads and targets

    /// One of the joint leads leads and the others cooperate, or each gets a task.
    private func settle(_ form: Form, _ id: EntryID) async throws -> MoveRequest {
        let version = Int(form.text("version"))
        let chosen = form.text("settle")
        if chosen == ReadingShow.divide { return MoveRequest("plan_task", id, "divide", expectedVersion: version) }
        guard let task = try await site.kernel.read({ reader, _ in try reader.find(PlanTask.self, id)?.root }) else {
            throw NothingHere()
        }
        let leads = [task.lead?.text].compactMap { $0 } + task.jointLeads
        guard leads.contains(chosen) else {
            throw Problems(
                Problem(
                    "unit.unknown", field: "settle",
                    Term("请从共同牵头的单位中选一个。", "Choose one of the units that lead jointly.")))
        }
        let others = leads.filter { $0 != chosen && !task.cooperators.contains($0) }
        return MoveRequest(
            "plan_task", id, "amend",
            values: [
                "lead": .text(chosen), "joint_leads": .empty,
                "cooperators": .list(task.cooperators.filter { $0 != chosen } + others),
            ], expectedVersion: version)
    }

    /// Makes the unit that the notice names and the organisation does not know, and lets it lead the task.
    private func found(_ form: Form, _ task: EntryID, by actor: Actor) async throws {
        let (name, issuer) = try await site.kernel.read { reader, organisation in
            let entry = try reader.entry("plan_task", task)
            let name = entry?["lead_written"].list.first { organisation.unit(named: $0) == nil }
            return (name, entry?["issuer"].text.flatMap { organisation.units[$0] })
        }
        guard let name, let issuer else { throw NothingHere() }
        let environment = site.kernel.environment
        let code = "\(issuer.id)-\(environment.makeID().text.suffix(6).uppercased())"
        _ = try await site.kernel.perform(
            all: [
                MoveRequest(
                    "unit", nil, "found",
                    values: [
                        "code": .text(code), "name": .text(name), "kind": .text("office"), "parent": .text(issuer.id),
                        "division": issuer.division.map(Value.text) ?? .empty,
                        "valid_from": .day(environment.now().day),
                    ]),
                MoveRequest(
                    "plan_task", task, "amend", values: ["lead": .text(code)],
                    expectedVersion: Int(form.text("version"))),
            ], by: actor)
    }

    private func target(_ visit: Visit, _ form: Form, _ entry: EntryID) async throws -> MoveRequest {
        guard let definition = site.kernel.catalogue[name: "plan_target"] else { throw NothingHere() }
        let sent =
            ["value", "comparator", "deadline", "measure"] + (form.values["baseline"] == nil ? [] : ["baseline"])
        let names = sent.compactMap { definition.field($0) }
        var (values, problems) = try await site.kernel.read { reader, organisation in
            FormFields(
                definition: definition,
                presenter: Presenter(reader: reader, organisation: organisation, language: visit.language)
            )
            .read(form.values, fields: names, year: 2000)
        }
        if let unit = form.values["unit"]?.first {
            values["unit_word"] = unit.trimmed.isEmpty ? .empty : .text(unit.trimmed)
        }
        if values["value"]?.isEmpty == true {
            problems.append(Problem("field.missing", field: "value", Term("请填写数值。", "Please fill in the value.")))
        }
        try Problems.check(problems)
        return MoveRequest("plan_target", entry, "amend", values: values, expectedVersion: Int(form.text("version")))
    }
}
