import Basics
import Catalogue
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Logging
import NIOCore
import Plans
import TestSupport
import Testing

@testable import Web

/// A plan whose one task promises a rate, over the API and its pages.
private struct RateStage {
    let sandbox: Sandbox
    let site: Site
    let clerk: String
    let legal: String
    let task: EntryID
    let target: EntryID

    init() async throws {
        sandbox = try await Sandbox(Catalogue.standard, on: Day("2026-02-25"))
        site = try Site(kernel: sandbox.kernel, options: SiteOptions(), log: Logger(label: "test"))
        let kernel = sandbox.kernel
        let plan = try await kernel.perform(
            MoveRequest(
                "plan_document", nil, "import",
                values: [
                    "kind": .text("key_points"), "unit": .text("P43"), "source_name": .text("要点.txt"),
                    "source_text": .text(Self.notice),
                ]), by: .system
        ).entry
        try await kernel.perform(MoveRequest("plan_document", plan, "publish"), by: .system)
        try await kernel.perform(
            MoveRequest("plan_document", plan, "open_quarter", values: ["report_quarter": .text("2026Q1")]),
            by: .system)
        (task, target) = try await kernel.read { reader, _ in
            (
                try #require(try reader.entries("plan_task", where: "document", is: plan.value).first?.id),
                try #require(try reader.entries("plan_target", where: "document", is: plan.value).first?.id)
            )
        }
        let tokens = ApiTokens(kernel: kernel)
        clerk = try await tokens.make(
            for: try await sandbox.person("clerk", at: "OFFICE", [(.planClerk, "P43")]).account, name: "test", days: 9)
        legal = try await tokens.make(
            for: try await sandbox.person("legal", at: "LEGAL", [(.unitReporter, "LEGAL")]).account, name: "test",
            days: 9)
    }

    private static let notice = ShortNotice.of("1、改进法律服务。参训单位回访满意率达到95%以上（负责单位：省局法宣处）。")

    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: String = "", as token: String, language: String = "zh"
    ) async throws -> (status: Int, text: String) {
        var fields = HTTPFields()
        fields[.authorization] = "Bearer \(token)"
        fields[.contentType] = "application/json"
        fields[.cookie] = "language=\(language)"
        return try await Application(router: Routes(site: site).router()).test(.router) { [fields] client in
            try await client.execute(uri: path, method: method, headers: fields, body: ByteBuffer(string: body)) {
                ($0.status.code, String(buffer: $0.body))
            }
        }
    }

    func move(_ register: String, _ id: EntryID, _ move: String, _ body: String, as token: String) async throws -> (
        status: Int, text: String
    ) {
        try await send(.post, "/api/v1/registers/\(register)/entries/\(id)/moves/\(move)", body, as: token)
    }

    var report: EntryID {
        get async throws {
            try await sandbox.kernel.read { [task] reader, _ in
                try #require(try reader.entries("quarterly_feedback", where: "task", is: task.value).first?.id)
            }
        }
    }
}

@Suite("API: plans")
struct ApiPlanTests {
    @Test(
        "a rate without its parts, of nothing or of more than all is refused by name",
        arguments: [
            ("95", "feedback.rate_parts"), ("95/0", "feedback.rate_of_nothing"),
            ("101/100", "feedback.rate_above_all"), ("95%", "feedback.figure_shape"),
        ])
    func refused(_ figure: String, _ code: String) async throws {
        let stage = try await RateStage()
        let answer = try await report(stage, figure)
        #expect(answer.status == 422 && answer.text.contains(code), "\(answer)")
    }

    @Test("a rate is sent with both its parts, and the page shows them")
    func sent() async throws {
        let stage = try await RateStage()
        let form = try await stage.send(.get, "/work/feedback/\(stage.report)", as: stage.legal)
        #expect(form.text.contains("name=\"figure.\(stage.target)\""))
        #expect(form.text.contains("name=\"figure-of.\(stage.target)\""))
        #expect(try await report(stage, "95／98").status == 200)
        let waiting = try await stage.send(.get, "/work/tasks/\(stage.task)", as: stage.legal)
        #expect(waiting.text.contains("已报95/98，待审核") && !waiting.text.contains("96.9387"), "it counts when accepted")
        let review = try await stage.send(.get, "/work/r/quarterly_feedback/\(stage.report)", as: stage.clerk)
        #expect(review.text.contains("指标对照") && review.text.contains("95 / 98") && review.text.contains("人工上报"))
        #expect(
            try await stage.move("quarterly_feedback", stage.report, "accept", "{}", as: stage.clerk).status == 200)
        let page = try await stage.send(.get, "/work/tasks/\(stage.task)", as: stage.legal)
        #expect(page.text.contains("96.93") && !page.text.contains("96.9387") && page.text.contains("分子95，分母98"))
        let english = try await stage.send(.get, "/work/tasks/\(stage.task)", as: stage.legal, language: "en")
        #expect(english.text.contains("95 of 98"))
    }

    private func report(_ stage: RateStage, _ figure: String) async throws -> (status: Int, text: String) {
        let proof = try await stage.sandbox.evidence("evidence", "回访记录", day: Day("2026-02-24"))
        return try await stage.move(
            "quarterly_feedback", stage.report, "submit",
            """
            {"values":{"text":"电话回访参训单位，了解满意情况。","manual_figures":["\(stage.target)=\(figure)"]},
            "evidence":[{"kind":"evidence","hash":"\(proof.hash)","name":"回访记录.txt","day":"2026-02-24"}]}
            """, as: stage.legal)
    }

    @Test("a split is changed over the API like on the page: with a reason, in one step, or not at all")
    func resplit() async throws {
        let stage = try await RateStage()
        let lines = #""how|\#(stage.target)|ratio|0","part|C4301||\#(stage.target)=95""#
        #expect(
            try await stage.move(
                "plan_task", stage.task, "split", #"{"values":{"split":[\#(lines)]}}"#, as: stage.clerk
            ).status == 200)
        let without = try await stage.move(
            "plan_task", stage.task, "resplit", #"{"values":{"split":["take|C4301"]}}"#, as: stage.clerk)
        #expect(without.status == 422 && without.text.contains("move.reason"))
        let stranger = try await stage.move(
            "plan_task", stage.task, "resplit", #"{"values":{"split":["take|C4301"]},"reason":"调整"}"#, as: stage.legal)
        #expect(stranger.status == 403)
        let page = try await stage.send(.get, "/work/tasks/\(stage.task)/split", as: stage.clerk)
        #expect(page.status == 200 && page.text.contains("调整分解") && page.text.contains("name=\"take\""))
        let taken = try await stage.move(
            "plan_task", stage.task, "resplit", #"{"values":{"split":["take|C4301"]},"reason":"调整"}"#, as: stage.clerk)
        #expect(taken.status == 200, "\(taken.text)")
        let again = try await stage.send(.get, "/work/tasks/\(stage.task)/split", as: stage.clerk)
        #expect(again.text.contains("分解任务") && !again.text.contains("name=\"take\""))
    }

    @Test("what a plan carries is not shown to those who may not read it, nor where no plan above is named")
    func carried() async throws {
        let stage = try await RateStage()
        let plan = try await stage.sandbox.entry("plan_task", stage.task)["document"].plain
        let page = try await stage.send(.get, "/work/plans/\(plan)/parent", as: stage.clerk)
        #expect(page.status == 200 && page.text.contains("没有依据的计划"))
        #expect(try await stage.send(.get, "/work/plans/nothing/parent", as: stage.clerk).status == 404)
    }
}
