import Basics

@testable import Web

extension Samples {
    func split(isEmpty: Bool) -> SplitPage {
        let changsha = t("长沙市局", "Changsha")
        let standards = t("制定地方标准30项", "30 local standards")
        var page = SplitPage(
            task: planLink, number: "2018-P-07", heading: t("调整分解", "Change the split"),
            lead: t("可一次调整几个单位。", "Change several at once."),
            levels: [
                BoardLayout(text: t("14个市州", "14 cities"), href: "/split?level=city", isCurrent: true),
                BoardLayout(text: t("122个县市区", "122 counties"), href: "/split?level=county", isCurrent: false),
            ], action: "/split", phrases: SplitPhrases(language), targets: [], rows: [], cancelHref: "/task")
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
                key: "t1", value: "30", isFloor: true,
                ways: [Choice(value: "additive", text: t("累加", "Adds up"), isSelected: true)], ownName: "own.t1",
                own: "2", sum: t("共28，还差2。", "28 in all: 2 short."), total: "26", isShort: true,
                problem: t("还差2。", "2 short.")),
            SplitTarget(
                id: "field-target-t2", name: "how.t2", statement: standards, goal: "30", key: "t2", value: "30",
                isFloor: false,
                ways: [Choice(value: "", text: t("不分解", "Not split"))], ownName: "own.t2", own: "", total: "",
                isShort: false),
        ]
        page.rows = [
            SplitRow(
                id: "field-unit-C4301", code: "C4301", unit: changsha, isChosen: true, dueName: "due.C4301",
                due: "2018-11-30",
                shares: [
                    SplitShare(
                        name: "share.t1.C4301", target: standards, label: "\(changsha) \(standards)", value: "3",
                        of: "t1", held: "2")
                ],
                problem: t("时限晚于本任务。", "Later than the task's own limit.")),
            SplitRow(
                id: "field-unit-C4302", code: "C4302", unit: t("株洲市局", "Zhuzhou"), isChosen: false,
                dueName: "due.C4302", due: "", shares: []),
        ]
        page.rows.insert(contentsOf: heldRows, at: 0)
        page.held = [HiddenField(name: "held", value: "C4303"), HiddenField(name: "held", value: "C4304")]
        page.reason = SplitReason(value: t("湘潭人手不足", "Xiangtan is short of hands"), problem: t("请写理由。", "Say why."))
        return page
    }

    private var heldRows: [SplitRow] {
        let xiangtan = t("湘潭市局", "Xiangtan")
        var taken = SplitRow(
            id: "field-unit-C4303", code: "C4303", unit: xiangtan, isChosen: false, dueName: "due.C4303", due: "",
            shares: [])
        taken.part = SplitPart(
            href: "/task/9", number: "2018-C-07-4303", light: LightMark(.onTrack, language), limit: "2018-11-30",
            isTaken: true)
        var stays = taken
        stays.id = "field-unit-C4304"
        stays.code = "C4304"
        stays.part?.isTaken = false
        stays.part?.progress = "2/3"
        stays.part?.obstacle = t("已报过反馈", "it was reported on")
        return [taken, stays]
    }

    var carried: CarriedPage {
        var page = CarriedPage(plan: planLink, parent: Link(text: t("三年规划", "Three years"), href: "/plan/0"))
        page.problems = [FieldProblem(field: nil, text: t("请选择一项指标。", "Choose a target."))]
        page.warnings = [t("1项低于当年的安排。", "One is below the year's slice.")]
        page.figures = [Figure(label: t("已承接", "carried"), value: "1", of: "2", unit: t("项", "targets"))]
        let standards = t("制定地方标准90项", "90 local standards")
        page.lines = [
            CarriedLine(
                statement: standards, href: "/t/1", whole: "90", asked: t("2018年 30项", "30 in 2018"),
                carriers: [
                    CarriedBy(
                        text: t("制定地方标准28项", "28 local standards"), href: "/t/2", value: "28",
                        how: t("按计数项对应", "by its measure"))
                ], carried: "28", badge: Badge(text: t("低于安排", "Below"), isStrong: true), isWanting: true),
            CarriedLine(
                statement: t("走访企业60家", "60 firms seen"), href: "/t/3", whole: "60",
                asked: t("没有分年安排", "not parted"), carriers: [], badge: Badge(text: t("待定", "Open")),
                isWanting: false,
                form: CarriedForm(
                    id: "carries-1", action: "/plan/1/parent", hidden: [HiddenField(name: "carries", value: "t3")],
                    choices: [Choice(value: "", text: t("请选择", "Choose"), isSelected: true)])),
        ]
        page.free = [Link(text: t("培训300人", "300 trained"), href: "/t/4")]
        page.handed = [
            HandedLine(
                statement: t("培训300人", "300 trained"), href: "/t/4", whole: "300",
                by: [
                    HandedBy(
                        plan: Link(text: t("长沙市工作要点", "Changsha's plan"), href: "/plan/2/parent"),
                        targets: [Link(text: t("培训90人", "90 trained"), href: "/t/9")],
                        value: t("90（应承接：2018年 100人）", "90 (asked: 100 in 2018)"),
                        badge: Badge(text: t("低于安排", "Below"), isStrong: true))
                ], total: "90 / 300"),
            HandedLine(statement: t("走访企业60家", "60 firms seen"), href: "/t/3", whole: "60", by: []),
        ]
        page.below = [Link(text: t("长沙市工作要点", "Changsha's plan"), href: "/plan/2/parent")]
        return page
    }

    var columns: ColumnsPage {
        ColumnsPage(
            name: "plan.xlsx", action: "/upload", text: t("表1\n任务\t谁来办", "Table 1\nTask\tWho"), back: "/upload",
            tables: [
                ColumnsTable(
                    title: t("表1", "Table 1"),
                    columns: [
                        ColumnChoice(
                            id: "field-role-1", place: "1", title: "谁来办", isUnknown: true,
                            samples: [t("标准处", "Standards Division")],
                            roles: [Choice(value: "other", text: t("其他", "Other"), isSelected: true)])
                    ]),
                ColumnsTable(
                    title: t("表2", "Table 2"),
                    columns: [
                        ColumnChoice(
                            id: "field-role-2", place: "2", title: "甲", isUnknown: false, samples: [], roles: [])
                    ]),
            ])
    }

    var columnsAgain: ColumnsPage {
        ColumnsPage(
            name: "plan.xlsx", action: "/plan/1/columns", again: t("已做的校对要重做。", "What was mended is lost."),
            version: "3", back: "/plan/1/reading", tables: [])
    }

    var confirm: ConfirmPage {
        ConfirmPage(
            title: t("调整指标 · 制定地方标准30项", "Revise · 30 local standards"),
            intro: t("这一步还会更改下列2项。", "This also changes the 2 entries below."),
            totals: [t("承接单位2个", "2 units with a part")], action: "/do/revise",
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
