import Basics
import Kernel
import Plans
import Testing
import TestSupport

@Suite("Exemplars")
struct ExemplarTests {
    private struct Scene {
        let stage: PlanStage
        let report: EntryID
        let second: Actor

        /// An accepted report that tells of good practice; a Monday in April.
        static func make() async throws -> Scene {
            let stage = try await PlanStage(on: Day("2026-03-30"))
            let (plan, tasks) = try await stage.published()
            try await stage.perform(
                "plan_document", plan, "open_quarter", ["report_quarter": .text("2026Q1")], by: stage.clerk)
            let report = try await stage.feedback(tasks[0].id, "2026Q1").id
            try await stage.perform(
                "quarterly_feedback", report, "submit",
                ["text": .text("已走访企业，召开座谈会两次，形成问题清单。"), "good_practice": .text("把清单发到企业手机上。")],
                by: stage.standards)
            try await stage.perform("quarterly_feedback", report, "accept", by: stage.clerk, reason: "情况属实，予以采纳。")
            stage.sandbox.clock.set(Day("2026-04-13"))
            let second = try await stage.sandbox.person("second", at: "OFFICE", [(.planClerk, "P43")])
            return Scene(stage: stage, report: report, second: second)
        }

        func propose(_ more: Values = [:], by actor: Actor? = nil) async throws -> [String] {
            try await stage.codes("exemplar", nil, "propose", values(more), by: actor ?? stage.clerk)
        }

        func values(_ more: Values = [:]) -> Values {
            [
                "report": report.value, "kind": .text("unit"), "title": .text("清单到手机"), "deed": .text("把清单发到企业手机上。"),
            ].merging(more) { $1 }
        }

        func consented(_ more: Values = [:], named: Bool = false) async throws -> EntryID {
            let id = try await stage.perform("exemplar", nil, "propose", values(more), by: stage.clerk)
            let paper = try await stage.sandbox.evidence("consent", "同意书")
            try await stage.perform(
                "exemplar", id, "consent",
                [
                    "consent": .text("书面同意"), "consented_on": .day(Day("2026-04-13")), "name_shown": .flag(named),
                ], by: stage.clerk, evidence: [paper])
            return id
        }

        func object(_ exemplar: EntryID, on day: Day = Day("2026-04-15")) async throws -> EntryID {
            try await stage.perform(
                "exemplar_objection", nil, "record", objection(exemplar, day), by: stage.clerk)
        }

        func objection(_ exemplar: EntryID, _ day: Day) -> Values {
            [
                "exemplar": exemplar.value, "source": .text("letter"), "received_on": .day(day),
                "text": .text("另有单位先做。"), "objector": .text("张某"),
            ]
        }

        func published(_ exemplar: EntryID) async throws -> [Publication] {
            try await stage.kernel.store.read { try PublicReader(session: $0).versions("exemplar", exemplar) }
        }
    }

    @Test("candidates come from accepted reports with good practice, once, from those who may")
    func proposed() async throws {
        let scene = try await Scene.make()
        #expect(try await scene.propose(by: scene.stage.legal) == ["move.not_allowed"])
        #expect(try await scene.propose(["title": .empty, "deed": .empty]) == ["field.missing", "field.missing"])
        #expect(try await scene.propose(["kind": .text("person")]) == ["exemplar.no_name"])
        let plain = try await scene.stage.kernel.read { reader, _ in
            try reader.entries("quarterly_feedback", inStage: "open").first?.id
        }
        #expect(try await scene.propose(["report": try #require(plain).value]) == ["exemplar.no_practice"])
        #expect(try await scene.propose(by: scene.stage.standards) == [])
        #expect(try await scene.propose() == ["exemplar.twice"])
    }

    @Test("nothing is announced without consent on paper, nor by whoever proposed it")
    func consent() async throws {
        let scene = try await Scene.make()
        let stage = scene.stage
        let id = try await stage.perform("exemplar", nil, "propose", scene.values(), by: stage.clerk)
        #expect(try await stage.codes("exemplar", id, "pre_announce", by: scene.second) == ["move.stage"])
        #expect(
            try await stage.codes("exemplar", id, "consent", by: stage.clerk).sorted() == [
                "field.missing", "field.missing", "move.evidence",
            ])
        let other = try await scene.consented(["kind": .text("person"), "person_name": .text("李四")])
        #expect(try await stage.codes("exemplar", other, "pre_announce", by: stage.clerk) == ["move.same_person"])
        #expect(try await stage.codes("exemplar", other, "pre_announce", by: stage.standards) == ["move.not_allowed"])
        #expect(try await stage.codes("exemplar", other, "pre_announce", by: scene.second) == [])
    }

    @Test(
        "the public sees it announced with until when to object, then published once the days are over, then withdrawn")
    func path() async throws {
        let scene = try await Scene.make()
        let stage = scene.stage
        let id = try await scene.consented()
        #expect(try await scene.published(id).isEmpty)
        try await stage.perform("exemplar", id, "pre_announce", by: scene.second)
        let announced = try #require(try await scene.published(id).first)
        #expect(announced.body["stage"]?.string == "pre_announced")
        #expect(announced.body["objections_until"]?.string == "2026-04-20", "five working days, the first not counted")
        #expect(announced.body["how_to_object"]?.string?.isEmpty == false)
        stage.sandbox.clock.set(Day("2026-04-20"))
        #expect(try await stage.codes("exemplar", id, "publish", by: scene.second) == ["exemplar.period_open"])
        stage.sandbox.clock.set(Day("2026-04-21"))
        #expect(try await stage.codes("exemplar", id, "publish", by: stage.clerk) == ["move.same_person"])
        #expect(try await stage.codes("exemplar", id, "publish", by: scene.second) == [])
        #expect(try await scene.published(id).first?.body["stage"]?.string == "published")
        #expect(try await stage.sandbox.figure("exemplar.published").value == Quantity(1))
        #expect(try await stage.codes("exemplar", id, "withdraw", by: scene.second) == ["field.missing"])
        try await stage.perform(
            "exemplar", id, "withdraw", ["withdrawn_because": .text("因虚报数据受到处分")], by: scene.second)
        let last = try #require(try await scene.published(id).first)
        #expect(last.state == "withdrawn" && last.endedAt != nil)
        #expect(last.body["withdrawn_because"]?.string == "因虚报数据受到处分", "the public reads why")
        #expect(try await stage.publicCount("exemplar") == 0)
        #expect(try await stage.sandbox.figure("exemplar.published").value == .zero)
    }

    @Test("of a person the name is public with consent only, and never the contact")
    func person() async throws {
        let scene = try await Scene.make()
        let about: Values = [
            "kind": .text("person"), "person_name": .text("李四"), "contact": .text("0731-00000000"),
        ]
        let shown = try await scene.consented(about, named: true)
        try await scene.stage.perform("exemplar", shown, "pre_announce", by: scene.second)
        let named = try #require(try await scene.published(shown).first).body.text
        #expect(named.contains("李四") && !named.contains("0731") && !named.contains("书面同意"))
        try await scene.stage.perform("exemplar", shown, "refuse", by: scene.second, reason: "重新推荐")
        let hidden = try await scene.consented(about)
        try await scene.stage.perform("exemplar", hidden, "pre_announce", by: scene.second)
        let nameless = try #require(try await scene.published(hidden).first).body.text
        #expect(!nameless.contains("李四") && !nameless.contains("0731"))
    }

    private static let named: Values = [
        "kind": .text("person"), "person_name": .text("李四"), "contact": .text("0731-00000000"),
    ]

    @Test("erasing the person's name takes it out of every publication; proofs and rebuild stay whole")
    func erased() async throws {
        let scene = try await Scene.make()
        let stage = scene.stage
        let id = try await scene.consented(Self.named, named: true)
        try await stage.perform("exemplar", id, "pre_announce", by: scene.second)
        stage.sandbox.clock.set(Day("2026-04-21"))
        try await stage.perform("exemplar", id, "publish", by: scene.second)
        #expect(try await scene.published(id).allSatisfy { $0.body.text.contains("李四") })
        let versions = try await scene.published(id).map(\.version)
        let security = try await stage.sandbox.person("security", at: "P43", [(.securityAdministrator, "P43")])
        await #expect(throws: Problems.self, "by a security administrator alone") {
            try await stage.kernel.erase(
                Erasure("exemplar", id, field: "person_name", reason: "本人申请"), by: stage.clerk)
        }
        try await stage.kernel.erase(Erasure("exemplar", id, field: "person_name", reason: "本人申请"), by: security)
        let left = try await scene.published(id)
        #expect(left.map(\.version) == versions && left.allSatisfy { !$0.body.text.contains("李四") })
        #expect(left.first?.state == "current" && left.first?.body["title"]?.string == "清单到手机")
        let entry = try await stage.sandbox.entry("exemplar", id)
        #expect(entry["person_name"].isEmpty && entry["public_name"].isEmpty && !entry["contact"].isEmpty)
        let journal = try await stage.kernel.store.read { session in
            try session.rows("SELECT body FROM journal_content", []).map { $0.text(0) }.joined()
        }
        #expect(!journal.contains("李四"))
        #expect(try await stage.sandbox.rebuild().differences == [])
    }

    @Test("consent can be taken back: the exemplar is withdrawn, and the name is nowhere in what was published")
    func retracted() async throws {
        let scene = try await Scene.make()
        let stage = scene.stage
        let id = try await scene.consented(Self.named, named: true)
        try await stage.perform("exemplar", id, "pre_announce", by: scene.second)
        #expect(try await stage.codes("exemplar", id, "retract", by: stage.legal) == ["move.not_allowed"])
        try await stage.perform("exemplar", id, "retract", by: stage.standards)
        let left = try await scene.published(id)
        #expect(left.first?.state == "withdrawn" && left.allSatisfy { !$0.body.text.contains("李四") })
        #expect(left.first?.body["withdrawn_because"]?.string?.contains("撤回同意") == true)
        #expect(try await stage.sandbox.rebuild().differences == [])
    }

    @Test("title, text and the reason of a withdrawal leave out the person's name: it could not be taken out of them")
    func nameInText() async throws {
        let scene = try await Scene.make()
        #expect(
            try await scene.propose(Self.named.merging(["deed": .text("李四把清单发到企业手机上。")]) { $1 })
                == ["exemplar.name_in_text"])
        #expect(
            try await scene.propose(Self.named.merging(["title": .text("学习李四")]) { $1 }) == ["exemplar.name_in_text"])
        let id = try await scene.consented(Self.named, named: true)
        try await scene.stage.perform("exemplar", id, "pre_announce", by: scene.second)
        scene.stage.sandbox.clock.set(Day("2026-04-21"))
        try await scene.stage.perform("exemplar", id, "publish", by: scene.second)
        #expect(
            try await scene.stage.codes(
                "exemplar", id, "withdraw", ["withdrawn_because": .text("李四受到处分")], by: scene.second)
                == ["exemplar.name_in_text"])
    }

    @Test("a step that would be refused is known beforehand, with what stands in its way")
    func obstacles() async throws {
        let scene = try await Scene.make()
        let stage = scene.stage
        let id = try await scene.consented()
        try await stage.perform("exemplar", id, "pre_announce", by: scene.second)
        func obstacle(_ actor: Actor) async throws -> [String] {
            try await stage.kernel.read { [environment = stage.kernel.environment] reader, organisation in
                guard let definition = reader.catalogue[name: "exemplar"], let move = definition.move("publish"),
                    let entry = try reader.entry("exemplar", id)
                else { throw Broken("no exemplar") }
                return try reader.obstacles(to: move, of: entry, definition, for: actor, organisation, environment)
                    .map(\.code)
            }
        }
        #expect(try await obstacle(scene.second) == ["exemplar.period_open"])
        #expect(try await obstacle(stage.clerk) == ["move.same_person"])
        stage.sandbox.clock.set(Day("2026-04-21"))
        #expect(try await obstacle(scene.second) == [])
        _ = try await scene.object(id)
        #expect(try await obstacle(scene.second) == ["exemplar.objection_open"])
    }

    @Test("an open objection and one that was upheld stop publication; whoever proposed does not answer")
    func objections() async throws {
        let scene = try await Scene.make()
        let stage = scene.stage
        let id = try await scene.consented()
        #expect(
            try await stage.codes(
                "exemplar_objection", nil, "record", scene.objection(id, Day("2026-04-13")), by: stage.clerk)
                == ["objection.not_announced"])
        try await stage.perform("exemplar", id, "pre_announce", by: scene.second)
        stage.sandbox.clock.set(Day("2026-04-22"))
        for day in [Day("2026-04-12"), Day("2026-04-21")] {
            #expect(
                try await stage.codes("exemplar_objection", nil, "record", scene.objection(id, day), by: stage.clerk)
                    == ["objection.out_of_time"])
        }
        #expect(
            try await stage.codes(
                "exemplar_objection", nil, "record", scene.objection(id, Day("2026-04-15")), by: stage.standards)
                == ["move.not_allowed"])
        let first = try await scene.object(id)
        #expect(try await stage.codes("exemplar", id, "publish", by: scene.second) == ["exemplar.objection_open"])
        #expect(
            try await stage.codes("exemplar_objection", first, "dismiss", ["answer": .text("不属实")], by: stage.clerk)
                == ["objection.involved"])
        let inside = try await stage.sandbox.person("inside", at: "STANDARDS", [(.planClerk, "P43")])
        #expect(
            try await stage.codes("exemplar_objection", first, "dismiss", ["answer": .text("不属实")], by: inside)
                == ["objection.involved"])
        #expect(try await stage.codes("exemplar_objection", first, "dismiss", by: scene.second) == ["field.missing"])
        try await stage.perform("exemplar_objection", first, "dismiss", ["answer": .text("经查不属实。")], by: scene.second)
        let second = try await scene.object(id, on: Day("2026-04-20"))
        try await stage.perform("exemplar_objection", second, "uphold", ["answer": .text("情况属实。")], by: scene.second)
        #expect(try await stage.codes("exemplar", id, "publish", by: scene.second) == ["exemplar.objection_upheld"])
        try await stage.perform("exemplar", id, "refuse", by: scene.second, reason: "异议成立")
        #expect(try await scene.published(id).first?.state == "withdrawn")
        #expect(try await stage.sandbox.rebuild().differences == [])
    }

    @Test("without the calendar of the year nothing is announced, and that is said")
    func calendar() async throws {
        let scene = try await Scene.make()
        let id = try await scene.consented()
        scene.stage.sandbox.clock.set(Day("2026-12-30"))
        #expect(
            try await scene.stage.codes("exemplar", id, "pre_announce", by: scene.second) == ["calendar.missing"])
    }

    @Test("once the days for objections are over it waits to be decided, and is not called announced any more")
    func awaiting() {
        let last = Day("2026-04-20")
        #expect(!Exemplar.isAwaiting(stage: "pre_announced", objectionsUntil: last, on: last))
        #expect(Exemplar.isAwaiting(stage: "pre_announced", objectionsUntil: last, on: Day("2026-04-21")))
        #expect(!Exemplar.isAwaiting(stage: "pre_announced", objectionsUntil: nil, on: Day("2026-04-21")))
        #expect(!Exemplar.isAwaiting(stage: "published", objectionsUntil: last, on: Day("2026-04-21")))
    }
}
