import Basics

@testable import Web

extension Samples {
    private var trend: StackedChart {
        StackedChart(
            title: t("任务的灯，按周", "Lights by week"), unit: t("项", "tasks"),
            days: [
                StackedChart.Day(label: "3-2", counts: [.overdue: 1, .onTrack: 20, .silent: 3]),
                StackedChart.Day(label: "3-9", counts: [.overdue: 2, .atRisk: 4, .onTrack: 17, .closed: 1]),
            ]
        ) { $0.term.text(language) }
    }

    private var reminder: SupervisionLine {
        SupervisionLine(
            kind: t("督办通知单", "Supervision notice"), number: "湘质监督〔2018〕3号", issuedOn: "2018-07-10",
            addressee: t("质量处", "Quality Division"), text: t("已退回1次。", "Sent back once."), due: due("2018-07-20", -3),
            badge: Badge(text: t("退回重办", "Sent back"), isStrong: true), href: "/s/3", documentHref: "/s/3/document")
    }

    var unitPage: UnitPage {
        UnitPage(
            name: t("株洲市局", "Zhuzhou Bureau"), about: t("市州局 · 2018年工作要点", "City bureau · the 2018 plan"),
            above: Link(text: t("省局", "Provincial administration"), href: "/u/P43"),
            others: [Link(text: t("2019年工作要点", "The 2019 plan"), href: "/u/C4302?plan=2")], figures: planFigures,
            legend: legend,
            tasks: [
                UnitTask(
                    number: "2018-C-09-1", title: t("质量比对与会诊", "Quality comparison and clinics"), href: "/t/9",
                    light: light(.overdue), why: why, lead: Link(text: t("质量处", "Quality Division"), href: "/u/Q"),
                    ownShare: t("本单位：5家（全省30家）", "own share: 5 of 30"), reached: "3 / ≥ 5",
                    due: due("2018-06-30", -12)),
                UnitTask(
                    number: "2018-C-12-1", title: t("品牌培育", "Brands"), href: "/t/12", light: light(.onTrack),
                    why: TaskWhy(lines: [t("进度不慢于时间。", "Progress keeps up with time.")])),
            ],
            reports: [
                UnitReport(
                    text: t("第三季度 品牌培育", "Third quarter, brands"),
                    ownShare: t("本单位：4家（全省30家）", "own share: 4 of 30"), href: "/f/3", light: light(.silent),
                    stage: Badge(text: t("待填报", "Open")), due: due("2018-10-10", -2))
            ], items: [reminder],
            children: [
                UnitCompared(
                    unit: t("醴陵市局", "Liling Bureau"), href: "/u/L", light: light(.atRisk), count: "12", behind: "2",
                    attainment: "71%", onTime: "90%", percent: 71)
            ], trend: trend)
    }

    var emptyUnit: UnitPage {
        UnitPage(
            name: t("纪检组", "Discipline"), about: t("机关处室", "Office"), figures: [], tasks: [], reports: [], items: [],
            children: [],
            empty: EmptyState(title: t("没有牵头的任务", "It leads no task"), text: t("会列在这里。", "They would be listed here.")))
    }

    var leaderPage: LeaderPage {
        LeaderPage(
            plan: t("2018年工作要点", "The 2018 plan"),
            others: [Link(text: t("2019年工作要点", "The 2019 plan"), href: "/work/leader?plan=2")],
            headline: LeaderHeadline(number: "7", text: t("项滞后或沉默", "tasks behind or silent")), figures: planFigures,
            legend: legend,
            fields: [BarChart(title: t("按分管领导", "By leader"), bars: cityBars.bars)], units: cityBars,
            behind: [
                leaderTask(.overdue)
            ], more: Link(text: t("全部", "All"), href: "/tasks"),
            risky: [leaderTask(.atRisk)], moreRisky: Link(text: t("全部", "All"), href: "/tasks?light=atRisk"),
            worse: [
                LeaderTurn(
                    title: t("品牌培育", "Brands"), href: "/t/12", lead: t("法宣处", "Legal"), was: light(.onTrack),
                    light: light(.atRisk))
            ],
            better: [
                LeaderTurn(
                    title: t("专题调研", "Surveys"), href: "/t/13", lead: t("法宣处", "Legal"), was: light(.silent),
                    light: light(.onTrack))
            ],
            due: [
                LeaderDue(
                    title: t("专题调研", "Surveys"), href: "/t/13", lead: t("法宣处", "Legal"), light: light(.onTrack),
                    due: due("2018-10-10", 5))
            ], reportsDue: t("季度反馈12份", "12 quarterly reports"),
            kinds: [LeaderKind(name: t("催办通知", "Reminder"), href: "/s?kind=reminder", counts: ["3", "0"])],
            stages: [t("待回复", "Awaiting reply"), t("销号", "Closed")], map: board.map, comparison: [cityBars],
            trend: trend)
    }

    private func leaderTask(_ kind: LightKind) -> LeaderTask {
        LeaderTask(
            number: "2018-P-09-1", title: t("质量比对与会诊", "Quality comparison"), href: "/t/9", light: light(kind),
            lead: Link(text: t("质量处", "Quality Division"), href: "/u/Q"), leader: t("张局长", "Director Zhang"), why: why)
    }

    var legend: [LegendLine] { LightKind.allCases.map { LegendLine($0, language) } }

    var why: TaskWhy {
        TaskWhy(
            lines: [
                t("时限6月30日已过，逾期12个工作日", "due on 30 Jun, 12 working days late"),
                t(
                    "第2次督办（湘质监督〔2018〕3号）2018年7月3日发出，未回复",
                    "supervision no. 2 (湘质监督〔2018〕3号) issued on 3 Jul 2018, not answered"),
            ], rung: t("督办通知单·待回复", "Supervision notice, awaiting reply"),
            next: t("2018年7月10日回复", "10 Jul 2018: answer"),
            contact: t("周敏", "Zhou Min"))
    }

    var taskList: TaskListPage {
        TaskListPage(
            plan: Link(text: t("2018年工作要点", "The 2018 plan"), href: "/board"),
            count: t("滞后 · 含分任务：2项", "Behind · Tasks and parts: 2"),
            scopes: [BoardLayout(text: t("任务 62", "Tasks 62"), href: "?scope=own", isCurrent: true)],
            lights: [BoardLayout(text: t("全部 62", "Any 62"), href: "?", isCurrent: true)], tasks: unitPage.tasks,
            paging: Paging(shown: 2, total: "2", previousHref: "?", nextHref: "?after=2"))
    }

    var noTasks: TaskListPage {
        TaskListPage(
            plan: Link(text: t("2018年工作要点", "The 2018 plan"), href: "/board"), count: t("沉默：0项", "Silent: 0"),
            scopes: [], lights: [], tasks: [], paging: Paging(shown: 0),
            empty: EmptyState(title: t("没有这样的任务", "There is no such task"), text: t("换一种灯再看。", "Try another light.")))
    }

    var emptyLeader: LeaderPage {
        LeaderPage(
            plan: "", figures: [], fields: [], units: nil, behind: [], worse: [], better: [], due: [], kinds: [],
            stages: [], comparison: [],
            empty: EmptyState(title: t("还没有下达", "No plan is in force"), text: t("下达后看得见。", "Once one is.")))
    }
}
