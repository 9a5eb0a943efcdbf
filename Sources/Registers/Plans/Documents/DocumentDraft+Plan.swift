internal import Basics

extension DocumentFacts.Task {
    /// Its targets; a part's with the share it has of them, for the words are those of the whole.
    var asked: String {
        targets.map { isPart && !$0.isChange ? "\($0.promise)（其中你单位\($0.goal)\($0.unitWord)）" : $0.promise }
            .joined(separator: "；")
    }
}

extension DocumentFacts.Task {
    /// Its title with what its unit has to do of the whole.
    var titleWithShare: String { withShare(title) }
    func withShare(_ title: String) -> String { ownShare.isEmpty ? title : "\(title)　\(ownShare)" }
}

extension DocumentDraft {
    /// 任务分解表, sent out with a notice.
    static func breakdown(_ facts: DocumentFacts) -> DocumentDraft {
        let leads = Set(facts.tasks.map(\.lead)).count
        let number = facts.planNumber.isEmpty ? "" : "（\(facts.planNumber)）"
        return DocumentDraft(
            "关于印发\(facts.planName)任务分解表的通知",
            [
                "为抓好\(facts.planName)\(number)的贯彻落实，现将分解的\(facts.tasks.count)项任务印发给你们，由\(leads)个单位牵头办理。有关事项通知如下：",
                "一、明确责任",
                "牵头单位对任务完成负总责，配合单位按职责分工协助。各单位应自任务交办之日起\(facts.signDays)个工作日内签收，明确责任人和办理措施。",
                "二、按季反馈",
                "各牵头单位每季度在系统中报送任务进展、存在问题、下步打算和经验做法，并附佐证材料。已绑定登记簿的指标由系统计数，不另行填报。",
                "三、从严督查",
                "完成时限不得自行变更。确需延期的，应在到期前提出，经分管领导批准。对滞后和应报未报的任务，按规定催办、督办和约谈，结果计入年度考核。",
            ])
    }

    /// 交办单, of one task or of a unit's tasks.
    static func assignment(_ facts: DocumentFacts) -> DocumentDraft {
        let title =
            facts.tasks.count == 1
            ? "关于交办任务\(facts.tasks.first?.code ?? "")的通知"
            : "关于交办\(facts.planName)任务的通知"
        var lines = ["一、交办事项"]
        if facts.tasks.count == 1, let task = facts.tasks.first {
            lines += [
                // A letter speaks to its addressee.
                "\(task.titleWithShare.replacing("　本单位：", with: "　你单位："))。", task.limit + "。",
                task.measures.isEmpty ? "" : "工作措施：" + DocumentWords.sentence(task.measures),
                task.targets.isEmpty ? "" : "量化指标：\(task.asked)。",
                task.deliverable.isEmpty ? "" : "成果形式：" + DocumentWords.sentence(task.deliverable),
                task.cooperators.isEmpty ? "" : "配合单位：\(task.cooperators.joined(separator: "、"))。",
            ]
        } else {
            lines.append("现将\(facts.planName)分解的\(facts.tasks.count)项任务交由你单位牵头办理，明细见下表。")
        }
        lines += [
            "二、办理要求",
            "请于收到本单之日起\(facts.signDays)个工作日内在系统中签收，明确责任人和办理措施；每季度反馈进展，附佐证材料；完成后申请办结，并附办结证明材料。",
            "完成时限不得自行变更，确有困难的应在到期前书面申请延期。",
        ]
        return DocumentDraft(title, lines)
    }

    /// 督查通报.
    static func bulletin(_ facts: DocumentFacts) -> DocumentDraft {
        let behind = facts.behind(withReports: false)
        let open = facts.tasks.flatMap(\.items).filter { $0.isOpen && $0.kind != .reminder }
        let redone = facts.tasks.flatMap(\.items).filter { $0.redone > 0 }.count
        var lines = [
            "现将\(facts.planName)落实情况督查结果通报如下：", "一、总体情况", facts.overview, facts.basis, facts.supervised(from: nil),
            "二、各单位情况", "各牵头单位任务亮灯和督办情况见下表。", "三、需要重点督办的任务",
        ]
        lines += behind.isEmpty ? ["没有滞后和应报未报的任务。"] : behind
        let named = named(facts)
        if !named.isEmpty {
            lines.append("约谈后逾期未回复，予以点名通报的有\(named.count)项：")
            lines += DocumentWords.listed(named) { "其余\($0)项见系统督查督办页面。" }
        }
        lines.append("四、工作要求")
        var asked: [String] = []
        if !facts.tasks(.red, .silent).isEmpty {
            asked.append("（一）立即整改。\(units(facts.tasks(.red, .silent)))要对照通报逐项整改，按期书面回复，附佐证材料。")
        }
        if !open.isEmpty { asked.append("（一）限期销号。督办通知和约谈尚未销号\(open.count)份，承办单位要按办理要求落实，由无关单位人员核验后销号。") }
        if redone > 0 { asked.append("（一）提高办理质量。已有\(redone)份因办理不到位被退回重办，退回次数计入督查记录。") }
        asked.append("（一）保持进度。其余单位要按时间进度推进，每季度如实反馈，防止前松后紧。")
        return DocumentDraft("关于\(facts.planName)\(facts.quarterWord)落实情况的督查通报", lines + numbered(asked))
    }

    /// Who was summoned and has not answered in time, with task and number.
    private static func named(_ facts: DocumentFacts) -> [String] {
        facts.tasks.flatMap { task in
            task.items.filter(\.isUnanswered).map { item in
                let issued = item.issuedOn.map { "，\($0.text(.zh))发出" } ?? ""
                return "\(task.lead)：\(task.briefName)（约谈通知\(item.number)\(issued)）。"
            }
        }
    }

    /// 年度考核通知.
    static func assessmentNotice(_ facts: DocumentFacts) -> DocumentDraft {
        let isAnnounced = !facts.scoresStage.isEmpty
        let assessed = facts.scores.count { $0.rank != nil }
        var lines = [
            "根据\(facts.planName)和\(facts.ruleset.isEmpty ? "评分规则" : facts.ruleset)，对\(facts.year)年度各牵头单位的落实情况进行了考核。现将有关事项通知如下：",
            "一、考核结果",
            "参加考核的单位\(assessed)个" + grades(facts) + "。各单位得分见下表；处室、直属单位、市州局、县市区局分组排名，总分相同的名次并列。",
        ]
        if !isAnnounced { lines.append("本结果按截至\(facts.cutOff.text(.zh))的数据试算，年终数据锁定后以正式结果为准。") }
        lines += [
            "二、计分依据",
            "得分由系统从任务、季度反馈、佐证材料和督办事项中计算，任何人不得填报或更改。各单位可在系统中逐项查看得分依据。",
            "三、申诉",
            facts.scoresStage == "locked"
                ? "申诉期已过，结果已经锁定。"
                : "对结果有异议的单位，应\(facts.appealsUntil.map { "于\($0.text(.zh))前" } ?? "在结果公布后的申诉期内")在系统中逐项提出申诉，说明理由。",
        ]
        return DocumentDraft("关于\(facts.year)年度工作要点落实情况考核\(isAnnounced ? "结果" : "")的通知", lines)
    }

    private static func grades(_ facts: DocumentFacts) -> String {
        var order: [String] = []
        var count: [String: Int] = [:]
        for score in facts.scores where score.rank != nil {
            if count[score.grade] == nil { order.append(score.grade) }
            count[score.grade, default: 0] += 1
        }
        guard !order.isEmpty else { return "" }
        return "，其中" + order.map { "\($0)\(count[$0] ?? 0)个" }.joined(separator: "、")
    }
}
