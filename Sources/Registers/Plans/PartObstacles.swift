internal import Basics
internal import Kernel

/// What stands against taking a part of a task back: whatever has come of it already.
struct PartObstacles {
    private let part: Entry
    private let reader: EntryReader
    private let today: Day

    init(_ part: Entry, _ reader: EntryReader, _ today: Day) {
        self.part = part
        self.reader = reader
        self.today = today
    }

    func all() throws -> [Term] {
        var found: [Term] = []
        switch part.stage {
        case "closed": found.append(Term("已办结", "it is closed"))
        case "completion_claimed": found.append(Term("已申请办结", "completion was claimed"))
        default: break
        }
        let quarters = try reader.entries("quarterly_feedback", where: "task", is: .text(part.id.text))
            .filter { $0.stage != "open" }.map { $0["quarter"].plain }.sorted()
        if !quarters.isEmpty {
            let names = quarters.map(Quarter.words)
            found.append(
                Term(
                    "已报过反馈（\(names.map(\.zh).joined(separator: "、"))）",
                    "it was reported on (\(names.map(\.en).joined(separator: ", ")))"))
        }
        let done = try reader.entries("milestone", where: "task", is: .text(part.id.text)).count { $0.stage == "done" }
        if done > 0 { found.append(Term("已完成\(done)个节点", "milestones done: \(done)")) }
        let own = try PlanTask.children(of: part.id, reader).count
        if own > 0 { found.append(Term("已再分解给\(own)个单位", "it was split further, among \(own)")) }
        return try found + counted()
    }

    private func counted() throws -> [Term] {
        let figures = FeedbackFigures(reader)
        return try figures.targets(of: part.id).filter { !$0.target.measure.isEmpty }.compactMap { _, target in
            let figure = try figures.figure(target, until: today)
            guard figure.entries > 0 else { return nil }
            return Term(
                "“\(target.quote)”已计入\(figure.value)", "\(figure.value) is counted for “\(target.quote)” already")
        }
    }
}
