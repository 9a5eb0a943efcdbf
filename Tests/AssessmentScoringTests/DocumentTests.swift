import AssessmentScoring
import Basics
import Foundation
import Testing

@Suite("What the page on scoring says")
struct DocumentTests {
    private func examples() throws -> [String] {
        let page = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../docs/assessment-scoring.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        return text.split(separator: "```json\n").dropFirst().compactMap { $0.split(separator: "\n```").first }
            .map { String($0) }
    }

    @Test("The ruleset on the page is the embedded one")
    func ruleset() throws {
        #expect(try Ruleset(json: try examples()[0]) == .standard)
    }

    @Test("The example on the page comes to what the page says")
    func example() throws {
        let facts = try ScoreFacts(json: try examples()[1])
        let unit = try #require(try ScoreSheet(facts, by: .standard)["QUALITY"])
        #expect(unit.lines.map(\.points.description) == ["58.72", "12.5", "10", "2.5", "-1", "-0.5"])
        #expect(unit.total == quantity("82.22"))
        #expect(unit.grade?.name.zh == "良好")
    }
}
