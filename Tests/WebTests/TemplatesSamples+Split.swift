import Basics

@testable import Web

extension Samples {
    func split(isEmpty: Bool) -> SplitPage {
        let changsha = t("长沙市局", "Changsha")
        let standards = t("制定地方标准30项", "30 local standards")
        var page = SplitPage(
            task: planLink, number: "2018-P-07",
            levels: [
                BoardLayout(text: t("14个市州", "14 cities"), href: "/split?level=city", isCurrent: true),
                BoardLayout(text: t("122个县市区", "122 counties"), href: "/split?level=county", isCurrent: false),
            ], action: "/split", targets: [], rows: [], cancelHref: "/task")
        if isEmpty {
            page.empty = EmptyState(title: t("没有可分解的单位", "Nobody left"), text: t("都已承接。", "All have a part."))
            return page
        }
        page.problems = [
            FieldProblem(field: "target-t1", text: t("各单位合计28，还差2。", "The shares come to 28, 2 short."))
        ]
        page.hidden = [HiddenField(name: "version", value: "3")]
        page.targets = [
            SplitTarget(
                id: "field-target-t1", name: "how.t1", statement: standards, goal: t("≥ 30 项", "≥ 30"),
                ways: [Choice(value: "additive", text: t("累加", "Adds up"), isSelected: true)], ownName: "own.t1",
                own: "2", problem: t("还差2。", "2 short.")),
            SplitTarget(
                id: "field-target-t2", name: "how.t2", statement: standards, goal: "30",
                ways: [Choice(value: "", text: t("不分解", "Not split"))], ownName: "own.t2", own: ""),
        ]
        page.rows = [
            SplitRow(
                id: "field-unit-C4301", code: "C4301", unit: changsha, isChosen: true, dueName: "due.C4301",
                due: "2018-11-30",
                shares: [
                    SplitShare(name: "share.t1.C4301", target: standards, label: "\(changsha) \(standards)", value: "3")
                ],
                problem: t("时限晚于本任务。", "Later than the task's own limit.")),
            SplitRow(
                id: "field-unit-C4302", code: "C4302", unit: t("株洲市局", "Zhuzhou"), isChosen: false,
                dueName: "due.C4302", due: "", shares: []),
        ]
        page.standing = [Link(text: t("湘潭市局", "Xiangtan"), href: "/task/9")]
        return page
    }

    var columns: ColumnsPage {
        ColumnsPage(
            name: "plan.xlsx", action: "/upload", text: t("表1\n任务\t谁来办", "Table 1\nTask\tWho"),
            tables: [
                ColumnsTable(
                    title: t("表1", "Table 1"), known: t("任务 → 工作任务", "任务 → Task"),
                    columns: [
                        ColumnChoice(
                            id: "field-role-1", place: "1", title: "谁来办", samples: [t("标准处", "Standards Division")],
                            roles: [Choice(value: "other", text: t("其他", "Other"), isSelected: true)])
                    ]),
                ColumnsTable(
                    title: t("表2", "Table 2"),
                    columns: [ColumnChoice(id: "field-role-2", place: "2", title: "甲", samples: [], roles: [])]),
            ])
    }

    var confirm: ConfirmPage {
        ConfirmPage(
            title: t("调整指标 · 制定地方标准30项", "Revise · 30 local standards"),
            intro: t("这一步还会更改下列2项。", "This also changes the 2 entries below."), action: "/do/revise",
            hidden: [HiddenField(name: "confirmed", value: "yes")],
            groups: [
                ConfirmGroup(
                    title: t("指标：随上级调整（2）", "Targets: follow (2)"),
                    lines: [
                        ConfirmLine(
                            text: t("制定地方标准30项", "30 local standards"), href: "/r/plan_target/1",
                            unit: t("长沙市局", "Changsha"),
                            changes: [
                                ChangeLine(label: t("数值", "Value"), before: "3", after: "5"),
                                ChangeLine(label: t("上限", "Upper end"), before: nil, after: "9"),
                                ChangeLine(label: t("时限", "Due on"), before: "2018-11-30", after: nil),
                            ]),
                        ConfirmLine(
                            text: t("新任务", "A new task"), facts: t("数值 571", "Value 571"), changes: []),
                    ], more: t("另有1项。", "and 1 more."))
            ], submit: t("确认调整", "Confirm"), cancelHref: "/task")
    }
}
