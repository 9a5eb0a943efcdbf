import Basics
import Kernel
import Plans
import Testing
import TestSupport

@Suite("Documents are served, and units sign for them")
struct DocumentServiceTests {
    private func stage() async throws -> (PlanStage, EntryID, [Entry]) {
        let stage = try await PlanStage()
        for (name, text) in [("document.mark", "湘质监"), ("notice.mail", "on")] {
            try await stage.perform("setting", nil, "set", ["name": .text(name), "text": .text(text)], by: .system)
        }
        try await stage.kernel.perform(
            MoveRequest("account", stage.legal.account, "amend", values: ["email": .text("l@legal.example")]),
            by: .system)
        let (plan, tasks) = try await stage.published()
        return (stage, plan, tasks)
    }

    private func issued(_ stage: PlanStage, _ plan: EntryID) async throws -> EntryID {
        let id = try await stage.perform(
            "issued_document", nil, "draft",
            ["kind": .text("assignment"), "document": .text(plan.text), "about": .text("LEGAL")], by: stage.clerk)
        try await stage.perform("issued_document", id, "issue", by: stage.leader)
        return id
    }

    private func records(_ stage: PlanStage, _ document: EntryID) async throws -> [Entry] {
        try await stage.kernel.read { reader, _ in try DocumentService.of(document, reader) }
    }

    @Test("an assignment sheet goes to the unit's inbox and mail when it is issued; the unit signs for it, once")
    func served() async throws {
        let (stage, plan, _) = try await stage()
        let draft = try await stage.perform(
            "issued_document", nil, "draft", ["kind": .text("breakdown"), "document": .text(plan.text)],
            by: stage.clerk)
        try await stage.perform("issued_document", draft, "issue", by: stage.leader)
        #expect(try await records(stage, draft).isEmpty, "nobody signs for a task breakdown")
        let id = try await issued(stage, plan)
        let record = try #require(try await records(stage, id).first)
        #expect(record.stage == "served" && record["unit"] == .text("LEGAL"))
        #expect(record["number"] == .text("湘质监〔2026〕2号"))
        #expect(try await stage.inbox(stage.legal).contains { $0.register == "document_service" })
        #expect(try await !stage.inbox(stage.standards).contains { $0.register == "document_service" })
        let letters = try await stage.kernel.store.read { session in
            let leaf = try JournalLog.records(of: "document_service", record.id, session).first
            return try LetterCount(of: leaf?.id ?? "", session)
        }
        #expect(letters.waiting == 1 && letters.sent == 0)

        #expect(
            try await stage.codes("document_service", record.id, "receive", by: stage.standards) == ["move.not_allowed"]
        )
        #expect(
            try await stage.codes("document_service", record.id, "receive", by: stage.clerk) == ["move.not_allowed"])
        try await stage.perform("document_service", record.id, "receive", by: stage.legal)
        let signed = DocumentService(values: try await stage.sandbox.entry("document_service", record.id).values)
        #expect(signed.receivedOn == stage.sandbox.clock.now.day && signed.receivedBy == stage.legal.account)
        #expect(try await stage.codes("document_service", record.id, "receive", by: stage.legal) == ["move.stage"])
        #expect(try await !stage.inbox(stage.legal).contains { $0.register == "document_service" })
        #expect(try await stage.sandbox.rebuild().differences == [])
    }

    @Test("nobody is asked to sign for what was withdrawn; what was signed for stays")
    func withdrawn() async throws {
        let (stage, plan, _) = try await stage()
        let id = try await issued(stage, plan)
        try await stage.perform("issued_document", id, "withdraw", by: stage.leader, reason: "任务有误")
        #expect(try await records(stage, id).map(\.stage) == ["ended"])
        #expect(try await !stage.inbox(stage.legal).contains { $0.register == "document_service" })
        let again = try await issued(stage, plan)
        let record = try #require(try await records(stage, again).first)
        try await stage.perform("document_service", record.id, "receive", by: stage.legal)
        try await stage.perform("issued_document", again, "withdraw", by: stage.leader, reason: "任务有误")
        #expect(try await records(stage, again).map(\.stage) == ["received"])
    }

    @Test("a supervision notice is signed for by its unit, once; an answer is a receipt too")
    func supervision() async throws {
        let (stage, _, tasks) = try await stage()
        func issue() async throws -> EntryID {
            try await stage.perform(
                "supervision_item", nil, "issue",
                [
                    "task": .text(tasks[0].id.text), "kind": .text("notice"), "why": .text("进展缓慢"),
                    "requirement": .text("请加快办理。"),
                ], by: stage.clerk)
        }
        let first = try await issue()
        #expect(try await stage.codes("supervision_item", first, "receive", by: stage.legal) == ["move.not_allowed"])
        try await stage.perform("supervision_item", first, "receive", by: stage.standards)
        #expect(
            try await stage.codes("supervision_item", first, "receive", by: stage.standards) == ["supervision.received"]
        )
        let item = SupervisionItem(values: try await stage.sandbox.entry("supervision_item", first).values)
        #expect(item.receivedOn == stage.sandbox.clock.now.day && item.receivedBy == stage.standards.account)
        stage.sandbox.clock.advance(days: 2)
        let reply: Values = ["reply": .text("已明确责任人，一周内补齐进度，每周调度。")]
        try await stage.perform("supervision_item", first, "reply", reply, by: stage.standards)
        let answered = SupervisionItem(values: try await stage.sandbox.entry("supervision_item", first).values)
        #expect(answered.receivedOn == item.receivedOn, "the first receipt stays")
        let second = try await issue()
        try await stage.perform("supervision_item", second, "reply", reply, by: stage.standards)
        let unsigned = SupervisionItem(values: try await stage.sandbox.entry("supervision_item", second).values)
        #expect(unsigned.receivedOn == stage.sandbox.clock.now.day)
    }

    @Test("supervision bulletins and reports are not published; a notice of locked scores is, and is taken back")
    func published() async throws {
        let (stage, plan, _) = try await stage()
        let bulletin = try await stage.perform(
            "issued_document", nil, "draft", ["kind": .text("bulletin"), "document": .text(plan.text)], by: stage.clerk)
        func open(_ id: EntryID) async throws {
            let draft = try await stage.sandbox.entry("issued_document", id)
            try await stage.perform(
                "issued_document", id, "edit",
                ["title": draft["title"], "body": draft["body"], "disclosure": .text("open")], by: stage.clerk)
        }
        try await open(bulletin)
        #expect(
            try await stage.codes("issued_document", bulletin, "issue", by: stage.leader)
                == ["issued_document.not_public"])

        try await stage.perform(
            "calendar_day", nil, "load", ["day": .day(Day("2027-01-01")), "kind": .text("year")], by: .system)
        stage.sandbox.clock.set(Day("2027-01-18"))
        let scores = try await stage.perform("year_assessment", nil, "announce", ["plan": plan.value], by: stage.clerk)
        func notice() async throws -> EntryID {
            try await stage.perform(
                "issued_document", nil, "draft", ["kind": .text("assessment_notice"), "document": .text(plan.text)],
                by: stage.clerk)
        }
        let early = try await notice()
        try await open(early)
        #expect(
            try await stage.codes("issued_document", early, "issue", by: stage.leader)
                == ["issued_document.not_public"], "scores may still change")
        stage.sandbox.clock.set(Day("2027-02-10"))
        try await stage.perform("year_assessment", scores, "lock", by: stage.leader)
        let id = try await notice()
        #expect(try await stage.sandbox.entry("issued_document", id)["disclosure"] == .text("withheld"))
        try await open(id)
        #expect(try await stage.publicCount("issued_document") == 0, "a draft is not public")
        try await stage.perform("issued_document", id, "issue", by: stage.leader)
        #expect(try await stage.publicCount("issued_document") == 1)
        let body = try await stage.kernel.store.read {
            try PublicReader(session: $0).versions("issued_document", id).first?.body
        }
        #expect(body?.text.contains("clerk") == false && body?.text.contains("\"data\"") == false)
        try await stage.perform("issued_document", id, "withdraw", by: stage.leader, reason: "有误")
        #expect(try await stage.publicCount("issued_document") == 0)
    }

    @Test("the first time the unit's own staff open the document is recorded once, and nobody else's")
    func opened() async throws {
        let (stage, plan, _) = try await stage()
        let id = try await issued(stage, plan)
        func moves(_ actor: Actor) async throws -> [MoveRequest] {
            try await stage.kernel.read { reader, _ in try DocumentService.opened(id, by: actor, reader) }
        }
        #expect(try await moves(stage.standards).isEmpty, "a reader of another unit opens nothing")
        #expect(try await moves(stage.clerk).isEmpty)
        let first = try await moves(stage.legal)
        #expect(first.count == 1)
        let record = try #require(try await records(stage, id).first)
        #expect(
            try await stage.codes(
                "document_service", record.id, "open", ["opened_by": stage.legal.account.value], by: stage.legal)
                == ["move.not_allowed"], "a person cannot say so")
        #expect(
            try await stage.codes(
                "document_service", record.id, "open", ["opened_by": stage.standards.account.value], by: .system)
                == ["document_service.other_unit"])
        for move in first { try await stage.kernel.perform(move, by: .system) }
        let service = DocumentService(values: try await stage.sandbox.entry("document_service", record.id).values)
        #expect(service.openedOn == stage.sandbox.clock.now.day && service.openedBy == stage.legal.account)
        #expect(try await moves(stage.legal).isEmpty)
        #expect(
            try await stage.codes(
                "document_service", record.id, "open", ["opened_by": stage.legal.account.value], by: .system)
                == ["document_service.opened"], "at the same moment too")
        try await stage.perform("document_service", record.id, "receive", by: stage.legal)
        #expect(try await stage.sandbox.rebuild().differences == [])
    }
}
