import Basics
import Kernel
import Testing
import TestSupport

@Suite("Lists filtered by frequent text")
struct FrequentSearchTests {
    @Test("a text that a thousand entries share is found in all of them, page after page, in the list's order")
    func frequent() async throws {
        let stage = try await WidgetStage()
        let count = 1_050
        for start in stride(from: 0, to: count, by: 350) {
            _ = try await stage.sandbox.kernel.perform(
                all: (start..<start + 350).map {
                    MoveRequest(
                        "widget", nil, "make",
                        values: WidgetStage.plain.merging(["name": .text("质量提升\($0)\($0 % 400 == 7 ? "罕见" : "")")]) {
                            $1
                        })
                }, by: stage.maker)
        }
        for (text, expected) in [("质量提升", count), ("量提", count), ("罕见", 3)] {
            let found = try await stage.sandbox.kernel.read { reader, organisation in
                var ids: [EntryID] = []
                var query = EntryQuery("widget", text: SearchNeedle(text), limit: 200)
                while true {
                    let page = try reader.page(query, scope: .all, organisation: organisation)
                    ids += page.entries.map(\.id)
                    guard let next = page.next else { return ids }
                    query.after = next
                }
            }
            #expect(found.count == expected, "\(text)")
            #expect(found == found.sorted(by: >), "newest first")
            #expect(Set(found).count == found.count)
        }
    }
}
