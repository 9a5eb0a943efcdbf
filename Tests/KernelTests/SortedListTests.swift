import Basics
import Kernel
import Testing
import TestSupport

@Suite("Sorted lists")
struct SortedListTests {
    @Test("entries without a value in the sorted column come last, and none is left out, forwards and back")
    func emptyLast() async throws {
        let stage = try await WidgetStage()
        let days: [Value] = [
            .day(Day("2026-01-03")), .empty, .day(Day("2026-01-01")), .empty, .day(Day("2026-01-02")), .empty,
        ]
        for day in days { _ = try await stage.make(["made_on": day]) }
        for order in [EntryQuery.Order.ascending, .descending] {
            for limit in [1, 2, 4, 10] {
                let (forwards, backwards) = try await stage.sandbox.kernel.read { reader, organisation in
                    var query = EntryQuery("widget", sort: "made_on", order: order, limit: limit)
                    var pages: [[Entry]] = []
                    var last: EntryQuery.Page
                    repeat {
                        last = try reader.page(query, scope: .all, organisation: organisation)
                        pages.append(last.entries)
                        query.after = last.next
                    } while last.next != nil
                    var back = [last.entries]
                    query.backwards = true
                    while let previous = last.previous {
                        query.after = previous
                        last = try reader.page(query, scope: .all, organisation: organisation)
                        back.insert(last.entries, at: 0)
                    }
                    return (pages.flatMap { $0 }, back.flatMap { $0 })
                }
                let shown = forwards.map { $0["made_on"].plain }
                let sorted = ["2026-01-01", "2026-01-02", "2026-01-03"]
                #expect(shown == (order == .ascending ? sorted : sorted.reversed()) + ["", "", ""])
                #expect(Set(forwards.map(\.id)).count == days.count)
                #expect(backwards.map(\.id) == forwards.map(\.id), "pages of \(limit)")
            }
        }
    }

    @Test("a store that is replayed into holds no rules: entries kept those of their day")
    func relaxed() {
        let widget = RegisterDefinition(Widget.self)
        #expect(EntryTable(widget).createSQL.contains("f_pieces BIGINT CHECK"))
        #expect(EntryTable(widget, holdsRules: false).columns.allSatisfy { $0.check == nil })
    }
}
