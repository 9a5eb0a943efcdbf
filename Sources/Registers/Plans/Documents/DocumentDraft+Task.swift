internal import Basics

extension DocumentDraft {
    /// 办结报告.
    static func completionReport(_ facts: DocumentFacts) -> DocumentDraft {
        guard let task = facts.tasks.first else { return DocumentDraft("", []) }
        let (claim, verify) = (facts.last("claim"), facts.last("verify"))
        var lines = [
            "一、任务要求", "\(task.title)。", task.limit + "。",
            task.targets.isEmpty ? "" : "量化指标：\(task.targets.map(\.promise).joined(separator: "；"))。",
            "二、办理过程", course(facts), "三、完成情况",
            task.completion.isEmpty ? "牵头单位尚未填写完成情况。" : DocumentWords.sentence(task.completion),
            task.targets.isEmpty ? "" : "各项指标完成情况见下表。",
        ]
        lines += ["四、核验情况"]
        if let claim {
            lines.append(
                "\(claim.unit)于\(claim.on.text(.zh))申请办结"
                    + (claim.evidence.isEmpty ? "。" : "，提交证明材料：\(claim.evidence.joined(separator: "、"))。"))
        }
        if let verify {
            lines.append("经\(verify.unit)于\(verify.on.text(.zh))核验，材料属实，同意办结。核验人所在单位不是牵头或配合单位。")
        } else {
            lines.append("尚待核验。")
        }
        return DocumentDraft("关于任务\(task.code)办结情况的报告", lines)
    }

    /// When it was assigned, signed for, sent back and moved.
    private static func course(_ facts: DocumentFacts) -> String {
        var parts: [String] = []
        if let day = facts.tasks.first?.assignedOn { parts.append("\(day.text(.zh))交办") }
        for step in facts.steps {
            let day = step.on.text(.zh)
            switch step.move {
            case "sign": parts.append("\(day)\(step.unit)签收")
            case "return": parts.append("\(day)退回补充")
            case "extend": parts.append("\(day)\(approved(step))延期" + (step.dueAfter.map { "至\($0.text(.zh))" } ?? ""))
            case "suspend": parts.append("\(day)\(approved(step))暂缓")
            case "resume": parts.append("\(day)恢复办理")
            default: break
            }
        }
        return parts.isEmpty ? "" : parts.joined(separator: "，") + "。"
    }

    private static func approved(_ step: DocumentFacts.Step) -> String {
        step.person.isEmpty ? "经批准" : "经\(step.unit)\(step.person)批准"
    }

    /// 销号审批表: the text is what was done (办理情况).
    static func closureForm(_ facts: DocumentFacts) -> DocumentDraft {
        guard let task = facts.tasks.first else { return DocumentDraft("", []) }
        return DocumentDraft(
            "任务销号审批表",
            [
                task.completion.isEmpty ? "牵头单位尚未填写完成情况。" : DocumentWords.sentence(task.completion),
                course(facts),
            ])
    }

    /// 延期审批表: the text is why (延期理由).
    static func extensionForm(_ facts: DocumentFacts) -> DocumentDraft {
        guard let task = facts.tasks.first else { return DocumentDraft("", []) }
        let done = task.targets.compactMap { target -> String? in
            guard target.figure != nil else { return nil }
            return "\(target.promise)，已完成\(target.reached)"
        }
        return DocumentDraft(
            "任务延期审批表",
            [
                facts.last("extend").map { DocumentWords.sentence($0.reason) } ?? "",
                done.isEmpty ? "目前进度：\(task.why)" : "目前进度：\(done.joined(separator: "；"))。",
            ])
    }
}
