import Basics

@testable import Web

extension Samples {
    var board: Board {
        let units = [
            t("质量", "Quality"), t("标准", "Standards"), t("计量", "Metrology"), t("认证", "Certification"),
            t("特设", "Equipment"), t("监督", "Supervision"), t("稽查", "Enforcement"), t("法宣", "Legal"),
        ]
        let kinds: [LightKind?] = [.onTrack, nil, .atRisk, .overdue, nil, .silent, .closed, nil, .onTrack, nil, nil]
        let titles = [
            t("落实《开展质量提升行动的指导意见》", "Quality upgrading guidance"), t("增品种、提品质、创品牌", "Variety, quality, brands"),
            t("质量考核全覆盖", "Assess all governments"),
            t("质量比对与会诊", "Quality comparison and clinics"), t("质量管理体系认证", "Management system certification"),
            t("专题调研", "Surveys"), t("实施标准化战略", "Standards strategy"),
            t("工业标准化", "Industrial standards"), t("专家巡回服务", "Expert teams"), t("品牌培育", "Brands"),
        ]
        return Board(
            title: t("2018 年工作要点落实看板", "The 2018 plan at a glance"), documentNumber: "湘质监发〔2018〕14号",
            figures: planFigures,
            layouts: [
                BoardLayout(text: t("按单位", "By units"), href: "?by=unit", isCurrent: true),
                BoardLayout(text: t("按季度", "By quarters"), href: "?by=quarter", isCurrent: false),
            ], projector: Link(text: t("大屏", "Projector"), href: "?view=projector"),
            paper: Link(text: t("打印", "On paper"), href: "?view=paper"), tooWide: t("一张纸放不下", "Too wide"),
            filterAction: "/board",
            filters: [
                .unit(
                    "unit", t("单位", "Unit"),
                    [
                        Choice(value: "", text: t("全部", "Any"), isSelected: true),
                        Choice(value: "S", text: t("标准处", "Standards")),
                    ]),
                .choice(
                    "light", t("状态", "Status"),
                    [Choice(value: "", text: t("全部", "Any"))]
                        + LightKind.allCases.map { Choice(value: $0.rawValue, text: $0.term.text(language)) }),
                .choice(
                    "quarter", t("季度", "Quarter"), [Choice(value: "3", text: t("第三季度", "Third"), isSelected: true)]),
            ], filterHidden: [HiddenField(name: "by", value: "unit")],
            safeTable: wall(units, kinds, titles).html, legend: legend,
            map: TileMap(
                hunan: [
                    TileMap.City(code: "4301", value: "92%", light: light(.onTrack), href: "/c/4301"),
                    TileMap.City(code: "4302", value: "71%", light: light(.atRisk), href: "/c/4302"),
                    TileMap.City(code: "4331", value: "38%", light: light(.overdue), href: "/c/4331"),
                    TileMap.City(code: "4310", light: light(.silent)),
                ], title: t("各市州完成进度", "Progress by city"), unit: "%",
                note: t("各项任务的平均。", "The mean of its tasks."), language), cities: cityBars,
            downloads: [Link(text: "CSV", href: "/board.csv")], drafts: drafts)
    }

    private func wall(_ units: [String], _ kinds: [LightKind?], _ titles: [String]) -> WallTable {
        WallTable(
            columns: units.enumerated().map {
                WallColumn(
                    title: $1, fullTitle: $0 < 6 ? t($1 + "处", $1 + " Division") : nil, href: $0 < 3 ? "/u/\($0)" : nil)
            },
            rows: titles.enumerated().map { row, title in
                WallRow(
                    number: "\(row + 1)", title: title, href: "/t/\(row + 1)",
                    lead: row == 3 ? nil : t("质量处", "Quality Division"),
                    light: light(kinds[(row * 3) % 11] ?? .onTrack),
                    cells: units.indices.map { column in
                        kinds[(row * 8 + column) % 11].map { kind in
                            WallCell(
                                light: light(kind), figure: kind == .silent ? nil : "\((row * 13 + column * 7) % 100)%",
                                href: column == 6 ? nil : "/t/\(row + 1)?unit=\(column)")
                        }
                    })
            }, taskHead: t("任务", "Task"), lightHead: t("灯", "Light"), notConcerned: t("不涉及", "not concerned"))
    }

    var boardScreen: BoardScreen {
        BoardScreen(
            title: t("2018 年工作要点落实看板", "The 2018 plan at a glance"), pageLine: "1 / 3", asOf: "2018-09-30 10:00:00",
            figures: planFigures, safeTable: board.safeTable, back: Link(text: t("返回", "Back"), href: "/board"))
    }

    var boardPaper: BoardPaper {
        BoardPaper(
            title: t("2018 年工作要点落实看板", "The 2018 plan at a glance"), documentNumber: "湘质监发〔2018〕14号",
            asOf: "2018-09-30 10:00:00", figures: planFigures, legend: [light(.onTrack), light(.overdue)],
            parts: [
                PaperPart(caption: t("第1张，共2张：办公室至财务处", "Part 1 of 2"), safeTable: board.safeTable),
                PaperPart(safeTable: board.safeTable),
            ], back: Link(text: t("返回", "Back"), href: "/board"))
    }

    var screenShell: Shell {
        Shell(
            variant: .projector, title: t("看板", "Wall"), languageHref: "?lang=en", refreshSeconds: 20,
            nextHref: "/board?view=projector&page=2", isDemonstration: true)
    }

    var cityBars: BarChart {
        BarChart(
            title: t("各市州地方标准数", "Local standards by city"), unit: t("个", "standards"),
            bars: [
                Bar(label: t("长沙", "Changsha"), value: "62", percent: 100, href: "/c/4301", light: light(.onTrack)),
                Bar(label: t("株洲", "Zhuzhou"), value: "31", percent: 50, light: light(.atRisk)),
                Bar(label: t("湘西", "Xiangxi"), value: "4", percent: 6),
                Bar(label: t("郴州", "Chenzhou"), value: "0", percent: 0, href: "/c/4310"),
            ])
    }

    var task: TaskPage {
        var page = plainTask
        page.restated = restatedLines
        page.parent = Link(text: t("三年规划 · 标准", "Three years · standards"), href: "/t/1")
        page.addMilestone = Link(text: t("设定节点", "Plan a milestone"), href: "/r/milestone/new")
        page.milestones = [
            MilestoneLine(
                name: t("完成招标", "Tender"), href: "/m/1", badge: Badge(text: t("已完成", "Done")), due: "2018-06-30",
                done: t("2018-06-18完成", "done on 2018-06-18"), isDone: true, isLate: false, weight: "1"),
            MilestoneLine(
                name: t("开工", "Ground broken"), href: "/m/2", badge: Badge(text: t("已过期", "Late"), isStrong: true),
                due: "2018-09-30", left: t("已超 5 个工作日", "5 working days late"), isDone: false, isLate: true,
                weight: "2", needs: t("合同、批复文件", "Contract, Approval"),
                steps: [Link(text: t("完成", "Complete"), href: "/m/2/do/complete")]),
        ]
        page.parts = [
            TaskPartLine(
                unit: t("长沙市局", "Changsha"), href: "/t/7-4301", number: "2018-C-07-4301", light: light(.onTrack),
                figures: ["18/≥ 15"], progress: "85%", due: "2018-11-30", level: 1),
            TaskPartLine(
                unit: t("芙蓉区局", "Furong"), href: "/t/7-430102", number: "2018-X-07-430102", light: light(.silent),
                figures: [], due: "2018-11-30", level: 2),
        ]
        return page
    }

    private var plainTask: TaskPage {
        TaskPage(
            number: "7", title: t("实施标准化战略", "Carry out the standards strategy"),
            ownShare: t("本单位：4家（全省30家）", "own share: 4 of 30"), plan: planLink,
            light: light(.overdue),
            why: t(
                "“国际标准 5 个以上”只完成 20%，不到时间进度的八成。",
                "“At least 5 international standards” is 20% done, less than four fifths of what was planned by now."),
            stages: [
                StageStep(name: t("交办", "Assigned"), isDone: true, when: "2018-03-01"),
                StageStep(name: t("签收", "Accepted"), isDone: true, when: "2018-03-02"),
                StageStep(name: t("办理", "In progress"), isCurrent: true), StageStep(name: t("申请办结", "Claimed")),
                StageStep(name: t("核实", "Verifying")), StageStep(name: t("办结", "Closed")),
            ], due: due("2018-12-31", 62),
            moves: [
                button("报第三季度", "Report the quarter", primary: true, post: false),
                button("申请延期", "Ask for more time", post: false),
            ],
            closedMoves: [
                ClosedMove(text: t("申请办结", "Claim completion"), why: t("还有 2 个目标没有达到。", "Two targets are not reached."))
            ],
            clauses: [
                t(
                    "7、实施标准化战略。主导或参与制定国际标准5个以上、国家行业标准15个以上，制修订湖南地方标准200个以上（负责单位：标准处）。",
                    "7. Carry out the standards strategy: at least 5 international standards, 15 national or industry standards, 200 Hunan local standards (Standards Division)."
                )
            ],
            noticeHref: "/plan/notice#task-7", lead: Link(text: t("标准处", "Standards Division"), href: "/u/2"),
            cooperating: [
                Link(text: t("省质标院", "Institute of Standards"), href: "/u/30"),
                Link(text: t("各市州局", "City bureaus"), href: "/u/40"),
            ],
            facts: [
                FieldLine(label: t("分管领导", "Leader"), value: t("陈局长", "Deputy director Chen")),
                FieldLine(label: t("成果形式", "Deliverable")),
            ], targets: targets,
            growth: ColumnChart(
                title: t("各季度末累计", "At each quarter's end"), unit: t("个", "standards"),
                values: [(t("第1季度末", "End of Q1"), 18, "18"), (t("今天", "Today"), 163, "163")]),
            quarters: [
                QuarterReport(
                    quarter: t("第一季度", "First quarter"), badge: Badge(text: t("已通过", "Accepted"), isStrong: true),
                    light: light(.onTrack), sent: t("周敏 2018-04-03 报", "Zhou Min, 2018-04-03"),
                    text: t("完成 42 个地方标准的立项和 18 个标准的发布。", "42 standards proposed and 18 issued."),
                    troubles: t("国际标准周期长。", "International work takes long."),
                    next: t("对接国家技术委员会。", "Talk to the national committees."),
                    href: "/q/1"),
                QuarterReport(
                    quarter: t("第二季度", "Second quarter"), badge: Badge(text: t("已退回", "Sent back")),
                    returned: t("数字与登记不一致，请核对。", "The figures do not agree with the register."),
                    action: button("修改后重报", "Mend and send again", post: false)),
                QuarterReport(
                    quarter: t("第三季度", "Third quarter"), badge: Badge(text: t("待报", "Open")), due: due("2018-10-10", 6),
                    action: button("填报", "Report", post: false)),
            ],
            supervision: [
                SupervisionLine(
                    kind: t("催办", "Reminder"), number: "督〔2018〕3号", issuedOn: "2018-09-30",
                    addressee: t("标准处", "Standards Division"),
                    text: t("请在 10 月 16 日前说明国际标准进展。", "Please explain the progress on international standards."),
                    due: due("2018-10-16", 9), badge: Badge(text: t("待回复", "Awaiting reply")), href: "/s/3"),
                SupervisionLine(
                    kind: t("提醒", "Nudge"), issuedOn: "2018-06-25", addressee: t("标准处", "Standards Division"),
                    text: t("第二季度反馈即将到期。", "The second quarter is nearly due."), badge: Badge(text: t("已办", "Done"))),
            ], supervise: Link(text: t("发起督办", "Start supervision"), href: "/s/new"), drafts: drafts,
            documents: documents,
            attach: attach, timeline: timeline, timelineMoreHref: "?history=all")
    }
}
