internal import Basics
internal import FileFormats
internal import Hummingbird
internal import Kernel

/// Signing in and out, passwords, one-time codes, tokens, first start.
struct AccountRoutes {
    let site: Site
    func signInPage(_ visit: Visit) async throws -> Response {
        if try await FirstStart(kernel: site.kernel).isOpen() { return visit.go(to: "/first") }
        if visit.context.opened != nil { return visit.go(to: "/work") }
        return page(visit, next: visit.query("next") ?? "/work")
    }

    private func page(
        _ visit: Visit, account: String = "", next: String, ticket: String? = nil, problems: [Problem] = []
    ) -> Response {
        let fields = problems.map { problem in
            FieldProblem(field: problem.field == "password" ? nil : problem.field, text: problem.text(visit.language))
        }
        let page = SignIn(
            action: "/sign-in", account: account, next: AccountRoutes.safe(next), needsCode: ticket != nil,
            hidden: ticket.map { [HiddenField(name: "ticket", value: $0)] } ?? [], problems: fields,
            help: visit.term("忘记密码请联系本单位的系统管理员。", "If you forgot your password, ask your unit's system administrator."))
        return visit.bare(
            page, title: visit.term("登录", "Sign in"), status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    /// Only places of this site.
    static func safe(_ next: String) -> String {
        next.hasPrefix("/") && !next.hasPrefix("//") && !next.hasPrefix("/\\") ? next : "/work"
    }

    func signIn(_ visit: Visit) async throws -> Response {
        guard site.limits.admit("sign-in:\(visit.context.address)", perMinute: site.options.signInsPerMinute) else {
            throw HTTPError(.tooManyRequests)
        }
        let form = try await visit.form()
        let next = AccountRoutes.safe(form.text("next"))
        let ticket = form["ticket"]
        do {
            let address = visit.context.address
            let opened =
                if let ticket {
                    try await site.signIn.open(ticket: ticket, code: form.text("code"), address: address)
                } else {
                    try await site.signIn.open(
                        login: form.text("account"), password: form["password"] ?? "", code: form["code"],
                        address: address)
                }
            let href = opened.mustChangePassword ? "/account/password" : next
            return visit.go(
                to: href,
                cookies: [
                    visit.setCookie("session", opened.token, seconds: nil), visit.setCookie("visitor", "", seconds: 0),
                ])
        } catch let problems as Problems {
            if let ticket, let login = try await site.signIn.login(of: ticket) {
                return page(visit, account: login, next: next, ticket: ticket, problems: problems.list)
            }
            let login = form.text("account")
            if problems.list.contains(where: { $0.code == "sign_in.code_needed" }) {
                return page(visit, account: login, next: next, ticket: try await site.signIn.ticket(for: login))
            }
            return page(visit, account: login, next: next, problems: problems.list)
        }
    }

    func signOut(_ visit: Visit) async throws -> Response {
        _ = try await visit.form()
        if let token = visit.context.opened?.token { try await site.signIn.close(token) }
        return visit.go(to: "/", cookies: [visit.setCookie("session", "", seconds: 0)])
    }

    func language(_ visit: Visit) -> Response {
        let chosen = Language(rawValue: visit.parameter("language")) ?? .zh
        return visit.go(
            to: AccountRoutes.safe(visit.query("next") ?? "/"),
            cookies: [visit.setCookie("language", chosen.rawValue, seconds: 31_536_000)])
    }

    // MARK: First start

    func firstPage(_ visit: Visit) async throws -> Response {
        guard try await FirstStart(kernel: site.kernel).isOpen() else { return visit.go(to: "/sign-in") }
        return visit.bare(
            FirstAdministrator(action: "/first", rules: rules(visit)),
            title: visit.term("设立系统管理员", "The first administrator"))
    }

    func first(_ visit: Visit) async throws -> Response {
        guard site.limits.admit("first:\(visit.context.address)", perMinute: site.options.signInsPerMinute) else {
            throw HTTPError(.tooManyRequests)
        }
        let form = try await visit.form()
        do {
            if form["password"] != form["repeat"] { throw Problems(AccountRoutes.differs) }
            let units = try await site.kernel.read { _, organisation in
                organisation.units.values.first { $0.kind == "province" }?.id
            }
            guard let unit = units else {
                throw Problems(
                    Problem(
                        "first_start.no_units", Term("尚未载入机构。", "No units have been loaded."),
                        remedy: Term("请先运行 zhijian organisation load。", "Run zhijian organisation load first.")))
            }
            _ = try await FirstStart(kernel: site.kernel).makeAdministrator(
                secret: form.text("secret"), login: form.text("account").lowercased(), name: form.text("name"),
                person: form.text("account").lowercased(), unit: EntryID(unit), password: form["password"] ?? "")
            return visit.go(to: "/sign-in")
        } catch let problems as Problems {
            let fields = problems.list.map {
                FieldProblem(field: $0.field == "login" ? "account" : $0.field, text: $0.text(visit.language))
            }
            return visit.bare(
                FirstAdministrator(
                    action: "/first", name: form.text("name"), account: form.text("account"), rules: rules(visit),
                    problems: fields),
                title: visit.term("设立系统管理员", "The first administrator"), status: .unprocessableContent)
        }
    }

    static let differs = Problem("password.differs", field: "repeat", Term("两次输入的密码不同。", "The two passwords differ."))

    private func rules(_ visit: Visit) -> [String] {
        [
            visit.term(
                "至少10个字符，含大写、小写、数字、符号中的三类；20个字符以上不限种类。",
                "At least 10 characters with three of capitals, small letters, digits, marks; from 20 on any kind."),
            visit.term("不含姓名、登录名和常见词。", "Without your name, your sign-in name or common words."),
        ]
    }

    // MARK: Password and codes

    func passwordPage(_ visit: Visit) async throws -> Response { try showPassword(visit, problems: []) }

    private func showPassword(_ visit: Visit, problems: [Problem]) throws -> Response {
        let actor = try visit.actor
        let forced = visit.context.opened?.mustChangePassword == true
        let page = ChangePassword(
            action: "/account/password", account: actor.name, isForced: forced, rules: rules(visit),
            cancelHref: forced ? nil : "/work",
            problems: problems.map { FieldProblem(field: $0.field, text: $0.text(visit.language)) })
        return visit.bare(
            page, title: visit.term("修改密码", "Change password"), status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    func changePassword(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        let form = try await visit.form()
        do {
            let account = try await site.kernel.read { reader, _ in try reader.find(Account.self, actor.account)?.root }
            let stored = account?.passwordHash ?? ""
            let present = form["present"] ?? ""
            guard await Task.detached(operation: { Passwords.verify(present, against: stored) }).value else {
                throw Problems(
                    Problem("password.present", field: "present", Term("原密码不正确。", "The present password is not right."))
                )
            }
            if form["password"] != form["repeat"] { throw Problems(AccountRoutes.differs) }
            try await AccountService(kernel: site.kernel).setPassword(
                form["password"] ?? "", of: actor.account, mustChange: false)
            if let account {
                let opened = try await site.signIn.start(actor.account, account, address: visit.context.address)
                return visit.go(
                    to: "/work", flash: visit.term("密码已修改。", "The password was changed."),
                    cookies: [visit.setCookie("session", opened.token, seconds: nil)])
            }
            return visit.go(to: "/work")
        } catch let problems as Problems { return try showPassword(visit, problems: problems.list) }
    }

    func codesPage(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        if try await hasCodes(actor) { return codesAreOn(visit) }
        return try await showCodes(
            visit, actor, secret: OneTimeCode.newSecret(environment: site.kernel.environment), problems: [])
    }

    private func showCodes(_ visit: Visit, _ actor: Actor, secret: String, problems: [Problem]) async throws -> Response
    {
        let login =
            try await site.kernel.read { reader, _ in try reader.find(Account.self, actor.account)?.root.login } ?? ""
        let groups = stride(from: 0, to: secret.count, by: 4).map { String(secret.dropFirst($0).prefix(4)) }
        let uri = OneTimeCode.uri(secret: secret, login: login, issuer: "智慧质监")
        let page = TotpEnrol(
            action: "/account/totp", secretGroups: groups,
            uri: uri,
            safeQR: QRCode(uri)?.svg(label: visit.term("供手机验证器扫描的二维码", "QR code for an authenticator app")),
            hidden: [HiddenField(name: "secret", value: secret)], cancelHref: "/work",
            problems: problems.map { FieldProblem(field: $0.field, text: $0.text(visit.language)) })
        return visit.bare(
            page, title: visit.term("动态口令", "One-time codes"), status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    private func hasCodes(_ actor: Actor) async throws -> Bool {
        try await site.kernel.read { reader, _ in
            try reader.find(Account.self, actor.account)?.root.totpSecret.isEmpty == false
        }
    }

    /// Whoever finds a signed-in browser must not put his own phone in place of the owner's.
    private func codesAreOn(_ visit: Visit) -> Response {
        let page = PlainPage(
            heading: visit.term("动态口令已启用", "One-time codes are on"),
            paragraphs: [
                visit.term(
                    "登录时在密码之外还要输入手机上的六位口令。", "Signing in asks for the six digits of your phone besides the password."),
                visit.term(
                    "更换手机或停用，请本单位的系统管理员重置账户；重置须写明理由并记入日志。",
                    "To change phones or turn them off, ask your unit's system administrator to reset the account; it takes a reason and is journaled."
                ),
            ], primary: Link(text: visit.term("返回工作台", "Back to the workbench"), href: "/work"))
        return visit.bare(page, title: page.heading)
    }

    func setCodes(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        let form = try await visit.form()
        if try await hasCodes(actor) { return codesAreOn(visit) }
        let secret = form.text("secret")
        guard secret.count == 32,
            OneTimeCode.step(
                of: form.text("code").filter { !$0.isWhitespace }, secret: secret, now: site.kernel.environment.now())
                != nil
        else {
            let wrong = Problem(
                "totp.code", field: "code",
                Term("口令不正确，请核对手机时间后重试。", "The code is not right; check the phone's clock and try again."))
            return try await showCodes(
                visit, actor,
                secret: secret.count == 32 ? secret : OneTimeCode.newSecret(environment: site.kernel.environment),
                problems: [wrong])
        }
        try await AccountService(kernel: site.kernel).setOneTimeCode(secret, of: actor.account)
        return visit.go(
            to: "/work", flash: visit.term("已启用动态口令，下次登录生效。", "One-time codes are on from the next sign-in."))
    }

    /// A new account's one-time password, shown once to the system administrator.
    func invite(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        _ = try await visit.form()
        guard actor.holds(.systemAdministrator) else { throw NothingHere() }
        let id = EntryID(visit.parameter("id"))
        let found = try await site.kernel.read { reader, _ in try reader.find(Account.self, id) }
        guard let found, found.entry.stage == "invited" else { throw NothingHere() }
        let password = Passwords.generate(environment: site.kernel.environment)
        try await AccountService(kernel: site.kernel).setPassword(password, of: id, mustChange: true)
        let page = PlainPage(
            heading: visit.term("一次性密码", "One-time password"),
            paragraphs: [
                visit.term("登录名：\(found.root.login)", "Sign-in name: \(found.root.login)"),
                visit.term("一次性密码：\(password)", "One-time password: \(password)"),
                visit.term(
                    "请当面交给本人。只显示这一次；首次登录须改密码。",
                    "Hand it over in person. It is shown this once, and must be changed at the first sign-in."),
            ], primary: Link(text: visit.term("返回账户", "Back to the account"), href: "/work/r/account/\(id)"))
        return try await visit.work(page, title: page.heading, current: "account")
    }
}
