import Basics

@testable import Web

extension Samples {
    var scores: [Sample] {
        let shell = workShell(t("年度考核", "Year's score"), crumbs: [])
        return [
            Sample(name: "scores", page: ranking(false), shell: shell),
            Sample(name: "scores-none", page: ranking(true), shell: shell),
            Sample(name: "score-unit", page: unitScore, shell: shell),
        ]
    }

    private func ranking(_ isEmpty: Bool) -> ScoreRankingPage {
        ScoreRankingPage(
            plan: t("2018年工作要点", "The 2018 plan"), ruleset: t("评分规则“年度考核”2018", "ruleset “year” 2018"),
            columns: [t("任务完成", "Tasks"), t("按时办结", "On time")],
            rows: isEmpty
                ? []
                : [
                    ScoreRow(
                        rank: "1", unit: t("质量处", "Quality Division"), href: "/scores/QUALITY",
                        points: [ScorePoints(label: t("任务完成", "Tasks"), value: "66.50")],
                        total: "91.20", grade: Badge(text: t("优秀", "excellent")), percent: 91),
                    ScoreRow(
                        rank: "—", unit: t("法宣处", "Legal Division"), href: "/scores/LEGAL", points: [],
                        total: "—",
                        percent: 0),
                ], recordHref: "/scores.json",
            empty: isEmpty
                ? EmptyState(title: t("没有可考核的任务", "Nothing to score"), text: t("下达后才有。", "Once a plan is in force."))
                : nil)
    }

    private var unitScore: ScoreUnitPage {
        ScoreUnitPage(
            unit: t("质量处", "Quality Division"), ruleset: t("评分规则“年度考核”2018", "ruleset “year” 2018"),
            figures: planFigures, note: t("依据不足，不评定。", "Not assessed."),
            lines: [
                ScoreLineRow(
                    name: t("任务完成", "Tasks"), formula: t("70 × 完成率", "70 × attainment"), working: "70 × 19/20 = 66.50",
                    note: t("没有可计的，分值转到其他项。", "Left out."), points: "66.50", most: "70.00",
                    facts: [
                        ScoreFactRow(
                            text: t("品牌培育", "Brands"), href: "/t/12", verdict: t("计入，0.95", "counted, 0.95"))
                    ]),
                ScoreLineRow(
                    name: t("督办扣分", "Notices"), formula: t("每份扣1分", "1 each"), points: "-1.00", facts: []),
            ], recordHref: "/scores.json")
    }
}
