import Basics
import Kernel
import Plans
import Testing
import TestSupport

@Suite("Plans that carry out plans")
struct PlanChainTests {
    private static func notice(_ title: String, number: Int, _ clause: String) -> String {
        """
        湖南省质量技术监督局
        关于印发《\(title)》的通知
        湘质监发〔2026〕\(number)号
        各市州质量技术监督局，省局机关各处室：
        现将《\(title)》印发给你们，请认真落实。
        湖南省质量技术监督局
        2026年1月20日
        \(title)
        二、重点任务
        1、完善标准体系。\(clause)（负责单位：省局标准处）。
        三、工作要求
        各单位要加强领导，按季度报告进展情况。
        """
    }

    private struct Chain {
        let stage: PlanStage
        let above: EntryID
        let plan: EntryID
        let whole: Entry
        let own: Entry

        /// A three-year plan with 36 local standards, 12 a year, and the year's notice with some of them.
        init(_ count: Int = 10) async throws {
            stage = try await PlanStage()
            above = try await Self.imported(
                stage, "three_year",
                PlanChainTests.notice("质量提升三年规划（2026—2028年）", number: 3, "三年内发布地方标准36项"))
            plan = try await Self.imported(
                stage, "key_points", PlanChainTests.notice("2026年质量监管工作要点", number: 31, "发布地方标准\(count)项"))
            whole = try #require(try await Self.targets(stage, above).first)
            own = try #require(try await Self.targets(stage, plan).first)
        }

        static func imported(_ stage: PlanStage, _ kind: String, _ text: String, unit: String = "P43") async throws
            -> EntryID
        {
            try await stage.perform(
                "plan_document", nil, "import",
                [
                    "kind": .text(kind), "unit": .text(unit), "source_name": .text("计划.txt"),
                    "source_text": .text(text),
                ], by: stage.clerk)
        }

        static func targets(_ stage: PlanStage, _ plan: EntryID) async throws -> [Entry] {
            try await stage.kernel.read { reader, _ in
                try reader.entries("plan_target", where: "document", is: .text(plan.text))
            }
        }

        func name(_ parent: EntryID, of plan: EntryID) async throws -> [String] {
            try await stage.codes("plan_document", plan, "amend", ["parent": .text(parent.text)], by: stage.clerk)
        }

        func slice(_ lines: [String]) async throws -> [String] {
            try await stage.codes(
                "plan_target", whole.id, "slice", ["slices": .list(lines)], by: stage.clerk, reason: "分年安排")
        }

        func carried() async throws -> CarriedTargets.Line {
            let plan = plan
            let carried = try await stage.kernel.read { reader, organisation in
                try reader.find(PlanDocument.self, plan).flatMap {
                    try CarriedTargets($0.root, plan, reader, organisation)
                }?.lines
            }
            return try #require(carried?.first)
        }
    }

    @Test("a three-year plan knows its years by its title, or by its kind")
    func years() async throws {
        let chain = try await Chain()
        let above = PlanDocument(values: try await chain.stage.sandbox.entry("plan_document", chain.above).values)
        #expect(above.years == 2026...2028)
        var plan = PlanDocument()
        plan.year = 2026
        #expect(plan.years == 2026...2026)
        plan.kind = .threeYear
        #expect(plan.years == 2026...2028)
    }

    @Test("the plan above is of a wider kind, holds the years, is in force and is not carried out by this one")
    func refused() async throws {
        let chain = try await Chain()
        let stage = chain.stage
        #expect(try await chain.name(chain.plan, of: chain.plan) == ["plan.parent_cycle"])
        #expect(try await chain.name(chain.plan, of: chain.above) == ["plan.parent_kind", "plan.parent_years"])
        #expect(try await chain.name(chain.above, of: chain.plan) == [])
        #expect(try await chain.name(chain.plan, of: chain.above) == ["plan.parent_cycle"])
        #expect(
            try await stage.codes("plan_document", chain.plan, "amend", ["year": .integer(2029)], by: stage.clerk)
                == ["plan.parent_years"])
        #expect(try await stage.codes("plan_document", chain.plan, "publish", by: stage.clerk) == ["plan.parent_draft"])
        try await stage.perform("plan_document", chain.above, "publish", by: stage.clerk)
        #expect(try await stage.codes("plan_document", chain.plan, "publish", by: stage.clerk) == [])
    }

    @Test("a city's plan carries out the province's, never the other way, nor another city's")
    func levels() async throws {
        let chain = try await Chain()
        let stage = chain.stage
        let city = try await stage.sandbox.person("city", at: "C4301", [(.planClerk, "C4301")])
        let local = try await stage.perform(
            "plan_document", nil, "import",
            [
                "kind": .text("local"), "unit": .text("C4301"), "source_name": .text("市.txt"),
                "source_text": .text(PlanChainTests.notice("2026年长沙市质量工作要点", number: 77, "发布地方标准4项")),
            ], by: city)
        #expect(
            try await stage.codes("plan_document", local, "amend", ["parent": .text(chain.plan.text)], by: city) == [])
        #expect(try await chain.name(local, of: chain.above) == ["plan.parent_level", "plan.parent_years"])
    }

    @Test("the year's value beside the slice: carried, below it, or carried by nothing")
    func slices() async throws {
        let chain = try await Chain()
        #expect(try await chain.name(chain.above, of: chain.plan) == [])
        #expect(try await chain.carried().asked == .notParted)
        #expect(try await chain.slice(["2026=12", "2027=12", "2028=12"]) == [])
        var line = try await chain.carried()
        #expect(line.standing == .below && line.asked == .value(Quantity(12)) && line.carried == Quantity(10))
        #expect(line.carriers.map(\.id) == [chain.own.id] && line.carriers.allSatisfy { !$0.isSaid })
        #expect(try await chain.slice(["2026=10", "2027=13", "2028=13"]) == [], "a later year makes up for it")
        line = try await chain.carried()
        #expect(line.standing == .carried)
        try await chain.stage.perform("plan_target", chain.own.id, "drop", by: chain.stage.clerk)
        #expect(try await chain.carried().standing == .missing)
    }

    @Test("the plan above shows which later plans carry each of its targets, and how much")
    func handed() async throws {
        let chain = try await Chain()
        #expect(try await chain.name(chain.above, of: chain.plan) == [])
        #expect(try await chain.slice(["2026=12", "2027=12", "2028=12"]) == [])
        func handed(_ plans: [EntryID]) async throws -> [HandedTargets.Line] {
            let above = chain.above
            return try await chain.stage.kernel.read { reader, organisation in
                let below = try plans.compactMap { try reader.entry("plan_document", $0) }
                let root = try reader.find(PlanDocument.self, above)?.root ?? PlanDocument()
                return try HandedTargets(of: above, root, by: below, reader, organisation).lines
            }
        }
        let line = try #require(try await handed([chain.plan]).first)
        #expect(line.id == chain.whole.id && line.by.map(\.plan) == [chain.plan])
        #expect(line.by.first?.line.carriers.map(\.id) == [chain.own.id])
        #expect(line.by.first?.line.carried == Quantity(10) && line.by.first?.line.standing == .below)
        #expect(line.total == Quantity(10))
        // Nobody carries it: it stands there all the same.
        let none = try #require(try await handed([]).first)
        #expect(none.by.isEmpty && none.total == nil)
    }

    @Test("a clerk says what carries what; only a target of the plan above can be carried")
    func said() async throws {
        let chain = try await Chain()
        let stage = chain.stage
        let link: Values = ["carries": .text(chain.whole.id.text)]
        #expect(
            try await stage.codes("plan_target", chain.own.id, "link", link, by: stage.clerk)
                == ["target.carries_foreign"], "no plan above is named yet")
        #expect(try await chain.name(chain.above, of: chain.plan) == [])
        #expect(
            try await stage.codes("plan_target", chain.own.id, "link", link, by: stage.standards) == [
                "move.not_allowed"
            ])
        #expect(
            try await stage.codes(
                "plan_target", chain.own.id, "link", ["carries": .text(chain.own.id.text)], by: stage.clerk)
                == ["target.carries_foreign"])
        #expect(try await stage.codes("plan_target", chain.own.id, "link", link, by: stage.clerk) == [])
        #expect(try await chain.carried().carriers.allSatisfy(\.isSaid))
    }
}
