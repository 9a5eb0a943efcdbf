internal import Basics
internal import Kernel

extension TaskSplit {
    /// What is to be done for it, in order: how targets are split, parts taken back, shares changed, new parts.
    /// What is as it is asked for already is left alone.
    func requests(_ task: PlanTask, _ context: MoveContext, _ ground: Ground) throws -> [MoveRequest] {
        marks(ground) + takings(ground, reason: context.request.reason) + changes(context, ground)
            + parts.filter { ground.held[$0.unit] == nil }.flatMap { made($0, task, context, ground) }
    }

    private func marks(_ ground: Ground) -> [MoveRequest] {
        let nobody = leavesNobody(on: ground)
        return allWays(on: ground).sorted { $0.key < $1.key }.compactMap { id, way in
            guard let target = ground.targets[id] else { return nil }
            if nobody {
                return MoveRequest(
                    "plan_target", EntryID(id), "mark_split", values: ["cascade": .empty, "own_share": .empty])
            }
            if target.cascade == way.cascade, target.ownShare ?? .zero == way.own { return nil }
            return MoveRequest(
                "plan_target", EntryID(id), "mark_split",
                values: ["cascade": .text(way.cascade.rawValue), "own_share": .quantity(way.own)])
        }
    }

    private func takings(_ ground: Ground, reason: String) -> [MoveRequest] {
        Set(taken).sorted().compactMap { ground.held[$0] }.map {
            MoveRequest("plan_task", $0.id, "take_back", reason: reason)
        }
    }

    private func changes(_ context: MoveContext, _ ground: Ground) -> [MoveRequest] {
        parts.flatMap { part -> [MoveRequest] in
            guard let held = ground.held[part.unit] else { return [] }
            return part.shares.sorted { $0.key < $1.key }.compactMap { id, share in
                if let old = held.shares[id] {
                    return old.value == share
                        ? nil
                        : MoveRequest(
                            "plan_target", old.target, "follow_value", values: ["value": .quantity(share)],
                            reason: context.request.reason)
                }
                guard let target = ground.targets[id], allWays(on: ground)[id] != nil else { return nil }
                let made = target.share(share, of: EntryID(id), for: held.task, organisation: context.organisation)
                return MoveRequest("plan_target", nil, "hand_down", values: made.values)
            }
        }
    }

    private func made(_ part: Part, _ task: PlanTask, _ context: MoveContext, _ ground: Ground) -> [MoveRequest] {
        let child = task.child(part, of: context.entry, under: ground, name: context.environment.makeID().text)
        let ways = allWays(on: ground)
        return [MoveRequest("plan_task", nil, "hand_down", values: child.values)]
            + ground.targets.sorted { $0.value.order < $1.value.order }.compactMap { id, target in
                guard let share = part.shares[id], ways[id] != nil else { return nil }
                let made = target.share(share, of: EntryID(id), for: child, organisation: context.organisation)
                return MoveRequest("plan_target", nil, "hand_down", values: made.values)
            }
    }
}
