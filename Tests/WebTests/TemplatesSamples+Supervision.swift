import Basics

@testable import Web

extension Samples {
    var supervision: [Sample] {
        [
            Sample(name: "supervision", page: supervised, shell: workShell(t("督查督办", "Supervision"), crumbs: [])),
            Sample(name: "official", page: official, shell: workShell("湘质监督〔2018〕3号", crumbs: [])),
            Sample(
                name: "supervision-none",
                page: SupervisionPage(
                    plan: "", figures: [], tasks: [],
                    empty: EmptyState(
                        title: t("没有滞后和沉默的任务", "Nothing is behind or silent"), text: t("都在时间之内。", "All is in time."))),
                shell: workShell(t("督查督办", "Supervision"), crumbs: [])),
        ]
    }

    private var official: OfficialPage {
        OfficialPage(
            safeDocument: "<article><h1>督办通知单</h1></article>", docxHref: "/s/3/document.docx",
            entry: Link(text: "湘质监督〔2018〕3号", href: "/s/3"), language: t("公文", "The document itself is in Chinese."),
            service: [served], receive: MoveButton(text: t("签收", "Sign for"), href: "/s/3/receive"))
    }

    private var supervised: SupervisionPage {
        SupervisionPage(
            plan: t("2018年工作要点", "The 2018 plan"),
            others: [Link(text: t("2017年工作要点", "The 2017 plan"), href: "?plan=2017")],
            problem: t("2019年的节假日安排尚未载入，不能计算工作日。", "The holiday notice for 2019 has not been loaded."),
            figures: planFigures, legend: legend,
            scopes: [BoardLayout(text: t("任务 2", "Tasks 2"), href: "?scope=own", isCurrent: true)],
            tasks: [
                SupervisedTask(
                    number: "2018-P-09-1", title: t("质量比对与会诊", "Quality comparison and clinics"), href: "/t/9",
                    lead: t("质量处", "Quality Division"), leader: t("张局长", "Director Zhang"), light: light(.overdue),
                    why: why, due: due("2018-06-30", -12),
                    items: [
                        SupervisionLine(
                            kind: t("督办通知单", "Supervision notice"), number: "湘质监督〔2018〕3号", issuedOn: "2018-07-10",
                            addressee: t("质量处", "Quality Division"), text: t("已退回1次。", "Sent back once."),
                            due: due("2018-07-20", -3), badge: Badge(text: t("退回重办", "Sent back"), isStrong: true),
                            href: "/s/3", documentHref: "/s/3/document")
                    ]),
                SupervisedTask(
                    number: "2018-P-12-1", title: t("品牌培育", "Brands"), href: "/t/12", lead: t("法宣处", "Legal Division"),
                    light: light(.silent), why: TaskWhy(lines: [t("应报未报。", "Nothing has been heard.")]), items: []),
            ], paging: Paging(shown: 2, total: "2"),
            units: BarChart(
                title: t("滞后和沉默的任务", "Tasks behind or silent"), unit: t("项", "tasks"),
                bars: [Bar(label: t("质量处", "Quality Division"), value: "3", percent: 100)]),
            issue: Link(text: t("发出督办", "Issue a notice"), href: "/s/new"), drafts: drafts)
    }
}
