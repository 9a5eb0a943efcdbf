import Basics

@testable import Web

extension Samples {
    var entries: [Sample] {
        let list = Link(text: t("标准", "Standards"), href: "/r/standard")
        let crumbs = [inboxLink, list, here("DB43/T 1450-2018")]
        return [
            Sample(name: "entry-page", page: entryPage, shell: workShell("DB43/T 1450-2018", crumbs: crumbs)),
            Sample(
                name: "entry-page-new",
                page: EntryPage(
                    title: t("未编号的标准", "A standard without a number"), stages: [], moves: [], closedMoves: [],
                    groups: [FieldGroup(fields: [FieldLine(label: t("名称", "Title"))])],
                    related: [
                        RelatedSection(
                            id: "r-none", title: t("试点", "Pilots"), columns: [], rows: [],
                            emptyText: t("还没有试点。", "No pilots yet."))
                    ],
                    timeline: [TimelineItem(at: "2018-09-28 10:00", who: t("周敏", "Zhou Min"), move: t("登记", "Added"))]),
                shell: workShell(t("标准", "Standard"), crumbs: crumbs)),
            Sample(
                name: "entry-form", page: entryForm(problems: false),
                shell: workShell(t("登记标准", "Add a standard"), crumbs: crumbs)),
            Sample(
                name: "entry-form-closed",
                page: EntryForm(
                    title: t("申诉", "Appeal"), closed: t("申诉期已过。", "It is too late."), action: "", sections: [],
                    submit: "", cancelHref: "/r/score_appeal"),
                shell: workShell(t("申诉", "Appeal"), crumbs: crumbs)),
            Sample(
                name: "entry-form-problems", page: entryForm(problems: true),
                shell: workShell(t("登记标准", "Add a standard"), crumbs: crumbs)),
        ]
    }

    var timeline: [TimelineItem] {
        [
            TimelineItem(
                at: "2018-09-28 15:42", who: t("周敏", "Zhou Min"), unit: t("标准处", "Standards Division"),
                move: t("修改", "Changed"),
                note: t("按专家意见调整。", "As the experts advised."),
                changes: [
                    ChangeLine(
                        label: t("名称", "Title"), before: t("民宿服务规范", "Guest houses"),
                        after: t("旅游民宿服务规范", "Guest-house services")),
                    ChangeLine(label: t("代替标准", "Replaces"), after: "DB43/T 860-2014"),
                    ChangeLine(label: t("备注", "Remark"), before: t("草稿", "Draft")),
                ], proofHref: "/proof/184206", leaf: "184206"),
            TimelineItem(
                at: "2018-06-01 09:00", who: t("办公室", "General Office"), move: t("登记", "Added"),
                basis: Link(text: t("任务变更申请：批准", "Task request: Approve"), href: "/work/r/task_change/1"),
                proofHref: "/proof/91003"),
        ]
    }

    var stages: [StageStep] {
        [
            StageStep(name: t("立项", "Proposed"), isDone: true, when: "2018-03-02"),
            StageStep(name: t("起草", "Drafting"), isDone: true, when: "2018-06-01"),
            StageStep(name: t("征求意见", "Consultation"), isCurrent: true, when: "2018-09-28"),
            StageStep(name: t("审查", "Review")), StageStep(name: t("发布", "Issued")),
        ]
    }

    var documents: [DocumentLine] {
        [
            DocumentLine(
                name: t("征求意见稿.docx", "draft.docx"), kind: t("标准文本", "Text"), day: "2018-09-20", size: "1.2 MB",
                href: "/d/1", hash: "3fb2a91c"),
            DocumentLine(name: t("编制说明.pdf", "notes.pdf"), kind: t("编制说明", "Notes"), size: "640 KB", href: "/d/2"),
        ]
    }

    var attach: AttachForm {
        AttachForm(
            action: "/attach",
            kinds: [
                Choice(value: "text", text: t("标准文本", "Text"), isSelected: true),
                Choice(value: "x", text: t("其他", "Other")),
            ],
            hidden: [HiddenField(name: "key", value: "k")],
            hint: t("PDF、Word、图片，每个不超过 20 MB", "PDF, Word or pictures, up to 20 MB each"))
    }

    private var entryPage: EntryPage {
        EntryPage(
            number: "DB43/T 1450-2018", title: t("旅游民宿服务规范", "Guest-house services"), light: light(.atRisk),
            stages: stages, due: due("2018-10-28", 3),
            dueRule: t(
                "《地方标准管理办法》第十三条：公开征求意见不少于三十日", "Measures on local standards, article 13: thirty days of consultation"),
            moves: [button("提请审查", "Send to review", primary: true), button("退回起草", "Back to drafting", post: false)],
            closedMoves: [
                ClosedMove(
                    text: t("发布", "Issue"),
                    why: t(
                        "须先通过技术审查；起草人不能审查自己的标准。", "After technical review; a drafter may not review their own standard."
                    ))
            ], editHref: "/e/1/edit", publicHref: "/p/1",
            comparison: TextComparison(
                note: t("有93%相同。", "93 % the same."), earlierTitle: t("一季度", "Q1"), laterTitle: t("二季度", "Q2"),
                earlier: [
                    TextPiece(text: t("走访企业", "Firms seen: "), isSame: true), TextPiece(text: "12", isSame: false),
                ],
                later: [TextPiece(text: t("走访企业", "Firms seen: "), isSame: true), TextPiece(text: "15", isSame: false)]),
            reportTable: ReportTable(
                rows: [
                    ReportTableRow(
                        statement: t("抓好8个国家级", "8 national ones"),
                        sentence: t("抓好8个国家级和35个省级示范区", "8 national and 35 provincial zones"), last: "8",
                        lastQuarter: t("2018年第一季度", "Q1 2018"), now: "9,999", change: "+9,991", goal: "8",
                        share: "124987%", source: t("人工上报", "by hand"),
                        doubts: [t("远超目标", "far over its target")], explanation: t("口径变了。", "Counted otherwise.")),
                    ReportTableRow(
                        statement: t("发布地方标准200个", "200 standards"), goal: "≥ 200", source: t("标准登记", "Standards"),
                        href: "/figure/1", doubts: []),
                ], doubts: [t("逾期提交", "sent late")], explanation: t("其余无异动。", "Nothing else.")),
            groups: [
                FieldGroup(
                    title: t("基本信息", "Basics"),
                    fields: [
                        FieldLine(label: t("标准编号", "Number"), value: "DB43/T 1450-2018"),
                        FieldLine(label: t("级别", "Level"), value: t("地方标准", "Local")),
                        FieldLine(
                            label: t("提出单位", "Proposer"), value: t("省文化和旅游厅", "Department of Culture and Tourism"),
                            href: "/e/9"),
                        FieldLine(label: t("起草单位", "Drafters"), value: "6", note: t("家", "organisations")),
                        FieldLine(label: t("实施日期", "In force on")),
                        FieldLine(
                            label: t("适用范围", "Scope"),
                            value: t(
                                "本标准规定了旅游民宿的基本要求、服务要求、卫生安全与评价改进，适用于本省行政区域内正式营业的旅游民宿。",
                                "Basic, service, hygiene and improvement requirements for guest houses operating in the province."
                            ),
                            isWide: true),
                    ])
            ], documents: documents, attach: attach,
            related: [
                RelatedSection(
                    id: "r-pilot", title: t("标准化试点", "Pilots"), count: "2", href: "/r/pilot?standard=1",
                    add: Link(text: t("新增试点", "Add a pilot"), href: "/r/pilot/new"),
                    columns: [ListColumn(title: t("名称", "Name")), ListColumn(title: t("批准日期", "Approved on"))],
                    rows: [
                        ListRow(
                            id: "1", href: "/e/21", name: "x",
                            cells: [
                                .text(t("名称", "Name"), t("凤凰古城民宿试点", "Fenghuang guest houses"), href: "/e/21"),
                                .text(t("批准日期", "Approved on"), "2018-05-04"),
                            ])
                    ], emptyText: "")
            ], timeline: timeline, timelineMoreHref: "?history=all")
    }

    private func entryForm(problems: Bool) -> EntryForm {
        func wrong(_ zh: String, _ en: String) -> String? { problems ? t(zh, en) : nil }
        let levels = [t("国际标准", "International"), t("国家标准", "National"), t("地方标准", "Local")]
        let cities = ["", "长沙市", "株洲市", "湘潭市", "衡阳市", "邵阳市", "岳阳市", "常德市"]
        return EntryForm(
            title: t("登记标准", "Add a standard"),
            intro: t("保存后进入“立项”，由标准处审核。", "It enters “proposed” and is looked over by the Standards Division."),
            about: [
                FieldLine(
                    label: t("来自反馈", "From the report"), value: t("一季度反馈", "The report for Q1"), href: "/r/1",
                    note: t("已采纳", "accepted"), isWide: true)
            ],
            action: "/r/standard", hasFiles: true,
            hidden: [HiddenField(name: "version", value: "3"), HiddenField(name: "key", value: "k")],
            problems: problems
                ? [
                    FieldProblem(
                        field: "number",
                        text: t(
                            "标准编号：应写成 DB43/T 顺序号-年份，例如 DB43/T 1450-2018。", "Number: write it like DB43/T 1450-2018.")),
                    FieldProblem(field: "level", text: t("级别：请选择一项。", "Level: please choose.")),
                    FieldProblem(text: t("上传的文件需要重新选择。", "Please choose the file again.")),
                ] : [],
            sections: [
                FormSection(
                    title: t("基本信息", "Basics"), note: t("公开后任何人都能看到。", "Everyone sees this once it is public."),
                    fields: [
                        .text("number", t("标准编号", "Number"), value: "DB43/T 1450").with(
                            isRequired: true, hint: t("例如 DB43/T 1450-2018", "For instance DB43/T 1450-2018"),
                            problem: wrong("应写成 DB43/T 顺序号-年份。", "Write it like DB43/T 1450-2018.")),
                        .choice(
                            "level", t("级别", "Level"),
                            levels.map { Choice(value: $0, text: $0, isSelected: $0 == levels[2]) }
                        ).with(
                            isRequired: true, hint: t("按批准发布的机关", "By who issues it"),
                            problem: wrong("请选择一项。", "Please choose.")),
                        .choice(
                            "city", t("所在市州", "City"),
                            cities.map {
                                Choice(value: $0, text: $0.isEmpty ? t("请选择", "Choose") : $0, isSelected: $0 == "长沙市")
                            }),
                        .creditCode(
                            "uscc", t("起草单位统一社会信用代码", "Credit code of the drafter"), value: "91430100MA4L16YR5X"
                        ).with(
                            hint: t("18 位，照营业执照填写", "18 characters, as on the licence"),
                            problem: wrong("第 18 位校验码不对。", "The check character is wrong.")),
                        .reference(
                            "proposer", t("提出单位", "Proposer"), value: t("省文化和旅游厅", "Culture and Tourism"),
                            suggestions: [Choice(value: "U-12", text: t("省文化和旅游厅", "Culture and Tourism"))],
                            browseHref: "/r/entity"
                        ).with(hint: t("输入名称或信用代码", "Name or credit code")),
                    ]),
                FormSection(
                    fields: [
                        .number("drafters", t("起草单位数", "Number of drafters"), value: "6", unit: t("家", "firms")).with(
                            problem: wrong("应为 1 至 99 的整数。", "A whole number from 1 to 99.")),
                        .day("issuedOn", t("发布日期", "Issued on"), value: "2018年13月5日").with(
                            hint: t("可写 2018-03-05、20180305 或 3月5日", "2018-03-05, 20180305 or 3月5日"),
                            problem: wrong("没有 13 月，请核对。", "There is no month 13.")),
                        .text("phone", t("联系电话", "Phone"), inputMode: "tel"),
                        .multiline(
                            "scope", t("适用范围", "Scope"),
                            value: "\(t("旅游民宿", "Guest houses"))\n<script>alert(1)</script>", rows: 4
                        ).with(problem: wrong("超过 500 字。", "Longer than 500 characters.")),
                        .check("mandatory", t("强制执行", "Mandatory"), isOn: true).with(
                            hint: t("仅限法律授权的情形", "Only where the law allows")),
                        .file(
                            "text", t("标准文本", "Text"), accept: ".pdf,.docx",
                            kinds: [Choice(value: "a", text: t("征求意见稿", "Draft"), isSelected: true)], day: "2018-09-20",
                            present: Link(text: t("征求意见稿.docx", "draft.docx"), href: "/d/1")
                        ).with(isRequired: true, hint: t("PDF 或 Word，不超过 20 MB", "PDF or Word, up to 20 MB")),
                        .rate(
                            "rate", t("抽查合格率95%", "95% pass"),
                            FormField.Rate(value: "95", ofName: "rate-of", of: "90", unit: "%")
                        ).with(
                            isRequired: true, hint: t("累计数", "Cumulative"),
                            problem: wrong("分子大于分母。", "More than its denominator.")),
                        .rate(
                            "rate2", t("回访率", "Called back"),
                            FormField.Rate(value: "", ofName: "rate2-of", of: "", unit: "%")),
                        .counted(
                            "count", t("本年地方标准数", "Local standards this year"),
                            FormField.CountedFigure(
                                value: "163", unit: t("个", "standards"), source: t("标准登记", "Register of standards"),
                                cutOff: "2018-09-30", href: "/figure/1",
                                why: t(
                                    "这个数由登记自动统计，不能手填；如有出入，请更正登记中的条目。",
                                    "Counted from the register, so it cannot be typed; correct the entries if it is off."
                                ))),
                        .counted(
                            "count2", t("本年国际标准数", "International standards this year"),
                            FormField.CountedFigure(
                                source: t("标准登记", "Register of standards"), cutOff: "2018-09-30",
                                why: t("由登记自动统计。", "Counted from the register."))),
                    ]),
            ], submit: t("保存", "Save"), cancelHref: "/r/standard", draftKey: problems ? nil : "standard/new",
            conflict: problems
                ? Conflict(
                    who: t("李强", "Li Qiang"), at: "15:40",
                    fields: [
                        ConflictField(
                            name: "number", label: t("标准编号", "Number"), before: "DB43/T 1449",
                            theirs: "DB43/T 1450-2018", yours: "DB43/T 1450", keepsYours: false),
                        ConflictField(name: "scope", label: t("适用范围", "Scope")),
                    ]) : nil,
            earlier: problems
                ? EarlierBox(
                    title: t("一季度是这样报的", "What was reported for Q1"),
                    lines: [
                        LabelledText(label: t("工作进展", "Work done"), text: t("走访企业12家。", "Twelve firms seen.")),
                        LabelledText(label: t("存在问题", "Problems")),
                    ]) : nil)
    }
}
