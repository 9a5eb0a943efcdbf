import Basics

@testable import Web

extension Samples {
    var plans: [Sample] {
        let crumbs = [inboxLink, planLink]
        return [
            Sample(
                name: "plan-upload",
                page: PlanUpload(
                    action: "/plan/upload", accept: ".docx,.txt,.html,.pdf",
                    formats: [
                        t("Word（docx）、文本、网页", "Word (docx), plain text, web page"), t("不超过 10 MB", "Up to 10 MB"),
                    ],
                    drafts: [
                        PlanDraftLine(
                            title: planLink.text, href: "/plan/1/read",
                            note: t("周敏 2018-02-27 交来，读出 24 项任务", "From Zhou Min, 2018-02-27, 24 tasks read"),
                            problemCount: 3)
                    ],
                    problems: [
                        FieldProblem(
                            field: "file",
                            text: t(
                                "这个文件里没有文字，可能是扫描件。请粘贴全文。",
                                "There is no text in this file, perhaps a scan. Paste the text instead."))
                    ]),
                shell: workShell(t("读入工作要点", "Read a notice"), crumbs: crumbs + [here(t("读入", "Read"))])),
            Sample(
                name: "reading", page: reading(blocked: true),
                shell: workShell(t("核对", "Check"), crumbs: crumbs + [here(t("核对读取结果", "Check what was read"))])),
            Sample(
                name: "reading-ready", page: reading(blocked: false),
                shell: workShell(t("核对", "Check"), crumbs: crumbs + [here(t("核对读取结果", "Check what was read"))])),
            Sample(
                name: "board", page: board,
                shell: workShell(t("落实看板", "Board"), crumbs: crumbs + [here(t("落实看板", "Board"))])),
            Sample(name: "board-screen", page: boardScreen, shell: screenShell),
            Sample(
                name: "board-paper", page: boardPaper,
                shell: Shell(variant: .print, title: t("看板", "Wall"), languageHref: "?lang=en")),
            Sample(name: "unit", page: unitPage, shell: workShell(t("株洲市局", "Zhuzhou Bureau"), crumbs: crumbs)),
            Sample(name: "unit-empty", page: emptyUnit, shell: workShell(t("纪检组", "Discipline"), crumbs: crumbs)),
            Sample(name: "leader", page: leaderPage, shell: workShell(t("领导视图", "At a glance"), crumbs: crumbs)),
            Sample(name: "task-list", page: taskList, shell: workShell(t("任务清单", "Tasks"), crumbs: crumbs)),
            Sample(name: "task-list-empty", page: noTasks, shell: workShell(t("任务清单", "Tasks"), crumbs: crumbs)),
            Sample(name: "leader-empty", page: emptyLeader, shell: workShell(t("领导视图", "At a glance"), crumbs: crumbs)),
            Sample(
                name: "board-empty",
                page: Board(
                    title: t("工作要点", "The plan"), figures: [], layouts: [], filterAction: "/board", filters: [],
                    safeTable: "", legend: [],
                    empty: EmptyState(
                        title: t("这里将显示各项任务的进展", "The progress of every task will be shown here"),
                        text: t("先读入印发的工作要点。", "Begin by reading the notice."),
                        link: Link(text: t("读入工作要点", "Read a notice"), href: "/plan/upload"))),
                shell: workShell(t("落实看板", "Board"), crumbs: crumbs)),
            Sample(name: "columns", page: columns, shell: workShell(t("说明各列", "Columns"), crumbs: crumbs)),
            Sample(name: "columns-again", page: columnsAgain, shell: workShell(t("更正各列", "Columns"), crumbs: crumbs)),
            Sample(
                name: "split", page: split(isEmpty: false),
                shell: workShell(t("分解任务", "Split"), crumbs: crumbs)),
            Sample(
                name: "split-none", page: split(isEmpty: true),
                shell: workShell(t("分解任务", "Split"), crumbs: crumbs)),
            Sample(name: "carried", page: carried, shell: workShell(t("承接情况", "Carried"), crumbs: crumbs)),
            Sample(
                name: "carried-none",
                page: CarriedPage(
                    plan: planLink,
                    empty: EmptyState(title: t("没有依据的计划", "No plan above"), text: t("请填写。", "Name one."))),
                shell: workShell(t("承接情况", "Carried"), crumbs: crumbs)),
            Sample(name: "confirm", page: confirm, shell: workShell(t("确认", "Confirm"), crumbs: crumbs)),
            Sample(
                name: "task", page: task,
                shell: workShell(t("任务 7", "Task 7"), crumbs: crumbs + [here(t("任务 7", "Task 7"))])),
            Sample(
                name: "task-milestones",
                page: TaskPage(
                    number: "21", title: t("建设计量科研基地", "A base for metrology"), plan: planLink, stages: [], moves: [],
                    clauses: [], targets: [],
                    milestones: [
                        MilestoneLine(
                            name: t("开工", "Ground broken"), href: "/m/1", badge: Badge(text: t("待完成", "Planned")),
                            due: "2018-09-30", isDone: false, isLate: false)
                    ], quarters: [], timeline: []),
                shell: workShell(t("任务 21", "Task 21"), crumbs: crumbs)),
            Sample(
                name: "task-new",
                page: TaskPage(
                    number: "20", title: t("办好“一月四日五进”", "Publicity month and days"), plan: planLink, stages: [],
                    moves: [], clauses: [],
                    leadMissing: t("还没有牵头单位，请先分解。", "No lead unit yet; assign one first."), targets: [], quarters: [],
                    timeline: []),
                shell: workShell(t("任务 20", "Task 20"), crumbs: crumbs)),
        ]
    }

    private var noticeText: String {
        """
        二、工作重点
        7、实施标准化战略。主导或参与制定国际标准5个以上、国家行业标准15个以上，制修订湖南地方标准200个以上（负责单位：标准处）。
        8、12月底前开展“百城千业万企”对标达标<专项>行动，新增服务业标准化试点15个（负责单位：标准处，配合单位：相关处室）。
        """
    }

    private func range(_ words: String) -> Range<Int> {
        let all = Array(noticeText.unicodeScalars), part = Array(words.unicodeScalars)
        let start = all.indices.first { all[$0...].starts(with: part) } ?? 0
        return start..<start + part.count
    }

    private func reading(blocked: Bool) -> ReadingPage {
        let line7 = noticeText.split(separator: "\n")[1], line8 = noticeText.split(separator: "\n")[2]
        let marks = [
            NoticeMark(.task, range(String(line7)), id: "task-7", band: 0),
            NoticeMark(.task, range(String(line8)), id: "task-8", band: 1),
            NoticeMark(.target, range("国际标准5个以上"), id: "target-1"),
            NoticeMark(.target, range("湖南地方标准200个以上"), id: "target-2"),
            NoticeMark(.unit, range("标准处"), id: "unit-1"), NoticeMark(.deadline, range("12月底前"), id: "deadline-1"),
            NoticeMark(.target, range("试点15个"), id: "target-3"), NoticeMark(.unit, range("相关处室"), id: "unit-2"),
        ]
        let units = FixForm(
            id: blocked ? "fix-unit-a" : "fix-unit-b", action: "/plan/1/unit", name: "unit",
            label: t("“相关处室”是哪个单位？", "Which unit is “相关处室”?"),
            options: [
                Choice(value: "QUALITY", text: t("质量处", "Quality Division"), isSelected: true),
                Choice(value: "create", text: t("新建这个单位", "Create it")),
            ],
            submit: t("确定", "Set"), hidden: [HiddenField(name: "version", value: "1")])
        var fixInTask = units
        fixInTask.id = "fix-unit-task"
        return ReadingPage(
            title: planLink.text,
            facts: [
                FieldLine(label: t("文号", "Number"), value: "湘质监发〔2018〕14号"),
                FieldLine(label: t("印发日期", "Issued on"), value: "2018-02-26"),
            ],
            figures: [
                Figure(label: t("任务", "Tasks"), value: "24"), Figure(label: t("目标", "Targets"), value: "49"),
                Figure(label: t("待核对", "To check"), value: blocked ? "3" : "0"),
            ],
            safeNotice: NoticeMarkup.html(text: noticeText, marks: marks),
            problems: blocked
                ? [
                    ReadingProblem(
                        text: t("配合单位没有指明具体单位。", "No particular unit is named."), quote: "相关处室", markId: "unit-2",
                        fix: units, place: "problem-1", next: "#problem-2"),
                    ReadingProblem(
                        text: t("期限没有写年份，按印发年份理解为 2018-12-31。", "The deadline has no year; taken as 2018-12-31."),
                        fix: FixForm(
                            id: "fix-day", action: "/plan/1/day", name: "day", label: t("期限", "Deadline"),
                            value: "2018-12-31", submit: t("确认", "Confirm")),
                        link: Link(text: t("见任务 8", "See task 8"), href: "#task-8")),
                    ReadingProblem(
                        text: t("印发机关没有读到。", "The issuer was not found."),
                        fix: FixForm(
                            id: "fix-issuer", action: "/plan/1/issuer", name: "issuer", label: t("印发机关", "Issuer"),
                            submit: t("保存", "Save"))),
                ] : [],
            counts: blocked ? [Link(text: t("1处没有读懂", "1 place not understood"), href: "#problem-1")] : [],
            past: blocked
                ? [
                    ReadingProblem(
                        text: t("时限2018年3月31日已过：", "The limit 31 Mar 2018 is past: "), quote: "试点15个", markId: "unit-2",
                        place: "past-1")
                ] : [],
            tasks: [
                ReadingTask(
                    id: "task-7", band: 0, number: "7", title: t("实施标准化战略", "Standards strategy"), section: "二、工作重点",
                    clauses: [
                        ReadingClause(
                            id: "clause-7-1", text: String(line7), leader: t("王副局长", "Deputy Director Wang"),
                            units: [
                                ReadingUnit(
                                    markId: "unit-1", asWritten: "标准处", role: t("牵头", "Lead"),
                                    resolved: Link(text: t("标准处", "Standards Division"), href: "/u/2"))
                            ],
                            targets: [
                                target("target-1", "国际标准5个以上", "5", doubt: nil),
                                target("target-2", "湖南地方标准200个以上", "200", doubt: nil),
                            ],
                            dropped: [
                                DroppedTarget(
                                    asWritten: "国家行业标准15个以上", action: "/plan/1/restore",
                                    hidden: [HiddenField(name: "version", value: "2")]),
                                DroppedTarget(asWritten: "9个"),
                            ])
                    ]),
                ReadingTask(
                    id: "task-8", band: 1, number: "8", title: t("对标达标行动", "Benchmarking"),
                    clauses: [
                        ReadingClause(
                            id: "clause-8-1", text: String(line8),
                            units: [
                                ReadingUnit(
                                    markId: "unit-2", asWritten: "相关处室", role: t("配合", "Cooperating"), fix: fixInTask)
                            ],
                            targets: [
                                target(
                                    "target-3", "试点15个", "15",
                                    doubt: t(
                                        "没有写“以上”还是“左右”，按“不少于”理解。",
                                        "Neither “at least” nor “about” is written; taken as at least."))
                            ]),
                        ReadingClause(id: "clause-8-2", text: t("其余文字", "other words"), units: [], targets: []),
                    ]),
            ],
            warnings: blocked ? [t("1项同比指标缺少上年基数。", "1 year-on-year target has no baseline.")] : [],
            publish: blocked ? nil : button("公布工作要点", "Publish the plan", primary: true),
            publishBlocked: blocked ? t("处理完疑点后即可公布。", "It can be published once the doubts are settled.") : nil)
    }

    private func target(_ id: String, _ words: String, _ value: String, doubt: String?) -> ReadingTarget {
        ReadingTarget(
            id: id, asWritten: words, action: "/plan/1/target", subject: t("标准数", "standards"), value: value,
            unit: t("个", "standards"),
            comparators: [
                Choice(value: "GE", text: t("不少于", "at least"), isSelected: true),
                Choice(value: "ABOUT", text: t("左右", "about")),
            ], deadline: "2018-12-31", isYearOnYear: doubt != nil, baseline: "120",
            measures: [
                Choice(value: "", text: t("人工填报", "Report by hand")),
                Choice(value: "standard.issued", text: t("标准登记：已发布", "Standards issued"), isSelected: true),
            ],
            tasks: doubt == nil
                ? [] : [Choice(value: "8", text: "8", isSelected: true), Choice(value: "9", text: "9")],
            drop: "/plan/1/drop", doubt: doubt, hidden: [HiddenField(name: "version", value: "1")])
    }
}
