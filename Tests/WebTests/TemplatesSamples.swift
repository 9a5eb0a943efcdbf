import Basics

@testable import Web  // for the page models' memberwise initialisers

/// Sample pages: each page full, empty and with problems, in one language. The tag test demands that every tag
/// of every template finds its value in some sample, so a new tag needs a sample that fills it.
struct Samples {
    let language: Language

    /// One page in its shell, under a name for people.
    struct Sample {
        let name: String
        let page: any PageModel
        let shell: Shell
    }

    /// The words in the language of these samples.
    func t(_ zh: String, _ en: String) -> String {
        language == .zh ? zh : en
    }

    func light(_ kind: LightKind) -> LightMark {
        LightMark(kind, language)
    }

    func due(_ day: String, _ left: Int?) -> DueMark {
        DueMark(day: day, workingDaysLeft: left, calendarDaysLeft: left ?? 700, language)
    }

    var all: [Sample] {
        portal + accounts + supervision + issuedDocuments + scores + work + lists + entries + imports + plans + figures
            + plain
    }

    var cutOff: String { t("2018-09-30 24:00", "2018-09-30 24:00") }

    private var sampleTerm: TermLine {
        TermLine(Glossary.Entry(key: "sample", name: Term("范例", "Sample"), meaning: Term("一个词", "A word")), language)
    }

    func portalShell(_ title: String, crumbs: [Link] = []) -> Shell {
        Shell(
            variant: .portal, title: title, languageHref: "?lang=en", crumbs: crumbs,
            navigation: [
                NavigationGroup(items: [
                    NavigationItem(text: t("首页", "Home"), href: "/", isCurrent: true),
                    NavigationItem(text: t("工作要点", "Plans"), href: "/plans"),
                    NavigationItem(text: t("公开登记", "Registers"), href: "/public"),
                    NavigationItem(text: t("公开日志", "Journal"), href: "/journal"),
                ])
            ],
            search: crumbs.isEmpty ? nil : SearchBox(action: "/search"), cutOff: cutOff, terms: [sampleTerm],
            isDemonstration: true)
    }

    func workShell(_ title: String, crumbs: [Link], flash: Flash? = nil) -> Shell {
        Shell(
            variant: .workbench, title: title, homeHref: "/inbox", languageHref: "?lang=en", crumbs: crumbs,
            user: ShellUser(
                name: t("周敏", "Zhou Min"), unit: t("标准处", "Standards Division"),
                links: [
                    Link(text: t("修改密码", "Change password"), href: "/me/password"),
                    Link(text: t("接口密钥", "Keys"), href: "/me/tokens"),
                ]),
            unitSwitch: UnitSwitch(
                action: "/me/unit",
                options: [
                    Choice(value: "STANDARDS", text: t("标准处", "Standards Division"), isSelected: true),
                    Choice(value: "OFFICE", text: t("办公室（代管）", "General Office (acting)")),
                ], next: "/inbox"),
            navigation: navigation, search: SearchBox(action: "/find", value: ""), csrf: "token", flash: flash,
            periodLine: t("2018 年 1 月 1 日至 9 月 30 日", "1 January to 30 September 2018"), cutOff: cutOff,
            terms: [sampleTerm])
    }

    func bareShell(_ title: String) -> Shell {
        Shell(variant: .bare, title: title, languageHref: "?lang=en", csrf: "token")
    }

    private var navigation: [NavigationGroup] {
        [
            NavigationGroup(items: [
                NavigationItem(text: t("待办", "Inbox"), href: "/inbox", count: 7, isCurrent: true),
                NavigationItem(text: t("工作要点", "The plan"), href: "/plan"),
            ]),
            NavigationGroup(
                title: t("标准与认证", "Standards"),
                items: [
                    NavigationItem(text: t("标准", "Standards"), href: "/r/standard", count: 246),
                    NavigationItem(text: t("标准化试点", "Pilots"), href: "/r/pilot", count: 18),
                ]),
            NavigationGroup(
                title: t("质量与品牌", "Quality and brands"),
                items: [
                    NavigationItem(text: t("地理标志产品", "Geographical indications"), href: "/r/gi", count: 7),
                    NavigationItem(text: t("培训", "Training"), href: "/r/training"),
                ]),
            NavigationGroup(
                title: t("系统", "System"),
                items: [
                    NavigationItem(text: t("机构", "Units"), href: "/organisation"),
                    NavigationItem(text: t("公开日志", "Journal"), href: "/journal"),
                ]),
        ]
    }

    var home: Link { Link(text: t("首页", "Home"), href: "/") }
    var inboxLink: Link { Link(text: t("待办", "Inbox"), href: "/inbox") }
    var planLink: Link {
        Link(text: t("2018年全省质量技术监督工作要点", "Key points of quality supervision 2018"), href: "/plan")
    }
    func here(_ text: String) -> Link { Link(text: text, href: "") }
}
