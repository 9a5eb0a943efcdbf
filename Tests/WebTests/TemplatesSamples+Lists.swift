import Basics

@testable import Web

extension Samples {
    var lists: [Sample] {
        let title = t("标准", "Standards")
        return [
            Sample(name: "entry-list", page: entryList, shell: workShell(title, crumbs: [inboxLink, here(title)])),
            Sample(
                name: "entry-list-readonly",
                page: EntryList(
                    title: title, filterAction: "/r/standard", columns: [ListColumn(title: t("编号", "Number"))],
                    rows: [
                        ListRow(
                            id: "1", href: "/e/1", name: "A",
                            cells: [.text(t("编号", "Number"), "DB43/T 1450-2018", href: "/e/1")])
                    ],
                    paging: Paging(shown: 1)), shell: workShell(title, crumbs: [inboxLink, here(title)])),
            Sample(
                name: "entry-list-empty",
                page: EntryList(
                    title: title, create: Link(text: t("登记标准", "Add a standard"), href: "/new"), importHref: "/import",
                    filterAction: "/r/standard", columns: [], rows: [], paging: Paging(shown: 0),
                    empty: EmptyState(
                        title: t(
                            "这里将列出地方标准、团体标准和参与制定的国际国家标准",
                            "Local, group, national and international standards will be listed here"),
                        text: t(
                            "可以逐条登记，也可以从现有 Excel 表导入。任务 7 的数字就从这里统计。",
                            "Add them one by one or bring in the table you have. Task 7 counts from here."),
                        link: Link(text: t("登记第一条标准", "Add the first"), href: "/new"))),
                shell: workShell(title, crumbs: [inboxLink, here(title)])),
        ]
    }

    var standardColumns: [ListColumn] {
        [
            ListColumn(title: t("标准编号", "Number"), sortHref: "?sort=number", isAscending: true),
            ListColumn(title: t("名称", "Title")),
            ListColumn(title: t("级别", "Level"), sortHref: "?sort=level", isDescending: true),
            ListColumn(title: t("发布日期", "Issued on"), sortHref: "?sort=day"),
            ListColumn(title: t("起草单位", "Drafters"), unit: t("家", "firms"), isNumber: true),
            ListColumn(title: t("阶段", "Stage")),
            ListColumn(title: t("状态", "Status")),
        ]
    }

    var standardRows: [ListRow] {
        let kinds: [LightKind] = [.onTrack, .atRisk, .overdue, .silent, .closed]
        return (0..<16).map { index in
            let number = "DB43/T \(1435 + index)-2018"
            return ListRow(
                id: "\(index)", href: "/e/\(index)", name: number,
                cells: [
                    .text(standardColumns[0].title, number, href: "/e/\(index)"),
                    .text(
                        standardColumns[1].title, t("旅游民宿服务质量等级划分与评定规范", "Grading of guest-house service quality"),
                        note: index == 2 ? t("代替 DB43/T 860-2014", "replaces DB43/T 860-2014") : nil),
                    .badge(standardColumns[2].title, t("地方标准", "Local"), isStrong: index % 5 == 0),
                    .text(standardColumns[3].title, "2018-09-\(10 + index)"),
                    .number(standardColumns[4].title, "\(index + 2)"),
                    .badge(standardColumns[5].title, t("征求意见", "Consultation")),
                    .light(standardColumns[6].title, light(kinds[index % 5])),
                ], canSelect: index % 3 != 2)
        }
    }

    var exports: [Link] {
        [
            Link(text: "CSV (UTF-8)", href: "/x.csv"), Link(text: "CSV (GB18030)", href: "/x.csv?encoding=gb18030"),
            Link(text: "XLSX", href: "/x.xlsx"),
        ]
    }

    private var entryList: EntryList {
        EntryList(
            title: t("标准", "Standards"), about: t("本省制定和参与制定的标准", "Standards made here, or made with our part"),
            total: "246",
            create: Link(text: t("登记标准", "Add a standard"), href: "/r/standard/new"),
            alsoCreate: [Link(text: t("申请立项", "Propose"), href: "/r/standard/propose")],
            importHref: "/r/standard/import",
            exports: exports,
            filterAction: "/r/standard",
            filters: [
                .text("q", t("编号或名称", "Number or title"), value: t("服务", "service")),
                .choice(
                    "level", t("级别", "Level"),
                    [
                        Choice(value: "", text: t("全部", "Any")),
                        Choice(value: "LOCAL", text: t("地方标准", "Local"), isSelected: true),
                    ]),
                .days("day", t("发布日期", "Issued on"), from: "2018-01-01"),
                .unit(
                    "unit", t("牵头单位", "Lead unit"),
                    [Choice(value: "", text: t("全部", "Any")), Choice(value: "S", text: t("标准处", "Standards Division"))]),
            ], filterHidden: [HiddenField(name: "sort", value: "number")],
            activeFilters: [
                ActiveFilter(text: t("级别：地方标准", "Level: local"), removeHref: "?"),
                ActiveFilter(text: t("发布日期：2018-01-01 起", "Issued since 2018-01-01"), removeHref: "?"),
            ], clearHref: "/r/standard", columns: standardColumns, rows: standardRows,
            paging: Paging(shown: 16, total: "246", previousHref: "?before=1", nextHref: "?after=16"),
            bulk: BulkMoves(
                action: "/r/standard/bulk",
                moves: [
                    Choice(value: "publish", text: t("发布", "Issue"), isSelected: true),
                    Choice(value: "assign", text: t("分派审查人", "Assign a reviewer")),
                ], reason: t("理由（采纳须填写）：", "Reason (for Accept): "), hidden: [HiddenField(name: "key", value: "k")]))
    }
}
