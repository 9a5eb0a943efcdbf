import Basics

@testable import Web

extension Samples {
    var portal: [Sample] {
        [
            Sample(name: "portal-home", page: portalHome, shell: portalShell(t("首页", "Home"))),
            Sample(
                name: "portal-home-empty",
                page: PortalHome(searchAction: "/search", plans: [], registers: []), shell: portalShell(t("首页", "Home"))
            ),
            Sample(
                name: "portal-plan", page: portalPlan,
                shell: portalShell(planLink.text, crumbs: [home, here(planLink.text)])),
            Sample(
                name: "portal-plan-empty",
                page: PortalPlan(
                    title: planLink.text, documentNumber: "湘质监发〔2018〕14号", issuer: issuer, issuedOn: "2018-02-26",
                    figures: [], tasks: [],
                    empty: EmptyState(
                        title: t("这里将列出可公开的任务", "Tasks that may be disclosed will be listed here"),
                        text: t(
                            "任务分解完成并确认公开属性后显示。", "They appear once tasks are assigned and their disclosure is settled.")
                    )),
                shell: portalShell(planLink.text, crumbs: [home, here(planLink.text)])),
            Sample(
                name: "portal-entries", page: portalEntries,
                shell: portalShell(t("地理标志产品", "Geographical indications"), crumbs: [home, here(t("地理标志产品", "GI"))])),
            Sample(
                name: "portal-entries-empty", page: portalEntriesEmpty,
                shell: portalShell(t("地理标志产品", "Geographical indications"), crumbs: [home, here(t("地理标志产品", "GI"))])),
            Sample(
                name: "portal-entry", page: portalEntry,
                shell: portalShell(t("张家界莓茶", "Zhangjiajie vine tea"), crumbs: [home, here(t("张家界莓茶", "Vine tea"))])),
            Sample(
                name: "portal-entry-withdrawn", page: portalWithdrawn,
                shell: portalShell(t("已撤回", "Withdrawn"), crumbs: [home, here(t("已撤回", "Withdrawn"))])),
        ]
    }

    var issuer: String { t("湖南省质量技术监督局", "Hunan Bureau of Quality and Technical Supervision") }

    var planFigures: [Figure] {
        var all = Figure(label: t("任务", "Tasks"), value: "49", unit: t("项", "tasks"), href: "/tasks?scope=own")
        all.also = Link(text: t("含分任务90项", "90 with parts"), href: "/tasks?scope=all")
        return [
            all,
            Figure(
                label: t("正常", "On track"), value: "31", of: "49", unit: t("项目标", "targets"),
                note: t("自动统计，截至 2018-09-30", "Counted, up to 2018-09-30"), href: "/plan?light=onTrack",
                light: light(.onTrack)),
            Figure(label: t("临期", "At risk"), value: "11", href: "/plan?light=atRisk", light: light(.atRisk)),
            Figure(label: t("逾期", "Overdue"), value: "3", href: "/plan?light=overdue", light: light(.overdue)),
            Figure(label: t("沉默", "Silent"), value: "4", href: "/plan?light=silent", light: light(.silent)),
        ]
    }

    private var portalHome: PortalHome {
        PortalHome(
            searchAction: "/search",
            examples: [
                Link(text: t("地方标准", "local standards"), href: "/search?q=1"),
                Link(text: t("张家界莓茶", "vine tea"), href: "/search?q=2"),
                Link(text: "湘质监发〔2018〕14号", href: "/search?q=3"),
            ],
            plans: [
                PortalPlanCard(
                    title: planLink.text, href: "/plans/2018", documentNumber: "湘质监发〔2018〕14号", issuer: issuer,
                    issuedOn: "2018-02-26", figures: planFigures)
            ],
            earlierPlans: [Link(text: t("2017年工作要点", "The 2017 plan"), href: "/plans/2017")],
            registers: [
                PortalRegister(
                    title: t("标准", "Standards"), href: "/public/standard",
                    about: t("地方标准、团体标准的发布与更新", "Local and group standards as they are issued"),
                    entries: [
                        PortalEntryLink(
                            title: t("DB43/T 1450-2018 旅游民宿服务规范", "DB43/T 1450-2018 Guest-house services"),
                            href: "/p/1", stage: t("公示中", "Pre-announced"),
                            publishedOn: "2018-09-28"),
                        PortalEntryLink(
                            title: t("DB43/T 1449-2018 富硒农产品", "DB43/T 1449-2018 Selenium-rich produce"), href: "/p/2",
                            publishedOn: "2018-09-26"),
                    ]),
                PortalRegister(
                    title: t("地理标志产品", "Geographical indications"), href: "/public/gi",
                    about: t("国家地理标志保护产品及专用标志使用企业", "Protected products and the firms that may use the sign"),
                    entries: []),
            ],
            check: PortalCheck(
                size: "184,206", root: "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=", signedAt: "2018-09-30 23:59",
                journalHref: "/journal"),
            openData: [
                OpenDataSet(
                    title: t("任务与目标", "Tasks and targets"),
                    note: t("24 项任务，49 个目标，每日更新", "24 tasks, 49 targets, daily"),
                    downloads: [
                        Link(text: "CSV", href: "/data/tasks.csv"), Link(text: "JSON", href: "/data/tasks.json"),
                    ])
            ])
    }

    var targets: [TargetLine] {
        [
            TargetLine(
                statement: t("湖南地方标准 200 个以上", "At least 200 Hunan local standards"), value: "163", of: "≥ 200",
                unit: t("个", "standards"), period: t("2018–2020年", "2018–2020"), thisYear: "2018: 60 / 70",
                counts: t("以合计为准。", "The sum counts."), percent: 82, plannedPercent: 75, light: light(.onTrack),
                why: t("完成 82%，快于时间进度 75%。", "82% done, ahead of the 75% planned by now."),
                baseline: t("上年同期151（登记簿计数）", "baseline 151, counted from the register"),
                pending: t("2018年第三季度已报170，待审核", "170 reported for Q3 2018, to be reviewed"),
                source: t("标准登记", "Register of standards"), cutOff: "2018-09-30", href: "/figure/1",
                due: due("2018-12-31", 62),
                steps: [Link(text: t("调整", "Revise"), href: "/revise")]),
            TargetLine(
                statement: t("国际标准 5 个以上", "At least 5 international standards"), value: "1", of: "≥ 5",
                unit: t("个", "standards"), percent: 20, plannedPercent: 75, light: light(.overdue),
                why: t("完成 20%，不到时间进度 75% 的八成。", "20% done, less than four fifths of the 75% planned."),
                source: t("标准登记", "Register of standards"), cutOff: "2018-09-30", href: "/figure/2"),
            TargetLine(
                statement: t("国家质量提升示范区 1 个", "One national demonstration zone"), source: t("人工填报", "Manual report"),
                cutOff: "2018-09-30"),
        ]
    }

    private var portalPlan: PortalPlan {
        PortalPlan(
            title: planLink.text, documentNumber: "湘质监发〔2018〕14号", issuer: issuer, issuedOn: "2018-02-26",
            noticeHref: "/plans/2018/notice", figures: planFigures,
            tasks: [
                PortalTask(
                    number: "7", title: t("实施标准化战略", "Carry out the standards strategy"), href: "/t/7",
                    leadUnit: t("标准处", "Standards Division"), targets: targets),
                PortalTask(
                    number: "17", title: t("推进重大基础设施项目", "Key infrastructure projects"),
                    leadUnit: t("计财处", "Finance Division"),
                    light: light(.silent), targets: []),
                PortalTask(
                    number: "20", title: t("办好“一月四日五进”", "Publicity month and days"), targets: Array(targets.suffix(1))),
                PortalTask(number: "22", title: t("落实党风廉政责任", "Clean conduct"), targets: []),
            ],
            downloads: [Link(text: "CSV", href: "/data/plan.csv"), Link(text: "JSON", href: "/data/plan.json")])
    }

    private var portalEntries: PortalEntries {
        PortalEntries(
            title: t("地理标志产品", "Geographical indications"),
            about: t("依据《地理标志产品保护规定》公开的保护产品。", "Products protected under the GI Regulation."),
            searchAction: "/public/gi",
            searchValue: t("茶", "tea"),
            stages: [BoardLayout(text: t("公示中 1", "Announced 1"), href: "?stage=a", isCurrent: true)],
            columns: [t("产地", "Origin"), t("批准日期", "Approved"), t("用标企业", "Firms")],
            rows: (1...6).map { index in
                PortalRow(
                    title: t("张家界莓茶", "Zhangjiajie vine tea") + " \(index)", href: "/p/\(index)",
                    cells: [
                        LabelledText(label: t("产地", "Origin"), text: t("张家界市永定区", "Yongding, Zhangjiajie")),
                        LabelledText(label: t("批准日期", "Approved"), text: index == 3 ? nil : "2018-03-1\(index)"),
                        LabelledText(label: t("用标企业", "Firms"), text: "\(index * 3)", isNumber: true),
                    ], publishedOn: "2018-03-2\(index)", isCorrected: index == 2, isWithdrawn: index == 4)
            }, paging: Paging(shown: 6, nextHref: "?after=6"), downloads: [Link(text: "CSV", href: "/data/gi.csv")])
    }

    private var portalEntriesEmpty: PortalEntries {
        PortalEntries(
            title: t("地理标志产品", "Geographical indications"), about: t("依法公开的保护产品。", "Protected products."),
            searchAction: "/public/gi", searchValue: t("月球茶", "moon tea"), columns: [], rows: [],
            paging: Paging(shown: 0),
            empty: EmptyState(
                title: t("没有找到“月球茶”", "Nothing found for “moon tea”"),
                text: t("换一个词，或查看全部产品。", "Try another word, or look at all products."),
                link: Link(text: t("查看全部", "See all"), href: "/public/gi")))
    }

    private var portalEntry: PortalEntry {
        PortalEntry(
            register: Link(text: t("地理标志产品", "Geographical indications"), href: "/public/gi"),
            title: t("张家界莓茶", "Zhangjiajie vine tea"), number: "GI-2018-0007", publisher: issuer,
            publishedAt: "2018-03-15 09:20",
            groups: [
                FieldGroup(
                    title: t("产品", "Product"),
                    fields: [
                        FieldLine(
                            label: t("产地范围", "Area"), value: t("张家界市永定区、桑植县现辖行政区域", "Yongding and Sangzhi"),
                            isWide: true),
                        FieldLine(label: t("批准日期", "Approved on"), value: "2018-03-12"),
                        FieldLine(
                            label: t("申请机构", "Applicant"), value: t("永定区人民政府", "Yongding government"), href: "/e/1"),
                        FieldLine(label: t("公告号", "Announcement"), note: t("待补", "to follow")),
                    ])
            ],
            corrections: [
                Correction(
                    at: "2018-04-02 10:05", by: issuer, reason: t("产地范围漏写桑植县。", "Sangzhi had been left out."),
                    changes: [
                        ChangeLine(
                            label: t("产地范围", "Area"), before: t("永定区", "Yongding"),
                            after: t("永定区、桑植县", "Yongding, Sangzhi"))
                    ], proofHref: "/proof/2")
            ],
            turns: [
                Correction(
                    at: "2018-03-20 09:00", by: issuer, reason: t("由公示转为公布", "published"),
                    changes: [ChangeLine(label: t("公布日期", "Published on"), before: nil, after: "2018-03-20")])
            ],
            documents: [
                DocumentLine(
                    name: t("批准公告.pdf", "announcement.pdf"), kind: t("公告", "Announcement"), day: "2018-03-12",
                    size: "312 KB", href: "/d/1")
            ], proofHref: "/proof/1", leaf: "1042", downloads: [Link(text: "JSON", href: "/p/7.json")])
    }

    private var portalWithdrawn: PortalEntry {
        PortalEntry(
            register: Link(text: t("地理标志产品", "Geographical indications"), href: "/public/gi"),
            title: t("某某产品", "Some product"), publisher: issuer, publishedAt: "2018-03-15 09:20",
            withdrawn: t("2018-05-02 由湖南省质量技术监督局撤回：重复公开。", "Withdrawn on 2018-05-02: published twice."), groups: [])
    }
}
