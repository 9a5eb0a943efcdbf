import Basics

@testable import Web

extension Samples {
    var work: [Sample] {
        [
            Sample(
                name: "inbox", page: inbox,
                shell: workShell(
                    t("待办", "Inbox"), crumbs: [here(t("待办", "Inbox"))],
                    flash: Flash(
                        text: t("第二季度反馈已提交。", "The second quarter's report was sent."),
                        link: Link(text: t("查看", "Look"), href: "/t/7")))),
            Sample(
                name: "inbox-empty",
                page: Inbox(
                    groups: [],
                    empty: EmptyState(
                        title: t("今天没有等您办理的事", "Nothing waits for you today"),
                        text: t("分给本单位的任务、到期的反馈会出现在这里。", "Tasks for your unit and reports due will appear here."),
                        link: Link(text: t("看看工作要点", "Look at the plan"), href: "/plan"))),
                shell: workShell(
                    t("待办", "Inbox"), crumbs: [here(t("待办", "Inbox"))],
                    flash: Flash(text: t("这一步没有办成：版本已变。", "That was not done: the entry has changed."), isProblem: true)
                )),
            Sample(
                name: "search", page: search,
                shell: workShell(t("搜索", "Search"), crumbs: [inboxLink, here(t("搜索", "Search"))])),
            Sample(
                name: "search-empty",
                page: SearchResults(
                    query: "", action: "/search", groups: [],
                    empty: EmptyState(
                        title: t("想找什么？", "What are you looking for?"),
                        text: t("可输入企业、产品、标准号、任务或文号。", "Type a firm, product, standard, task or document number."))),
                shell: portalShell(t("搜索", "Search"), crumbs: [home, here(t("搜索", "Search"))])),
            Sample(
                name: "organisation", page: organisation,
                shell: workShell(t("机构", "Units"), crumbs: [inboxLink, here(t("机构", "Units"))])),
            Sample(
                name: "organisation-empty",
                page: OrganisationPage(
                    day: "昨天吧", action: "/organisation",
                    dayProblem: t("看不懂这个日期，请写成 2018-03-05。", "Please write the day as 2018-03-05."),
                    units: [],
                    empty: EmptyState(
                        title: t("这一天还没有机构", "No units on that day"), text: t("换一天试试。", "Try another day."))),
                shell: workShell(t("机构", "Units"), crumbs: [inboxLink, here(t("机构", "Units"))])),
        ]
    }

    func button(_ zh: String, _ en: String, primary: Bool = false, post: Bool = true, hint: String? = nil) -> MoveButton
    {
        MoveButton(
            text: t(zh, en), href: "/move", isPost: post, isPrimary: primary,
            hidden: post ? [HiddenField(name: "version", value: "3"), HiddenField(name: "key", value: "k")] : [],
            hint: hint)
    }

    private var inbox: Inbox {
        Inbox(
            lead: InboxLead(
                number: "7", text: t("件事等您办理，其中 1 件已逾期", "things wait for you, 1 of them overdue"),
                action: Link(text: t("从最急的开始", "Begin with the most pressing"), href: "/t/7/q3")),
            groups: [
                InboxGroup(
                    id: "g-report", title: t("报季度反馈", "Report the quarter"), count: 5,
                    items: [
                        InboxItem(
                            title: t("任务 7 实施标准化战略：第三季度反馈", "Task 7, standards strategy: third quarter"), href: "/t/7",
                            ownShare: t("本单位：4家（全省30家）", "own share: 4 of 30"),
                            detail: t("牵头 · 2018 年第三季度 · 办公室下达", "Lead · third quarter 2018 · from the General Office"),
                            due: due("2018-10-10", -2), light: light(.overdue),
                            action: button("填报", "Report", primary: true, post: false)),
                        InboxItem(
                            title: t("任务 8 推进工业标准化", "Task 8, industrial standards"), href: "/t/8",
                            detail: t("牵头 · 2018 年第三季度", "Lead · third quarter"),
                            due: due("2018-10-16", 2), light: light(.atRisk),
                            blocked: t("还有异议没有答复。", "An objection is not answered yet.")),
                    ], moreHref: "/inbox?kind=report"),
                InboxGroup(
                    id: "g-sign", title: t("签收任务", "Sign for tasks"), count: 2,
                    items: [
                        InboxItem(
                            title: t("任务 2 开展“百城千业万企”对标达标", "Task 2, benchmarking"), href: "/t/2",
                            detail: t("配合 · 质量处牵头", "Cooperating · lead: Quality Division"),
                            due: due("2018-10-20", 5), action: button("签收", "Sign for it")),
                        InboxItem(
                            title: t("任务 9 组建专家巡回服务团", "Task 9, expert teams"), href: "/t/9",
                            detail: t("配合", "Cooperating"), due: due("2019-02-01", nil),
                            action: button("签收", "Sign for it", hint: t("签收后开始计时", "Time starts when you sign"))),
                    ]),
            ], figures: planFigures)
    }

    private var search: SearchResults {
        SearchResults(
            query: t("标准", "standard"), action: "/find", summary: t("共找到 248 条，按登记分组", "248 found, by register"),
            groups: [
                SearchGroup(
                    id: "s-standard", title: t("标准", "Standards"), count: "246",
                    hits: [
                        SearchHit(
                            title: t("DB43/T 1450-2018 旅游民宿服务规范", "DB43/T 1450-2018 Guest-house services"),
                            href: "/e/1",
                            before: t("……本", "…this "), match: t("标准", "standard"),
                            after: t("规定了旅游民宿的……", " sets out the…"),
                            note: t("地方标准 · 标准处 · 2018-09-28", "Local · Standards Division · 2018-09-28"),
                            badge: Badge(text: t("已发布", "Issued"), isStrong: true)),
                        SearchHit(title: "DB43/T 1449-2018", href: "/e/2"),
                    ], moreHref: "/r/standard?q=x"),
                SearchGroup(
                    id: "s-task", title: t("任务", "Tasks"),
                    hits: [SearchHit(title: t("任务 7 实施标准化战略", "Task 7, standards strategy"), href: "/t/7")]),
            ])
    }

    private var organisation: OrganisationPage {
        OrganisationPage(
            day: "2018-02-26", action: "/organisation",
            reforms: [
                Link(text: "2018-11-02", href: "?day=2018-11-02"), Link(text: "2015-03-01", href: "?day=2015-03-01"),
            ],
            units: [
                OrganisationRow(
                    depth: 0, name: issuer, href: "/u/1", kind: t("省局", "Province"), division: t("湖南省", "Hunan"),
                    period: t("1999 年至今", "since 1999"), people: "112"),
                OrganisationRow(
                    depth: 1, name: t("标准处", "Standards Division"), href: "/u/2", kind: t("处室", "Division"),
                    aliases: t("标准化处", "Standardisation Office"),
                    period: t("2009 年至今", "since 2009"), people: "9"),
                OrganisationRow(
                    depth: 1, name: t("长沙市质量技术监督局", "Changsha Bureau"), kind: t("市局", "City"),
                    division: t("长沙市", "Changsha"), period: t("2000 年至今", "since 2000")),
                OrganisationRow(
                    depth: 2, name: t("浏阳市质量技术监督局", "Liuyang Bureau"), href: "/u/9", kind: t("县局", "County"),
                    division: t("浏阳市", "Liuyang"), period: t("2001 年至今", "since 2001")),
            ], create: Link(text: t("新增机构", "Add a unit"), href: "/u/new"))
    }
}
