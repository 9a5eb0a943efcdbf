import Basics
import Kernel
import Plans
import TestSupport
import Testing

@testable import Web

@Suite("A number of tasks and the list behind it")
struct TaskCountTests {
    private struct Count {
        let value: Int
        let href: String
    }

    /// The numbers of tasks on a page, each with the list it opens.
    private func counts(_ html: String) -> [Count] {
        var counts = html.matches(of: /<span class="figure-value"><a href="([^"]+)">([0-9,]+)<\/a>/).map {
            Count(value: Int($0.2.replacing(",", with: "")) ?? -1, href: String($0.1).replacing("&amp;", with: "&"))
        }
        counts += html.matches(of: /<span class="figure-note"><a href="([^"]+)">含分任务([0-9,]+)项<\/a>/).map {
            Count(value: Int($0.2.replacing(",", with: "")) ?? -1, href: String($0.1).replacing("&amp;", with: "&"))
        }
        return counts.filter { $0.href.hasPrefix("/work/tasks") || $0.href.hasPrefix("/work/board") }
    }

    private func rows(_ html: String) -> Int {
        html.matches(of: /<tr class="task-row">/).count + html.matches(of: /<th scope="row" class="board-task">/).count
    }

    @Test(
        "is the same on the board, the leader's page, a unit's page and supervision, and opens as many rows",
        arguments: ["leader", "city"])
    func agree(login: String) async throws {
        let stage = try await WallStage()
        // One part is paused, so that no light is left out of the count.
        try await stage.sandbox.kernel.perform(
            MoveRequest("plan_task", stage.part, "suspend", reason: "机构调整"), by: .system)
        var all = Set<Int>()
        for path in ["/work/board", "/work/leader", "/work/units/C4301", "/work/supervision"] {
            let page = try await stage.get(path, as: login, changed: true).text
            let found = counts(page)
            #expect(found.count >= 3, "\(path)")
            for count in found {
                let list = try await stage.get(count.href, as: login, changed: true)
                #expect(list.status == 200, "\(count.href)")
                #expect(rows(list.text) == count.value, "\(path): \(count.href)")
            }
            if let whole = found.first(where: { $0.href.contains("scope=all") && !$0.href.contains("light=") }),
                path != "/work/units/C4301", !whole.href.contains("reach=mine")
            {
                all.insert(whole.value)
            }
        }
        #expect(all == [3], "the province's pages say one number of tasks with their parts")
    }

    @Test("holds too where a task was cancelled above a part that had been closed")
    func closedBelow() async throws {
        let stage = try await WallStage()
        let kernel = stage.sandbox.kernel
        let top = try #require(try await stage.sandbox.entry("plan_task", stage.part)["parent"].text)
        try await kernel.perform(MoveRequest("plan_task", stage.part, "sign"), by: .system)
        let proof = try await stage.sandbox.evidence("completion", "办结报告", day: Day("2026-05-30"))
        try await kernel.perform(
            MoveRequest(
                "plan_task", stage.part, "claim", values: ["completion_text": .text("已办完。")], evidence: [proof]),
            by: .system)
        try await kernel.perform(MoveRequest("plan_task", stage.part, "verify"), by: .system)
        try await kernel.perform(MoveRequest("plan_task", EntryID(top), "cancel", reason: "机构调整"), by: .system)
        for path in ["/work/board", "/work/leader", "/work/units/C4301", "/work/supervision"] {
            for count in counts(try await stage.get(path, as: "leader", changed: true).text) {
                let list = try await stage.get(count.href, as: "leader", changed: true).text
                #expect(rows(list) == count.value, "\(path): \(count.href)")
            }
        }
        let gone = try await stage.get("/work/tasks?scope=all&light=cancelled", as: "leader", changed: true).text
        #expect(rows(gone) == 3, "the task, the part withdrawn with it and the one closed before")
    }

    @Test("a task that was paused has a tile and a word in the legend, in both languages", arguments: ["zh", "en"])
    func paused(language: String) async throws {
        let stage = try await WallStage()
        let page = try await stage.get("/work/board", as: "leader", language: language).text
        let legend = Language(rawValue: language) == .zh ? LightKind.paused.meaning.zh : LightKind.paused.meaning.en
        #expect(page.contains("light=paused") && page.contains(HTMLEscape.text(legend)))
    }

    @Test("the list of one's own reach is the leader's, and nobody's without a role")
    func refused() async throws {
        let stage = try await WallStage()
        #expect(try await stage.get("/work/tasks?reach=mine", as: "reporter").status == 404)
        #expect(try await stage.get("/work/tasks", as: "nobody").status == 404)
        #expect(try await stage.get("/work/supervision", as: "nobody").status == 404)
        let mine = try await stage.get("/work/tasks?scope=all&reach=mine", as: "city").text
        #expect(rows(mine) == 2)
        let own = try await stage.get("/work/tasks?scope=own&reach=mine", as: "city").text
        #expect(rows(own) == 0 && own.contains("没有这样的任务"))
        let led = try await stage.get("/work/tasks?lead=C4301&scope=all", as: "city").text
        #expect(rows(led) == 1)
    }

    @Test("what was read by mistake and discarded is no task")
    func discarded() {
        #expect(TaskTally.term(62, 90).zh == "任务62项（含分任务90项）")
        #expect(TaskTally.term(62, 90).en == "62 tasks (90 with parts)")
        #expect(TaskTally.term(1, 1).en == "1 task" && TaskTally.term(0, 3).zh == "分任务3项")
    }
}
