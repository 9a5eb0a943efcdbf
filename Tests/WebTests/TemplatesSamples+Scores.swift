import Basics

@testable import Web

extension Samples {
    var scores: [Sample] {
        let shell = workShell(t("年度考核", "Year's score"), crumbs: [])
        return [
            Sample(name: "scores", page: ranking(false), shell: shell),
            Sample(name: "scores-none", page: ranking(true), shell: shell),
            Sample(name: "score-unit", page: unitScore, shell: shell),
            Sample(name: "approvals", page: approvals, shell: workShell(t("审批", "Approvals"), crumbs: [])),
            Sample(name: "approvals-none", page: noApprovals, shell: workShell(t("审批", "Approvals"), crumbs: [])),
            Sample(name: "result", page: result(isOpen: true), shell: portalShell(t("年度考核", "Year's score"))),
            Sample(name: "result-withheld", page: result(isOpen: false), shell: portalShell(t("年度考核", "Year's score"))),
        ]
    }

    private func ranking(_ isEmpty: Bool) -> ScoreRankingPage {
        ScoreRankingPage(
            plan: t("2018年工作要点", "The 2018 plan"), ruleset: t("评分规则“年度考核”2018", "ruleset “year” 2018"),
            standing: isEmpty ? nil : standing,
            columns: [t("任务完成", "Tasks"), t("按时办结", "On time")],
            groups: isEmpty ? [] : [offices("/scores/QUALITY")], recordHref: "/scores.json",
            absent: isEmpty ? nil : t("不在表中：计财处。", "In no row: Finance."), drafts: drafts,
            empty: isEmpty
                ? EmptyState(title: t("没有可考核的任务", "Nothing to score"), text: t("下达后才有。", "Once a plan is in force."))
                : nil)
    }

    private func offices(_ href: String?) -> ScoreGroupTable {
        ScoreGroupTable(
            id: "group-office", title: t("处室", "Offices"), note: t("平均91.20分。", "Mean 91.20."),
            rows: [
                ScoreRow(
                    rank: "1", unit: t("质量处", "Quality Division"), href: href,
                    points: [ScorePoints(label: t("任务完成", "Tasks"), value: "66.50", most: "77.78")],
                    total: "91.20", grade: Badge(text: t("优秀", "excellent")), percent: 91),
                ScoreRow(rank: "—", unit: t("法宣处", "Legal Division"), href: href, points: [], total: "—", percent: 0),
            ])
    }

    private var approvals: ApprovalsPage {
        let row = ApprovalRow(
            id: "tick-1", value: "task_change:1:1", kind: Badge(text: t("延期", "Extension"), isStrong: true),
            title: t("品牌培育", "Brands"), href: "/r/task_change/1", unit: t("质量处", "Quality Division"),
            grounds: t("企业停产检修。", "The firm stands still."), original: "2018-06-30", present: "2018-06-30",
            asked: "2018-09-30", requested: t("周敏，2018-05-02 10:00", "Zhou Min, 2018-05-02 10:00"))
        var blocked = row
        (blocked.id, blocked.value, blocked.blocked) = ("tick-2", nil, t("时限已过。", "The limit has passed."))
        return ApprovalsPage(
            action: "/work/approvals", hidden: [HiddenField(name: "key", value: "k")], waiting: [row, blocked],
            problems: [FieldProblem(field: nil, text: t("没有批准：时限已过。", "Not approved: the limit has passed."))],
            decided: [
                ApprovalLine(
                    text: t("延期 品牌培育", "Extension, brands"), href: "/r/task_change/1",
                    badge: Badge(text: t("已批准", "Approved")),
                    by: t("王局长，2018-05-03 09:00", "Director Wang, 2018-05-03 09:00"),
                    note: t("原定2018年6月30日", "originally 30 Jun 2018"))
            ])
    }

    private var noApprovals: ApprovalsPage {
        ApprovalsPage(
            action: "/work/approvals", hidden: [], waiting: [], decided: [],
            empty: EmptyState(title: t("没有待批准的事项", "Nothing waits"), text: t("会列在这里。", "It would be listed here.")))
    }

    private func result(isOpen: Bool) -> PortalResult {
        PortalResult(
            title: t("2018年度考核", "The year 2018"), plan: Link(text: t("工作要点", "The plan"), href: "/plans/1"),
            ruleset: t("年度评分（2018-1版）", "Yearly score (edition 2018-1)"), basis: t("建议规则。", "A proposal."),
            fullMarks: t("满分100分。", "Full marks are 100."),
            absent: isOpen ? t("不在表中：计财处。", "In no row: Finance.") : nil,
            cutOff: "2018-12-31", lockedOn: "2019-02-01", hash: "3fb2a91c", columns: [t("任务完成", "Tasks")],
            groups: [offices(nil)], downloads: [Link(text: "CSV", href: "/results/1/result.csv")],
            record: isOpen ? Link(text: t("下载记录", "The record"), href: "/results/1/record.json") : nil,
            withheld: isOpen ? nil : t("记录含有不公开任务。", "It names tasks that are not public."),
            proof: Link(text: t("日志证明", "Proof"), href: "/journal/proof/1"))
    }

    private var standing: ScoreStanding {
        let changes = ScoreChanges(
            title: t("申诉改变了这些得分", "What appeals changed"),
            rows: [
                ScoreChangeRow(
                    unit: t("质量处", "Quality Division"), text: t("90分 → 91.2分", "90 points → 91.2 points"),
                    lines: [t("季度反馈：2.5 → 3.7", "Reports: 2.5 → 3.7")])
            ])
        return ScoreStanding(
            badge: Badge(text: t("已公布，可申诉", "Announced"), isStrong: true),
            note: t("2019年1月18日公布。", "Announced on 18 January 2019."),
            warning: t("工作日历尚未载入。", "The work calendar is missing."), moves: [button("锁定", "Lock", primary: true)],
            hash: "3fb2a91c", links: [Link(text: t("考核记录", "The assessment"), href: "/r/year_assessment/1")],
            corrected: changes, since: changes,
            appeals: [
                ScoreAppealRow(
                    text: t("质量处 · 季度反馈", "Quality Division · Reports"), href: "/r/score_appeal/1",
                    badge: Badge(text: t("成立", "Upheld")), note: t("核实收到。", "It had come in."))
            ])
    }

    private var unitScore: ScoreUnitPage {
        ScoreUnitPage(
            unit: t("质量处", "Quality Division"), ruleset: t("评分规则“年度考核”2018", "ruleset “year” 2018"),
            standing: ScoreStanding(
                badge: Badge(text: t("试算", "Provisional")), note: t("随登记簿变化。", "It changes with the registers.")),
            figures: planFigures, note: t("依据不足，不评定。", "Not assessed."),
            lines: [
                ScoreLineRow(
                    name: t("任务完成", "Tasks"), formula: t("70 × 完成率", "70 × attainment"), working: "70 × 19/20 = 66.50",
                    note: t("没有可计的，分值转到其他项。", "Left out."), points: "66.50", most: "70.00",
                    appealHref: "/appeal?line=attainment",
                    facts: [
                        ScoreFactRow(
                            text: t("品牌培育", "Brands"), href: "/t/12", verdict: t("计入，0.95", "counted, 0.95"),
                            appealHref: "/appeal?fact=12")
                    ]),
                ScoreLineRow(
                    name: t("督办扣分", "Notices"), formula: t("每份扣1分", "1 each"), points: "-1.00", facts: []),
            ], recordHref: "/scores.json")
    }
}
