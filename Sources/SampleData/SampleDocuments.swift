internal import Basics
internal import Kernel
internal import Plans

extension SampleYear {
    /// The office sends out the task list when the plan is in force, and a report in the weeks after each quarter's
    /// deadline: the clerk drafts and edits, the leader issues.
    mutating func addDocuments() {
        addDocument(
            ["kind": .text(DocumentKind.breakdown.rawValue)], drafted: SampleYear.day(2, 24),
            adding: "各单位收到后，请于两周内将责任人名单报省局办公室。（示范数据）")
        let sheet = addDocument(
            ["kind": .text(DocumentKind.assignment.rawValue), "about": .text("STANDARDS")],
            drafted: SampleYear.day(2, 27), adding: "联系人：省局办公室。（示范数据）")
        run(at: moment(SampleYear.day(3, 5), until: 12)) { loader in
            try await loader.receive(sheet, by: SamplePerson.login(of: "STANDARDS"))
        }
        for number in 1...4 {
            guard let quarter = Quarter(SampleData.year, number) else { continue }
            addDocument(
                [
                    "kind": .text(DocumentKind.quarterlyReport.rawValue), "quarter": .text(quarter.description),
                    "preliminary": .flag(false),
                ], drafted: quarter.last + 16, adding: "以上情况已与各牵头单位核对。（示范数据）")
        }
    }

    /// - Returns: the name under which it is kept.
    @discardableResult
    private mutating func addDocument(_ values: Values, drafted day: Day, adding words: String) -> String {
        let day = workday(day)
        let name = "document\(steps.count)"
        run(at: moment(day, until: 12)) { loader in
            var values = values
            values["document"] = loader.kept["plan"]?.value ?? .empty
            let made = try await loader.perform(
                [MoveRequest("issued_document", nil, "draft", values: values)], by: "plan.clerk")
            loader.kept[name] = made.first?.entry
        }
        run(at: moment(day + 1, until: 12)) { loader in try await loader.edit(name, adding: words) }
        move(workday(day + 2), "leader", "issued_document", name, "issue")
        return name
    }
}

extension SampleLoader {
    /// A unit signs for a document.
    func receive(_ name: String, by reporter: String) async throws {
        guard let id = kept[name] else { return }
        let records = try await kernel.read { reader, _ in try DocumentService.of(id, reader) }
        let account = try await kernel.read { reader, _ in
            try reader.entries(Account.schema.name, where: "login", is: .text(reporter)).first?.id
        }
        for record in records {
            if let account {
                try await kernel.perform(
                    MoveRequest(record.register, record.id, "open", values: ["opened_by": account.value]), by: .system)
            }
            try await perform([MoveRequest(record.register, record.id, "receive")], by: reporter)
        }
    }

    /// What a clerk adds to a draft.
    func edit(_ name: String, adding words: String) async throws {
        guard let id = kept[name],
            let draft = try await kernel.read({ reader, _ in try reader.find(IssuedDocument.self, id)?.root })
        else { return }
        try await perform(
            [
                MoveRequest(
                    "issued_document", id, "edit",
                    values: ["title": .text(draft.title), "body": .text(draft.body + "\n" + words)])
            ], by: "plan.clerk")
    }
}
