package import Basics
package import Kernel

/// 本单位任务量: what the unit of a part has to do itself. A part keeps the words of the notice as its title, and these
/// name the whole's number (走访企业30家); beside them stands the part's own. Said by this one function wherever a part's
/// title stands.
package struct OwnShare: Sendable, Hashable {
    /// A target's share, and the whole it is a share of.
    package struct Line: Sendable, Hashable {
        package let value: Quantity
        package let whole: Quantity
        package let unitWord: String
    }

    package let lines: [Line]
    /// Of whom the whole is: 全省, 全市, 全县.
    let scope: String

    /// - Parameters:
    ///   - targets: those of the part, in order.
    ///   - find: any target of the plan by its name.
    /// - Returns: `nil` for a task that is no part, or whose shares are no other than the whole's numbers.
    package init?(
        _ task: PlanTask, _ targets: [PlanTarget], _ organisation: OrganisationSnapshot,
        find: (EntryID) throws -> PlanTarget?
    ) rethrows {
        guard task.parent != nil else { return nil }
        var lines: [Line] = []
        var issuer = task.issuer
        for target in targets where target.isIndicator {
            var whole = target
            var steps = 0
            while let above = whole.parent, steps < 8, let found = try find(above) {
                whole = found
                steps += 1
            }
            guard steps > 0, whole.overYears.value != target.overYears.value else { continue }
            lines.append(
                Line(value: target.overYears.value, whole: whole.overYears.value, unitWord: target.unitWord))
            issuer = whole.issuer
        }
        if lines.isEmpty { return nil }
        self.lines = lines
        let division = organisation.units[issuer.text]?.division ?? ""
        scope = division.hasSuffix("0000") ? "全省" : division.hasSuffix("00") ? "全市" : division.isEmpty ? "共" : "全县"
    }

    /// The same of an entry that is not at hand with its plan.
    package init?(of task: EntryID, _ reader: EntryReader, _ organisation: OrganisationSnapshot) throws {
        guard let root = try reader.find(PlanTask.self, task)?.root, root.parent != nil else { return nil }
        let targets = try FeedbackFigures(reader).targets(of: task).map(\.target)
        try self.init(root, targets, organisation) { try reader.find(PlanTarget.self, $0)?.root }
    }

    /// “本单位：4家（全省30家）”, “own share: 4 of 30”.
    ///
    /// - Parameter number: how numbers are written.
    package func text(_ language: Language, number: (Quantity) -> String = \.description) -> String {
        guard language == .zh else {
            return "own share: " + lines.map { "\(number($0.value)) of \(number($0.whole))" }.joined(separator: ", ")
        }
        return "本单位："
            + lines.map { "\(number($0.value))\($0.unitWord)（\(scope)\(number($0.whole))\($0.unitWord)）" }
            .joined(separator: "、")
    }
}

extension PlanTarget {
    /// The target over all its years, where it stands for those until now.
    package var overYears: PlanTarget {
        guard let due = wholeDueOn, let slices = PlanTarget.slices(slices), !slices.isEmpty else { return self }
        var whole = self
        whole.value = slices.values.reduce(.zero, +)
        whole.dueOn = due
        whole.wholeDueOn = nil
        return whole
    }
}

extension PlanState {
    /// What the unit of a part has to do of the whole.
    package func ownShare(of state: PlanBoard.TaskState) -> OwnShare? {
        OwnShare(state.task, state.targets.map(\.target), organisation) { id in
            var above = state.task.parent
            var steps = 0
            while let parent = above.flatMap({ task($0) }), steps < 8 {
                if let found = parent.targets.first(where: { $0.id == id }) { return found.target }
                above = parent.task.parent
                steps += 1
            }
            return nil
        }
    }
}
