internal import Basics
internal import Hummingbird
internal import Kernel

/// Tokens for programs: made, shown once, ended.
extension AccountRoutes {
    func tokensPage(_ visit: Visit) async throws -> Response { try await showTokens(visit, fresh: nil, problems: []) }

    private func showTokens(_ visit: Visit, fresh: String?, problems: [Problem]) async throws -> Response {
        let actor = try visit.actor
        let today = site.kernel.environment.now().day
        let scope = visit.term("与本人权限相同", "Same rights as yours")
        let lines = try await site.tokens.list(of: actor.account).map { token in
            TokenLine(
                name: token.name, scope: scope, createdOn: token.madeAt.day.text(visit.language),
                expiresOn: token.endsOn.text(visit.language),
                lastUsed: token.usedAt?.day.text(visit.language),
                revokeAction: token.endsOn < today ? nil : "/account/tokens/\(token.id)/end")
        }
        let page = TokensPage(
            fresh: fresh, tokens: lines, action: "/account/tokens",
            scopes: [Choice(value: "own", text: scope, isSelected: true)],
            lifetimes: [30, 90, 365].map {
                Choice(value: String($0), text: visit.term("\($0)天", "\($0) days"), isSelected: $0 == 90)
            },
            problems: problems.map { FieldProblem(field: $0.field, text: $0.text(visit.language)) })
        return try await visit.work(page, title: visit.term("接口令牌", "API tokens"))
    }

    func makeToken(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        let form = try await visit.form()
        guard !form.text("name").isEmpty else {
            return try await showTokens(
                visit, fresh: nil,
                problems: [Problem("token.name", field: "name", Term("请给令牌取个名字。", "Give the token a name."))])
        }
        let token = try await site.tokens.make(
            for: actor.account, name: String(form.text("name").prefix(80)), days: Int(form.text("days")) ?? 90)
        return try await showTokens(visit, fresh: token, problems: [])
    }

    func endToken(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        _ = try await visit.form()
        try await site.tokens.end(visit.parameter("id"), of: actor.account)
        return visit.go(to: "/account/tokens", flash: visit.term("令牌已停用。", "The token was ended."))
    }
}
