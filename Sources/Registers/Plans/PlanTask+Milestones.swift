internal import Basics
internal import Kernel

extension PlanTask {
    /// No completion is claimed or verified while a milestone is neither done nor dropped (house rule).
    static let milestonesDone: Move<Self>.Guard = { _, context in
        let open = try context.reader.entries("milestone", where: "task", is: .text(context.entry.text))
            .filter { $0.stage == "planned" }
            .sorted { ($0["due_on"].plain, $0.id) < ($1["due_on"].plain, $1.id) }
        guard let first = open.first else { return nil }
        return Problem(
            "task.milestone_open",
            Term(
                "还有\(open.count)个节点没有完成，如“\(first["name"].plain)”。",
                "\(English.count(open.count, "milestone")) not done, for instance “\(first["name"].plain)”."),
            remedy: Term("请先完成该节点，或说明原因后取消。", "Mark it done, or have it dropped with a reason, first."))
    }
}
