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
                    closedMoves: [ClosedMove(text: t("修改", "Edit"), why: t("须由计划专员办理。", "For planning clerks."))],
                    facts: [FieldLine(label: "SHA-256", value: "ab12", note: t("一致", "agrees"), isWide: true)],
                    safeDocument: "<article><h1>任务分解表</h1></article>",
                    files: [Link(text: "XLSX", href: "/d/1/tables/0")]),
                shell: workShell("湘质监办〔2018〕1号", crumbs: [])),
            Sample(
                name: "issued-document-en",
                page: IssuedDocumentPage(
                    language: "The document itself is in Chinese.", stages: [], moves: [], closedMoves: [], facts: [],
                    safeDocument: "<article><h1>任务分解表</h1></article>", files: []),
                shell: workShell("湘质监办〔2018〕1号", crumbs: [])),
            Sample(
                name: "document-new",
                page: DraftPage(
                    filterAction: "/documents/new",
                    filters: [
                        .choice("kind", t("种类", "Kind"), [Choice(value: "x", text: t("交办单", "Assignment sheet"))])
                    ],
                    filterHidden: [HiddenField(name: "plan", value: "1")],
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

    /// Links to what may be drafted.
    var drafts: [Link] { [Link(text: t("交办单", "Assignment sheet"), href: "/documents/new?kind=assignment")] }
}
