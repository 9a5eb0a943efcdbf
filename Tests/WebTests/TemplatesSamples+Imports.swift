import Basics

@testable import Web

extension Samples {
    private func steps(_ current: Int) -> [StageStep] {
        let names = [t("选择文件", "Choose"), t("对应列", "Match"), t("试运行", "Try"), t("导入", "Bring in"), t("完成", "Done")]
        return names.enumerated().map { StageStep(name: $1, isDone: $0 < current, isCurrent: $0 == current) }
    }

    var imports: [Sample] {
        let title = t("导入标准", "Bring in standards")
        let crumbs = [inboxLink, Link(text: t("标准", "Standards"), href: "/r/standard"), here(title)]
        func sample(_ name: String, _ page: ImportPage, refresh: Int? = nil) -> Sample {
            var shell = workShell(title, crumbs: crumbs)
            shell.refreshSeconds = refresh
            return Sample(name: name, page: page, shell: shell)
        }
        let outcome = [
            Figure(label: t("读取", "Read"), value: "1,204", unit: t("行", "rows")),
            Figure(label: t("可导入", "To keep"), value: "1,187"),
            Figure(label: t("未通过", "Refused"), value: "17"),
        ]
        return [
            sample(
                "import-upload",
                ImportPage(
                    title: title, steps: steps(0),
                    problems: [FieldProblem(field: "file", text: t("请先选择文件。", "Please choose a file."))],
                    upload: ImportUpload(
                        action: "/i",
                        encodings: [
                            Choice(value: "auto", text: t("自动识别", "Find out"), isSelected: true),
                            Choice(value: "utf8", text: "UTF-8"),
                            Choice(value: "gb18030", text: "GB18030"),
                        ], accept: ".csv,.xlsx",
                        limits: t("CSV 或 XLSX，不超过 50 MB、20 万行", "CSV or XLSX, up to 50 MB and 200,000 rows"),
                        templateLinks: exports))),
            sample(
                "import-mapping",
                ImportPage(
                    title: title, steps: steps(1),
                    mapping: ImportMapping(
                        action: "/i", fileName: t("2018年地方标准.xlsx", "standards-2018.xlsx"),
                        found: t("XLSX，第 1 张表，1,204 行", "XLSX, first sheet, 1,204 rows"),
                        columns: (0..<4).map { index in
                            ImportColumn(
                                name: "column.\(index)", id: "column-\(index)",
                                head: [t("标准号", "No"), t("名称", "Title"), t("日期", "Date"), t("备注", "Remark")][index],
                                samples: "DB43/T 1450-2018；DB43/T 1449-2018",
                                fields: [
                                    Choice(value: "", text: t("不导入", "Leave out")),
                                    Choice(value: "number", text: t("标准编号", "Number"), isSelected: true),
                                ],
                                isGuess: index == 2)
                        }, missing: [t("级别", "Level"), t("发布日期", "Issued on")],
                        hidden: [HiddenField(name: "key", value: "k")], backHref: "/i"))),
            sample(
                "import-trial",
                ImportPage(
                    title: title, steps: steps(2),
                    trial: ImportTrial(
                        action: "/i/run", figures: outcome,
                        refused: [
                            RefusedRow(
                                line: "18", column: t("发布日期", "Issued on"), value: "2018/13/05",
                                reason: t("没有 13 月，请核对。", "There is no month 13.")),
                            RefusedRow(
                                line: "44",
                                reason: t("与第 12 行重复，同一标准只能登记一次。", "The same as row 12; a standard is registered once.")
                            ),
                        ], refusedHref: "/i/refused.csv", hidden: [HiddenField(name: "key", value: "k")],
                        backHref: "/i/map"))),
            sample(
                "import-trial-nothing",
                ImportPage(
                    title: title, steps: steps(2), trial: ImportTrial(figures: outcome, refused: [], backHref: "/i/map")
                )),
            sample(
                "import-progress",
                ImportPage(
                    title: title, steps: steps(3),
                    progress: ImportProgress(
                        read: "640", total: "1,204", percent: 53, kept: "631", refused: "9",
                        rate: t("每秒 210 行", "210 rows a second"), left: t("约 3 秒", "about 3 seconds"),
                        statusHref: "/i/status", stopAction: "/i/stop")), refresh: 3),
            sample(
                "import-progress-start",
                ImportPage(
                    title: title, steps: steps(3),
                    progress: ImportProgress(read: "0", kept: "0", refused: "0", rate: "—", statusHref: "/i/status")),
                refresh: 3),
            sample(
                "import-end",
                ImportPage(
                    title: title, steps: steps(4),
                    end: ImportEnd(
                        text: t("用时 6 秒，导入 1,187 行，17 行未通过。", "1,187 rows kept and 17 refused in 6 seconds."),
                        figures: outcome, refusedHref: "/i/refused.csv",
                        listHref: "/r/standard", againHref: "/i"))),
            sample(
                "import-stopped",
                ImportPage(
                    title: title, steps: steps(4),
                    end: ImportEnd(
                        isStopped: true, text: t("您停止了导入，已导入的 640 行保留。", "You stopped it; the 640 rows kept stay."),
                        figures: [], listHref: "/r", againHref: "/i"))),
        ]
    }
}
