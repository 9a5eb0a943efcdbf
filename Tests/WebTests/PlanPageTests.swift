import Basics
import Catalogue
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Logging
import Plans
import TestSupport
import Testing

@testable import Web

/// A plan with one task of the province and parts of it for a city and a county, and people who look at its pages.
struct WallStage {
    let sandbox: Sandbox
    let site: Site
    var tokens: [String: String] = [:]
    let plan: EntryID
    let part: EntryID

    init() async throws {
        sandbox = try await Sandbox(Catalogue.standard, on: Day("2026-06-01"))
        site = try Site(kernel: sandbox.kernel, options: SiteOptions(), log: Logger(label: "test"))
        let kernel = sandbox.kernel
        plan = try await Self.made(
            kernel,
            "plan_document", "import",
            [
                "kind": .text("key_points"), "unit": .text("P43"), "source_name": .text("要点.txt"),
                "source_text": .text(Self.notice),
            ])
        let top = try await kernel.read { [plan] reader, _ in
            try reader.entries("plan_task", where: "document", is: .text(plan.text)).first?.id
        }
        part = try await Self.made(kernel, "plan_task", "read", Self.task(plan, "a", "C4301", top))
        _ = try await Self.made(kernel, "plan_task", "read", Self.task(plan, "b", "C430102", top))
        try await kernel.perform(MoveRequest("plan_document", plan, "publish"), by: .system)
        let keep = ApiTokens(kernel: kernel)
        for (login, unit, roles) in [
            ("leader", "P43", [(Role.leader, "P43")]), ("city", "C4301", [(Role.leader, "C4301")]),
            ("reporter", "C4301", [(Role.unitReporter, "C4301")]), ("nobody", "LEGAL", []),
        ] as [(String, String, [(role: Role, unit: String)])] {
            let actor = try await sandbox.person(login, at: unit, roles)
            tokens[login] = try await keep.make(for: actor.account, name: "test", days: 300)
        }
    }

    private static func made(_ kernel: Kernel, _ register: String, _ move: String, _ values: Values) async throws
        -> EntryID
    {
        let receipt = try await kernel.perform(MoveRequest(register, nil, move, values: values), by: .system)
        return receipt.entry
    }

    private static let notice = ShortNotice.of("3、开展法律法规培训。走访企业30家（负责单位：省局法宣处）。")

    private static func task(_ plan: EntryID, _ name: String, _ lead: String, _ parent: EntryID?) -> Values {
        var values: Values = [
            "name": .text(name), "code": .text("2026-\(name)"), "title": .text("任务\(name)"),
            "document": .text(plan.text),
            "issuer": .text("P43"), "year": .integer(2026), "order": .integer(50), "lead": .text(lead),
            "due_on": .day(Day("2026-12-31")), "nature": .text("qualitative"),
        ]
        if let parent { values["parent"] = .text(parent.text) }
        return values
    }

    /// The page as somebody sees it; `changed` is the mark of whoever has just moved something.
    func get(_ path: String, as login: String, changed: Bool = false, language: String = "zh") async throws -> (
        status: Int, text: String
    ) {
        var fields = HTTPFields()
        fields[.authorization] = "Bearer \(tokens[login] ?? "")"
        fields[.cookie] = "language=\(language)" + (changed ? "; changed=1" : "")
        return try await Application(router: Routes(site: site).router()).test(.router) { [fields] client in
            try await client.execute(uri: path, method: .get, headers: fields) {
                ($0.status.code, String(buffer: $0.body))
            }
        }
    }

    func answer(isFresh: Bool) async throws -> PlanStates.Answer {
        let today = sandbox.kernel.environment.now().day
        guard let answer = try await site.plans.answer(plan, on: today, isFresh: isFresh) else {
            throw Broken("no plan")
        }
        return answer
    }

    /// A move that has nothing to do with the plan.
    @discardableResult
    func importAnother(year: String = "2026") async throws -> EntryID {
        try await Self.made(
            sandbox.kernel, "plan_document", "import",
            [
                "kind": .text("key_points"), "unit": .text("P43"), "source_name": .text("另一份.txt"),
                "source_text": .text(Self.notice.replacing("31号", with: "32号").replacing("2026", with: year)),
            ])
    }

    /// The form as somebody sends it.
    func post(_ path: String, as login: String, _ body: String) async throws -> (status: Int, text: String) {
        var fields = HTTPFields()
        fields[.authorization] = "Bearer \(tokens[login] ?? "")"
        fields[.cookie] = "language=zh"
        fields[.contentType] = "application/x-www-form-urlencoded"
        return try await Application(router: Routes(site: site).router()).test(.router) { [fields] client in
            try await client.execute(
                uri: path, method: .post, headers: fields, body: ByteBuffer(string: body)
            ) { ($0.status.code, String(buffer: $0.body)) }
        }
    }

    func sign() async throws {
        try await sandbox.kernel.perform(MoveRequest("plan_task", part, "sign"), by: .system)
    }
}

@Suite("The wall, a unit's page and a leader's page")
struct PlanPageTests {
    @Test("a plan's state is read once, renewed by a move, and left as it is by moves that do not concern it")
    func renewed() async throws {
        let stage = try await WallStage()
        let first = try await stage.answer(isFresh: true)
        #expect(first.plan.state.task(stage.part)?.stage == "assigned")
        _ = try await first.plan.page("page") { "kept" }
        _ = try await first.plan.page("page", of: "LEGAL") { "kept" }
        // Nobody has moved anything.
        #expect(try await stage.answer(isFresh: true).plan.page("page") { "new" } == "kept")
        // A move that is none of the plan's.
        try await stage.importAnother()
        #expect(try await stage.answer(isFresh: true).plan.page("page") { "new" } == "kept")
        try await stage.sign()
        let second = try await stage.answer(isFresh: true)
        #expect(second.plan.state.task(stage.part)?.stage == "in_progress")
        #expect(try await second.plan.page("page") { "new" } == "new")
        // The page of a unit that was not concerned stays, and that of a unit above does not.
        #expect(try await second.plan.page("page", of: "LEGAL") { "new" } == "kept")
        _ = try await second.plan.page("page", of: "P43") { "kept" }
        try await stage.sandbox.kernel.perform(
            MoveRequest("plan_task", stage.part, "suspend", reason: "测试"), by: .system)
        let third = try await stage.answer(isFresh: true)
        #expect(try await third.plan.page("page", of: "P43") { "new" } == "new")
    }

    @Test("whoever has moved something sees it at once; others within a moment")
    func fresh() async throws {
        let stage = try await WallStage()
        _ = try await stage.answer(isFresh: true)
        try await stage.sign()
        let today = stage.sandbox.kernel.environment.now().day
        #expect(try await stage.answer(isFresh: true).plan.state.task(stage.part)?.stage == "in_progress")
        // The same as read anew from the store.
        let board = try await stage.sandbox.kernel.read { [plan = stage.plan] reader, organisation in
            try PlanBoard.load(plan, until: today, reader, organisation)
        }
        let state = try await stage.answer(isFresh: false).plan.state
        #expect(board?.tasks.map(\.id) == state.board.tasks.map(\.id))
        #expect(board?.tasks.map(\.stage) == state.board.tasks.map(\.stage))
        #expect(board?.tasks.map(\.judgement.light) == state.board.tasks.map(\.judgement.light))
    }

    @Test("a plan that was renewed move by move stands as one that is read anew")
    func stands() async throws {
        let stage = try await WallStage()
        let today = stage.sandbox.kernel.environment.now().day
        let top = try await stage.answer(isFresh: true).plan.state.task(stage.part)?.task.parent
        for (task, move) in [
            (stage.part, "sign"), (stage.part, "suspend"), (stage.part, "resume"), (top, "sign"),
            (stage.part, "take_back"), (top, "cancel"),
        ] {
            try await stage.sandbox.kernel.perform(
                MoveRequest("plan_task", task, move, reason: "调整"), by: .system)
            let renewed = try await stage.answer(isFresh: true).plan.state
            let read = try await stage.sandbox.kernel.read { [plan = stage.plan] reader, organisation in
                try PlanState.load(plan, on: today, reader, organisation)
            }
            #expect(read?.board.tasks.map(\.id) == renewed.board.tasks.map(\.id), "\(move)")
            #expect(read?.board.tasks.map(\.stage) == renewed.board.tasks.map(\.stage), "\(move)")
            #expect(
                read?.board.tasks.map(\.judgement.light) == renewed.board.tasks.map(\.judgement.light), "\(move)")
            #expect(read?.rows == renewed.rows && read?.parts == renewed.parts && read?.led == renewed.led, "\(move)")
        }
    }

    @Test("next year's plan does not take the running year's place; every page leads to it")
    func nextYear() async throws {
        let stage = try await WallStage()
        let next = try await stage.importAnother(year: "2027")
        try await stage.sandbox.kernel.perform(MoveRequest("plan_document", next, "publish"), by: .system)
        for path in ["/work/leader", "/work/supervision", "/work/units/C4301"] {
            let text = try await stage.get(path, as: "leader").text
            #expect(text.contains("2026年质量监管工作要点"), "\(path)")
            #expect(text.contains("\(path)?plan=\(next)\">2027年质量监管工作要点"), "\(path)")
        }
        #expect(try await stage.get("/work/leader", as: "leader").text.contains("任务1项（含分任务3项）"))
    }

    @Test("the columns of the wall stand in the order of the organisation, on a screen as on paper")
    func columns() async throws {
        let stage = try await WallStage()
        for view in ["", "&view=projector", "&view=paper"] {
            let page = try await stage.get("/work/board?layout=units\(view)", as: "leader").text
            let heads = page.matches(of: /<span class="board-head">(.*?)<\/span>/).map { String($0.1) }
            let places = ["LEGAL", "C4301?", "C430102"].map { unit in heads.firstIndex { $0.contains("units/\(unit)") }
            }
            #expect(heads.count == 3 && places == [0, 1, 2], "\(view): \(heads)")
        }
    }

    @Test("a plan's record lists its tasks in the order of the notice")
    func record() async throws {
        let stage = try await WallStage()
        let page = try await stage.get("/work/r/plan_document/\(stage.plan)", as: "leader").text
        let section = try #require(page.range(of: "related-plan_task")).upperBound
        let numbers = page[section...].matches(of: /2026-(P-03|a|b)/).map { String($0.1) }
        #expect(numbers.first == "P-03" && page.contains("sort=order&amp;order=asc"))
        let list = try await stage.get("/work/r/plan_task?document=\(stage.plan)&sort=order&order=asc", as: "leader")
        #expect(list.status == 200)
    }

    @Test("many who ask at once share one reading")
    func together() async throws {
        let stage = try await WallStage()
        let answers = try await withThrowingTaskGroup(of: PlanStates.Answer.self) { group in
            for _ in 0..<20 { group.addTask { try await stage.answer(isFresh: false) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        _ = try await answers[0].plan.page("y") { "x" }
        for answer in answers { #expect(try await answer.plan.page("y") { "other" } == "x") }
    }

    @Test("whoever holds no role sees none of the pages; a leader's page is for leaders and shows what is in reach")
    func rights() async throws {
        let stage = try await WallStage()
        for path in ["/work/board", "/work/units/C4301", "/work/leader"] {
            #expect(try await stage.get(path, as: "nobody").status == 404, "\(path)")
            #expect(try await stage.get(path, as: "leader").status == 200, "\(path)")
        }
        #expect(try await stage.get("/work/leader", as: "reporter").status == 404)
        #expect(try await stage.get("/work/board", as: "reporter").status == 200)
        #expect(try await stage.get("/work/units/NOWHERE", as: "leader").status == 404)
        #expect(try await stage.get("/work/leader", as: "leader").text.contains("任务1项（含分任务3项）"))
        let city = try await stage.get("/work/leader", as: "city").text
        #expect(city.contains("分任务2项") && !city.contains("tile-figure"))
    }

    @Test("whoever answers for what is behind is named with his address, on the leader's page and under supervision")
    func contacts() async throws {
        let stage = try await WallStage()
        let pages = [("/work/leader", "city"), ("/work/supervision?scope=all", "leader")]
        for (path, login) in pages {
            #expect(try await !stage.get(path, as: login).text.contains("姓名reporter"), "\(path)")
        }
        stage.sandbox.clock.set(Day("2027-01-08"))
        for (path, login) in pages {
            let text = try await stage.get(path, as: login).text
            #expect(text.components(separatedBy: "姓名reporter").count == 2, "\(path)")
            #expect(!text.contains("姓名nobody"), "\(path)")
        }
    }

    @Test(
        "the wall is laid out by units, cities and quarters, and for a screen that asks for itself again",
        arguments: ["zh", "en"])
    func layouts(language: String) async throws {
        let stage = try await WallStage()
        let units = try await stage.get("/work/board?layout=units", as: "leader", language: language).text
        #expect(units.contains("/work/tasks/\(stage.part)"))
        #expect(try await stage.get("/work/board?layout=quarters", as: "leader", language: language).status == 200)
        #expect(
            try await !stage.get("/work/board?layout=units&level=county", as: "leader", language: language).text
                .contains(
                    "/work/tasks/\(stage.part)\""))
        let screen = try await stage.get("/work/board?view=projector", as: "leader", language: language).text
        #expect(screen.contains("http-equiv=\"refresh\"") && !screen.contains("<nav"))
        let unit = try await stage.get("/work/units/C4301", as: "reporter", language: language).text
        #expect(unit.contains("任务a") && !unit.contains("任务b"))
    }
}
