internal import Basics
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Kernel

extension Visit {
    /// The page in the workbench.
    ///
    /// - Parameter register: whose words stand on it, to be explained below.
    func work<Page: PageModel>(
        _ page: Page, title: String, crumbs: [Link] = [], current: String? = nil, status: HTTPResponse.Status = .ok,
        refresh: Int? = nil, words register: RegisterDefinition? = nil
    ) async throws -> Response {
        var shell = try await workShell(title: title, crumbs: crumbs, current: current, refresh: refresh)
        let glossary = site.renderer.words.glossary
        if let register { shell.terms = glossary.lines(glossary.keys(of: register), language) }
        return html(renderer(page, shell), status: status)
    }

    /// What was made before, in the workbench.
    ///
    /// - Parameters:
    ///   - page: the kind of page it is.
    ///   - cutOff: until when what it shows is known.
    func work<Page: PageModel>(
        made main: String, of page: Page.Type, title: String, crumbs: [Link] = [], current: String?, cutOff: String
    ) async throws -> Response {
        var shell = try await workShell(title: title, crumbs: crumbs, current: current)
        shell.cutOff = cutOff
        return html(site.renderer.html(main, of: page, shell: shell, language: language))
    }

    private func workShell(title: String, crumbs: [Link], current: String?, refresh: Int? = nil) async throws -> Shell {
        var shell = Shell(variant: .workbench, title: title, languageHref: otherLanguage)
        shell.homeHref = "/work"
        shell.crumbs = [Link(text: term("工作台", "Workbench"), href: "/work")] + crumbs + [Link(text: title, href: path)]
        if path == "/work" { shell.crumbs = [] }
        let actor = try self.actor
        shell.user = try await person(actor)
        shell.navigation = try await navigation(actor, current: current)
        shell.search = SearchBox(action: "/work/search", value: query("q") ?? "")
        shell.refreshSeconds = refresh
        return finish(shell)
    }

    /// The page on the public portal.
    func portal<Page: PageModel>(_ page: Page, title: String, crumbs: [Link] = [], status: HTTPResponse.Status = .ok)
        async throws -> Response
    {
        var shell = Shell(variant: .portal, title: title, languageHref: otherLanguage)
        shell.crumbs =
            path == "/" ? [] : [Link(text: term("首页", "Home"), href: "/")] + crumbs + [Link(text: title, href: path)]
        if let actor = context.opened?.actor { shell.user = try await person(actor) }
        shell.navigation = [
            NavigationGroup(
                title: nil,
                items: [
                    NavigationItem(text: term("工作要点", "Plans"), href: "/#plans"),
                    NavigationItem(text: term("数据", "Open data"), href: "/#data"),
                    NavigationItem(text: term("核验", "Verify"), href: "/journal", isCurrent: path.hasPrefix("/journal")),
                ] + (context.opened == nil ? [] : [NavigationItem(text: term("工作台", "Workbench"), href: "/work")]))
        ]
        return html(renderer(page, finish(shell)), status: status)
    }

    /// The page by itself: signing in.
    func bare<Page: PageModel>(_ page: Page, title: String, status: HTTPResponse.Status = .ok) -> Response {
        var shell = Shell(variant: .bare, title: title, languageHref: otherLanguage)
        var cookies: [String] = []
        // A visitor without a session carries a token of his own for the forms he may send.
        if context.opened == nil {
            let token = cookie("visitor") ?? Hex.text(kernel.environment.random(16))
            shell.csrf = token
            cookies = [setCookie("visitor", token, seconds: 3600)]
        }
        return html(renderer(page, finish(shell)), status: status, cookies: cookies)
    }

    func renderer<Page: PageModel>(_ page: Page, _ shell: Shell) -> String {
        site.renderer.html(page, shell: shell, language: language)
    }

    func finish(_ shell: Shell) -> Shell {
        var shell = shell
        if let opened = context.opened { shell.csrf = opened.csrf }
        if let text = cookie("flash"), !text.isEmpty { shell.flash = Flash(text: text) }
        shell.isDemonstration = site.options.isDemonstration
        return shell
    }

    /// The same address in the other language.
    var otherLanguage: String {
        let other = language == .zh ? "en" : "zh"
        // After a refused form: the page it was sent from, since not every address can be looked at.
        let here = request.method == .get ? request.uri.string : cameFrom ?? path
        let escaped = here.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "%2F"
        return "/language/\(other)?next=\(escaped)"
    }

    /// The page of this site that a form was sent from.
    private var cameFrom: String? {
        guard let referer = request.headers[.referer], let url = URLComponents(string: referer), !url.path.isEmpty,
            [url.host, url.port.map { "\(url.host ?? ""):\($0)" }].contains(request.head.authority)
        else { return nil }
        return url.path + (url.query.map { "?\($0)" } ?? "")
    }

    private func person(_ actor: Actor) async throws -> ShellUser {
        let unit = try await kernel.read { _, organisation in organisation.name(ofUnit: actor.unit, language) }
        return ShellUser(
            name: actor.name, unit: unit,
            links: [
                Link(text: term("修改密码", "Change password"), href: "/account/password"),
                Link(text: term("动态口令", "One-time codes"), href: "/account/totp"),
                Link(text: term("接口令牌", "API tokens"), href: "/account/tokens"),
                Link(text: term("公众门户", "Public portal"), href: "/"),
            ])
    }

    private func leading(_ actor: Actor, _ current: String?) -> [NavigationItem] {
        guard LeaderRoutes.isOpen(to: actor) else { return [] }
        let glance = NavigationItem(
            text: term("领导视图", "At a glance"), href: "/work/leader", count: nil, isCurrent: current == "leader")
        guard actor.holds(.leader) else { return [glance] }
        return [
            glance,
            NavigationItem(
                text: term("审批", "Approvals"), href: "/work/approvals", count: nil, isCurrent: current == "approvals"),
        ]
    }

    private func navigation(_ actor: Actor, current: String?) async throws -> [NavigationGroup] {
        let catalogue = kernel.catalogue
        let (waiting, counts) = try await kernel.read { reader, organisation in
            let waiting = try reader.things(of: actor, organisation: organisation).count
            var counts: [String: Int] = [:]
            for register in catalogue.registers where Policy.scope(actor, register, organisation: organisation) == .all
            {
                counts[register.name] = try reader.counts(register.name).values.reduce(0, +)
            }
            return (waiting, counts)
        }
        var groups = [
            NavigationGroup(
                title: nil,
                items: [
                    NavigationItem(
                        text: term("待办", "Inbox"), href: "/work", count: waiting, isCurrent: current == "inbox"),
                    NavigationItem(
                        text: term("督查看板", "Board"), href: "/work/board", count: nil, isCurrent: current == "board"),
                ] + leading(actor, current) + [
                    NavigationItem(
                        text: term("督查督办", "Supervision"), href: "/work/supervision", count: nil,
                        isCurrent: current == "supervision"),
                    NavigationItem(
                        text: term("年度考核", "Year's score"), href: "/work/scores", count: nil,
                        isCurrent: current == "scores"),
                    NavigationItem(
                        text: term("组织架构", "Organisation"), href: "/work/organisation", count: nil,
                        isCurrent: current == "organisation"),
                ])
        ]
        let hidden: Set<String> = ["plan_item"]
        let snapshot = try await kernel.read { _, organisation in organisation }
        for group in RegisterGroup.allCases {
            let registers = catalogue.registers.filter {
                $0.group == group && !hidden.contains($0.name)
                    && Policy.scope(actor, $0, organisation: snapshot) != .nothing
            }
            var items = registers.map {
                NavigationItem(
                    text: $0.listTerm.text(language), href: "/work/r/\($0.name)", count: counts[$0.name],
                    isCurrent: current == $0.name)
            }
            if group == .administration, ErasureRoutes.isOpen(to: actor) {
                items.append(
                    NavigationItem(
                        text: ErasureRoutes.term(self), href: "/work/erasure", count: nil,
                        isCurrent: current == "erasure"))
            }
            if !items.isEmpty { groups.append(NavigationGroup(title: group.term.text(language), items: items)) }
        }
        return groups
    }
}
