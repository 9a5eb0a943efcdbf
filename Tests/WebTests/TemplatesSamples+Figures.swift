import Basics

@testable import Web

extension Samples {
    var figures: [Sample] {
        let title = t("湖南地方标准", "Hunan local standards")
        let crumbs = [inboxLink, planLink, here(title)]
        let journal = t("公开日志", "Journal")
        return [
            Sample(name: "figure", page: figure(title), shell: workShell(title, crumbs: crumbs)),
            Sample(
                name: "figure-empty",
                page: FigurePage(
                    title: title, value: "0",
                    state: t("2018年3月31日当日终了时已知的数", "as known at the end of 31 Mar 2018"), target: targets[2], rule: [],
                    columns: [], rows: [],
                    paging: Paging(shown: 0), exports: [],
                    empty: EmptyState(
                        title: t("还没有符合统计规则的条目", "No entry fits the rule yet"),
                        text: t("标准发布后自动计入。", "Standards count once they are issued."))),
                shell: workShell(title, crumbs: crumbs)),
            Sample(
                name: "journal", page: journalPage(problem: false),
                shell: portalShell(journal, crumbs: [home, here(journal)])),
            Sample(
                name: "journal-problem", page: journalPage(problem: true),
                shell: portalShell(journal, crumbs: [home, here(journal)])),
            Sample(
                name: "proof", page: proof(true),
                shell: portalShell(t("证明", "Proof"), crumbs: [home, here(t("证明", "Proof"))])),
            Sample(
                name: "proof-pending", page: proof(false),
                shell: portalShell(t("证明", "Proof"), crumbs: [home, here(t("证明", "Proof"))])),
        ]
    }

    private func figure(_ title: String) -> FigurePage {
        let months: [(label: String, amount: Double, shown: String)] = (1...12).map { month in
            let amount = month < 10 ? [4, 9, 12, 18, 22, 31, 28, 19, 20][month - 1] : 0
            return (t("\(month)月", "\(month)"), Double(amount), amount > 0 ? "\(amount)" : "")
        }
        return FigurePage(
            title: title, value: "163", unit: t("个", "standards"),
            state: t("现在已知的数", "as known now"),
            ask: FigureAsk(
                action: "/work/figures/standard.local", carried: [HiddenField(name: "from", value: "2018-01-01")],
                knownOn: "2018-06-30", nowHref: "?",
                organisations: [
                    Choice(value: "", text: t("按当时登记的单位", "units as recorded")),
                    Choice(value: "2017", text: t("2017年末", "end of 2017"), isSelected: true),
                ]),
            known: KnownBeside(
                heading: t("同一时段，两个时点所知的数", "The same period, as known on two days"),
                lines: [
                    KnownLine(label: t("截至2018年6月30日所知", "As known on 30 Jun 2018"), value: "163", isWhole: true),
                    KnownLine(label: t("后来才登记的", "Recorded later"), value: "−1", isWhole: false),
                ]), target: targets[0],
            rule: [
                FieldLine(label: t("统计什么", "Measure"), value: t("已发布的标准", "Standards issued")),
                FieldLine(
                    label: t("条件", "Filter"), value: t("级别为地方标准，编号以 DB43/ 开头", "Level local, number beginning DB43/")),
                FieldLine(label: t("日期", "Date"), value: t("发布日期", "Date of issue")),
                FieldLine(label: t("期间", "Period"), value: t("2018-01-01 至 2018-12-31", "2018-01-01 to 2018-12-31")),
                FieldLine(label: t("去重", "Counted once"), value: t("同一标准编号只计一次", "Each number counts once")),
            ], byDivision: cityBars,
            byUnit: BarChart(
                title: t("各单位", "By unit"),
                bars: [Bar(label: t("标准处", "Standards Division"), value: "163", percent: 100)]),
            byMonth: ColumnChart(title: t("各月发布", "Issued by month"), unit: t("个", "standards"), values: months),
            ownership: Ownership(
                ownRows: [
                    OwnershipRow(unitName: t("标准处", "Standards Division"), own: "163", shared: "0"),
                    OwnershipRow(unitName: t("省质标院", "Institute of Standards"), own: "0", shared: "12"),
                ], total: t("合计163：每项成果只计一次。", "The total is 163: each result counts once.")),
            regrouped: [t("“株洲县”的数字列在“渌口区”下。", "The figures of “Zhuzhou County” stand under “Lukou District”.")],
            restated: restatedLines, late: lateChanges,
            columns: standardColumns, rows: standardRows,
            paging: Paging(shown: 16, total: "163", nextHref: "?after=1"), exports: exports)
    }

    var restatedLines: [RestatedLine] {
        [
            RestatedLine(
                quarterName: t("2018年第一季度", "Q1 2018"), promise: t("湖南地方标准200个以上", "Hunan standards ≥ 200"),
                reported: "41", known: "43", adjustment: "+2", entriesHref: "/work/figures/standard.local#late",
                because: t("因2018年7月4日的补登或更正而重述", "restated by a later correction on 4 Jul 2018"))
        ]
    }

    private var lateChanges: LateChanges {
        LateChanges(
            heading: t("2018年6月30日以后的变动", "Changed after 30 Jun 2018"),
            note: t("现在是162，相差−1。", "It is 162 now, a difference of −1."),
            changes: [
                LateChange(
                    recordedAt: "2018-07-04 09:12", entryTitle: "DB43/T 1001-2018", entryHref: "/work/r/standard/1",
                    moveName: t("撤回", "Withdraw"), countedOn: "2018-06-11", effect: "−1"),
                LateChange(
                    recordedAt: "2018-07-03 16:40", entryTitle: t("（无权查看）", "(not open to you)"),
                    moveName: t("更正", "Amend"), countedOn: "2018-06-11", effect: "0"),
            ], moreHref: "?changes=1#late")
    }

    private var checkpoint: String {
        "zhijian.example/journal\n184206\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— zhijian.example/journal Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    }

    private func journalPage(problem: Bool) -> JournalPage {
        JournalPage(
            origin: "zhijian.example/journal", size: "184,206", root: "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
            signedAt: "2018-09-30 23:59", checkpoint: checkpoint,
            checkpointHref: "/log/checkpoint",
            verifierKey: "zhijian.example/journal+38a7c2c1+ATtqLmDpPsHQGmJpT+YdKqF0c0eUlZ0e3p+BzzB9Gm4F",
            tilesHref: "/log/tile/",
            signed: problem
                ? nil
                : JournalHeads(heads: [
                    JournalHead(
                        size: "184,206", at: "2018-09-30 23:59:58", root: "0ac5186a918f3a1e",
                        href: "/journal/checkpoint?size=184206")
                ]),
            lookUpAction: "/journal/proof", lookUpValue: problem ? "X-1" : "",
            lookUpProblem: problem
                ? t("没有这个编号，请照条目页上的编号填写。", "There is no such number; copy it from the entry's page.") : nil)
    }

    private func proof(_ verified: Bool) -> ProofPage {
        ProofPage(
            title: t("张家界莓茶：公开", "Zhangjiajie vine tea: published"), entryHref: verified ? "/p/7" : nil, leaf: "1042",
            treeSize: "184,206",
            leafHash: String(repeating: "3fb2a91c", count: 8), root: String(repeating: "0ac5186a", count: 8),
            path: verified
                ? (1...18).map {
                    ProofStep(level: $0, hash: String(repeating: "9d8e7f6a", count: 8), isLeft: $0 % 3 == 0)
                } : [], isVerified: verified,
            record: verified ? "{\"register\":\"gi\",\"move\":\"publish\"}" : nil, checkpoint: checkpoint,
            downloadHref: "/proof/1042.tlog-proof", journalHref: "/journal")
    }

    var plain: [Sample] {
        [403, 404, 409, 413, 429, 500].map { status in
            Sample(
                name: "problem-\(status)",
                page: ProblemPage.status(status, reference: status == 500 ? "7F3K-22QD" : nil, language),
                shell: portalShell(t("提示", "Notice")))
        } + [
            Sample(
                name: "words", page: (try? TemplateSource.glossary())?.page(language) ?? GlossaryPage(words: []),
                shell: portalShell(t("用语说明", "Words explained"))),
            Sample(
                name: "problem-details",
                page: ProblemPage(
                    heading: t("这一步没有办成", "This was not done"), text: t("有几处需要先处理。", "Some things come first."),
                    details: [
                        t("任务 7 没有牵头单位。", "Task 7 has no lead unit."),
                        t("任务 8 的期限早于印发日期。", "Task 8 is due before it was issued."),
                    ],
                    links: [Link(text: t("返回任务", "Back to the task"), href: "/t/7")]),
                shell: workShell(t("提示", "Notice"), crumbs: [inboxLink])),
            Sample(
                name: "plain",
                page: PlainPage(
                    heading: t("您已退出", "You are signed out"),
                    paragraphs: [t("这台电脑上不再能以您的名义操作。", "Nobody can act for you on this computer now.")],
                    primary: Link(text: t("重新登录", "Sign in again"), href: "/sign-in"), links: [home]),
                shell: bareShell(t("已退出", "Signed out"))),
            Sample(
                name: "plain-print", page: PlainPage(heading: t("打印", "Print"), paragraphs: ["A4"]),
                shell: Shell(variant: .print, title: t("打印", "Print"), languageHref: "?", cutOff: cutOff)),
        ]
    }
}
