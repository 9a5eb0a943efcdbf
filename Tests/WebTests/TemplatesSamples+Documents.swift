import Basics

@testable import Web

extension Samples {
    var issuedDocuments: [Sample] {
        [
            Sample(
                name: "issued-document",
                page: IssuedDocumentPage(
                    language: language == .en ? "The document itself is in Chinese." : nil,
                    stages: [StageStep(name: t("起草中", "Draft"), isCurrent: true)],
                    moves: [MoveButton(text: t("签发", "Issue"), href: "/d/1/issue", isPrimary: true)],
                    closedMoves: [
                        ClosedMove(text: t("修改", "Edit"), why: t("须由计划专员办理。", "For planning clerks.")),
                        ClosedMove(
                            text: t("签发", "Issue"), why: t("已印发。", "Issued."),
                            link: Link(text: "湘质监〔2018〕5号", href: "/d/2")),
                    ],
                    facts: [FieldLine(label: "SHA-256", value: "ab12", note: t("一致", "agrees"), isWide: true)],
                    safeDocument: "<article><h1>任务分解表</h1></article>",
                    files: [Link(text: "XLSX", href: "/d/1/tables/0")],
                    service: [served, waiting],
                    texts: [
                        DocumentTextLine(text: t("修改", "Edit"), href: "/d/1/texts/2", note: "2018-03-01 10:00 · 周晓岚")
                    ]),
                shell: workShell("湘质监〔2018〕1号", crumbs: [])),
            Sample(
                name: "issued-document-en",
                page: IssuedDocumentPage(
                    language: "The document itself is in Chinese.", stages: [], moves: [], closedMoves: [], facts: [],
                    safeDocument: "<article><h1>任务分解表</h1></article>", files: []),
                shell: workShell("湘质监〔2018〕1号", crumbs: [])),
            Sample(
                name: "document-compare",
                page: DocumentComparePage(
                    title: t("重新取数：任务分解表", "Take the data anew: 任务分解表"), intro: t("正文改过。", "The text was edited."),
                    comparisons: [
                        TitledComparison(
                            title: t("您对初稿的修改", "What was edited"),
                            comparison: TextComparison(
                                note: t("划线的只在前一稿。", "Struck out is only in the first."),
                                earlierTitle: t("初稿", "Draft"),
                                laterTitle: t("现在的正文", "Now"),
                                earlier: [TextPiece(text: "一、", isSame: true), TextPiece(text: "旧", isSame: false)],
                                later: [TextPiece(text: "一、", isSame: true), TextPiece(text: "新", isSame: false)]))
                    ], notes: [t("标题改过，保留。", "The title stays.")],
                    moves: [MoveButton(text: t("取新数据", "Take the data"), href: "/d/1/redraft", isPrimary: true)],
                    filterAction: "/d/1/redraft",
                    filters: [.choice("quarter", t("季度", "Quarter"), [Choice(value: "2018Q1", text: "2018Q1")])],
                    filterHidden: [HiddenField(name: "plan", value: "1")],
                    back: Link(text: t("取消", "Cancel"), href: "/d/1")),
                shell: workShell(t("重新取数", "Take the data anew"), crumbs: [])),
            Sample(
                name: "document-compare-plain",
                page: DocumentComparePage(
                    title: t("重新取数", "Take the data anew"), intro: t("没有任务。", "There is no task."), comparisons: [],
                    notes: [], moves: [], back: Link(text: t("取消", "Cancel"), href: "/d/1")),
                shell: workShell(t("重新取数", "Take the data anew"), crumbs: [])),
            Sample(
                name: "document-new",
                page: DraftPage(
                    filterAction: "/documents/new",
                    filters: [
                        .choice("kind", t("种类", "Kind"), [Choice(value: "x", text: t("交办单", "Assignment sheet"))])
                    ],
                    filterHidden: [HiddenField(name: "plan", value: "1")],
                    issued: Link(text: t("第三季度报告已印发（湘质监〔2018〕5号）。", "Issued."), href: "/d/2"),
                    preview: DraftPreview(
                        title: "关于印发任务分解表的通知", figures: planFigures, lines: ["一、明确责任", "正文。"],
                        tables: [t("任务分解表：51行", "Task breakdown: 51 rows")],
                        draft: MoveButton(text: t("起草", "Draft"), href: "/d/new", isPrimary: true))),
                shell: workShell(t("起草文书", "Draft a document"), crumbs: [])),
            Sample(
                name: "document-new-waiting",
                page: DraftPage(
                    filterAction: "/documents/new", filters: [], waiting: t("请选定任务。", "Choose the task.")),
                shell: workShell(t("起草文书", "Draft a document"), crumbs: [])),
        ]
    }

    /// A unit that signed for a document, and one that did not.
    var served: ServiceLine {
        ServiceLine(
            unit: t("质量处", "Quality Division"), href: "/s/1", served: t("2018-03-01 10:00进入待办", "in the inbox"),
            mail: t("邮件1封待发", "1 letter waits"), opened: t("首次打开2018-03-01 11:00", "first opened"),
            received: t("2018-03-02签收", "signed for"), isReceived: true)
    }
    var waiting: ServiceLine {
        ServiceLine(
            unit: t("法宣处", "Legal Division"), served: t("2018-03-01 10:00进入待办", "in the inbox"),
            received: t("尚未签收", "not signed for yet"), isReceived: false)
    }

    /// Links to what may be drafted.
    var drafts: [Link] { [Link(text: t("交办单", "Assignment sheet"), href: "/documents/new?kind=assignment")] }
}
