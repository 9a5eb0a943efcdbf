import Basics
import Kernel
import Testing
import TestSupport

@Suite("The inbox and lists")
struct InboxTests {
    private func inbox(_ stage: WidgetStage, _ actor: Actor) async throws -> [String] {
        try await stage.kernel.read { reader, organisation in
            try reader.inbox(of: actor, organisation: organisation).map {
                "\($0.move) \($0.title) \($0.due.map(\.description) ?? "-")"
            }
        }
    }

    @Test("what waits is shown to those who may do it at that unit, and goes when it is done")
    func waits() async throws {
        let stage = try await WidgetStage()
        let local = try await stage.sandbox.person("local", at: "STANDARDS", [(Widget.checker, "STANDARDS")])
        let id = try await stage.make()
        #expect(try await inbox(stage, local) == ["check 齿轮 2026-03-09"])
        #expect(try await inbox(stage, stage.cityChecker).isEmpty)
        #expect(try await inbox(stage, stage.maker).isEmpty)
        try await stage.check(id)
        #expect(try await inbox(stage, local) == ["approve 齿轮 2026-03-12"])
        try await stage.approve(id)
        #expect(try await inbox(stage, local).isEmpty)
    }

    @Test("what may be decided in more than one way waits once")
    func once() async throws {
        let stage = try await WidgetStage()
        let local = try await stage.sandbox.person("local", at: "STANDARDS", [(Widget.checker, "STANDARDS")])
        let id = try await stage.make()
        let things = try await stage.kernel.read { reader, organisation in
            try reader.things(of: local, organisation: organisation)
        }
        #expect(things.map(\.item.entry) == [id] && things.map(\.moves) == [["check"]])
    }

    @Test("a role that is asked anywhere is asked wherever it is held")
    func anywhere() async throws {
        let stage = try await WidgetStage()
        try await stage.kernel.perform(
            MoveRequest(
                "role_grant", nil, "request",
                values: [
                    "account": .text(stage.stranger.account.text), "role": .text("observer"), "unit": .text("C430102"),
                ]), by: .system)
        #expect(try await inbox(stage, stage.security).count == 1)
    }

    @Test("the most urgent comes first, what has no due day last")
    func urgent() async throws {
        let stage = try await WidgetStage(on: Day("2026-03-02"))
        let local = try await stage.sandbox.person("local", at: "STANDARDS", [(Widget.checker, "STANDARDS")])
        for (day, name) in [("2026-12-30", "无历"), ("2026-03-04", "晚"), ("2026-03-02", "早")] as [(StaticString, String)]
        {
            stage.sandbox.clock.set(Day(day))
            _ = try await stage.make(["name": .text(name), "made_on": .empty])
        }
        #expect(try await inbox(stage, local).map { $0.split(separator: " ")[1] } == ["早", "晚", "无历"])
    }

    @Test("pages follow one another without gaps, both ways, by any indexed field")
    func pages() async throws {
        let stage = try await WidgetStage()
        for index in 0..<23 { _ = try await stage.make(["name": .text("件\(index)"), "pieces": .integer(index % 5)]) }
        for sort in [nil, "pieces", "name"] {
            for order in [EntryQuery.Order.ascending, .descending] {
                let (forth, back) = try await stage.kernel.read { reader, organisation in
                    var query = EntryQuery("widget", sort: sort, order: order, limit: 7)
                    var forth: [EntryID] = []
                    var last: EntryQuery.Cursor?
                    repeat {
                        let page = try reader.page(query, scope: .all, organisation: organisation)
                        forth += page.entries.map(\.id)
                        last = page.previous ?? last
                        query.after = page.next
                    } while query.after != nil
                    query.backwards = true
                    query.after = last
                    var back: [EntryID] = []
                    repeat {
                        let page = try reader.page(query, scope: .all, organisation: organisation)
                        back = page.entries.map(\.id) + back
                        query.after = page.previous
                    } while query.after != nil
                    return (forth, back)
                }
                #expect(forth.count == 23 && Set(forth).count == 23, "\(sort ?? "id")")
                #expect(back == Array(forth.dropLast(2)), "all before the last page of two")
            }
        }
    }

    @Test("filters by value, range, stage, unit, division and text; only by what is indexed")
    func filters() async throws {
        let stage = try await WidgetStage()
        let one = try await stage.make(["name": .text("高压锅炉"), "pieces": .integer(10), "unit": .text("C430102")])
        let two = try await stage.make(["name": .text("电梯"), "pieces": .integer(20)])
        func found(_ query: EntryQuery) async throws -> Set<EntryID> {
            try await stage.kernel.read { reader, organisation in
                Set(try reader.page(query, scope: .all, organisation: organisation).entries.map(\.id))
            }
        }
        #expect(try await found(EntryQuery("widget", conditions: ["pieces": .equals(.integer(10))])) == [one])
        #expect(try await found(EntryQuery("widget", conditions: ["pieces": .between(.integer(11), .empty)])) == [two])
        #expect(try await found(EntryQuery("widget", stages: ["done"])) == [])
        #expect(try await found(EntryQuery("widget", unit: "C4301")) == [one])
        #expect(try await found(EntryQuery("widget", division: "430100")) == [one])
        #expect(try await found(EntryQuery("widget", text: SearchNeedle("锅"))) == [one])
        #expect(
            try await problems { _ = try await found(EntryQuery("widget", conditions: ["note": .equals(.text("x"))])) }
                .map(\.code)
                == ["query.not_indexed"])
        #expect(
            try await problems {
                _ = try await stage.kernel.read { reader, _ in
                    try reader.entries("widget", where: "note", is: .text("x"))
                }
            }.map(\.code) == ["query.not_indexed"])
    }
}
