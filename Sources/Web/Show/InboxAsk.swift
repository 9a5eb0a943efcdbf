internal import Basics
internal import Kernel

/// What the inbox asks of an entry, in words. Its groups are named by what is to be done, never by how it is decided.
struct InboxAsk {
    let term: Term
    /// The button that leads to a page with all decisions; `nil` where there is one step to take.
    let decision: Term?

    /// - Parameter moves: what is asked of the reader.
    init(_ definition: RegisterDefinition, stage: String, moves: [MoveDefinition]) {
        // The same people may send it back.
        let isReviewed = definition.moves.contains { move in
            move.name == "return" && move.from.contains(stage)
                && moves.contains { !Set($0.permits.map(\.role)).isDisjoint(with: move.permits.map(\.role)) }
        }
        let isDecided = moves.count > 1 || !isReviewed && moves.contains { !$0.otherwise.isEmpty }
        let name = definition.stage(stage)?.term ?? Term(stage, stage)
        if isDecided {
            (term, decision) = (Term("待处理", "to be decided"), Term("处理", "Decide"))
        } else if isReviewed {
            (term, decision) = (Term("待审核", "to be reviewed"), Term("审核", "Review"))
        } else if stage == "returned", let step = moves.first?.term {
            (term, decision) = (Term("待重新\(step.zh)", "to \(step.en.lowercased()) again"), nil)
        } else if name.zh.hasPrefix("待") {
            (term, decision) = (Term(name.zh, name.en.lowercased()), nil)
        } else {
            let step = moves.first?.term ?? name
            (term, decision) = (Term("待\(step.zh)", "to \(step.en.lowercased())"), nil)
        }
    }
}
