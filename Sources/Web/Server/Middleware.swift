internal import Basics
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Kernel
internal import Logging

/// Says who is there, in which language, and how often they may ask.
struct VisitorMiddleware: RouterMiddleware {
    let site: Site

    func handle(_ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response)
        async throws -> Response
    {
        var context = context
        context.forwardedFor = forwarded(request, context)
        let isAsset = request.uri.path.hasPrefix("/assets/") || request.uri.path.hasPrefix("/lib/")
        if !isAsset, !site.limits.admit("all:\(context.address)", perMinute: site.options.requestsPerMinute) {
            throw HTTPError(.tooManyRequests)
        }
        let visit = Visit(site, request, context)
        context.language = VisitorMiddleware.language(visit)
        if let header = request.headers[.authorization], header.hasPrefix("Bearer ") {
            context.tokenActor = try await site.tokens.actor(String(header.dropFirst(7)))
            if context.tokenActor == nil { throw HTTPError(.unauthorized) }
        } else if !isAsset, let token = visit.cookie("session"), !token.isEmpty {
            context.opened = try await site.signIn.resume(token)
        }
        var response = try await next(request, context)
        if request.method != .get, request.method != .head, response.status.code < 400 {
            response.headers[values: .setCookie].append(
                visit.setCookie(Visit.changedCookie, "1", seconds: Visit.changedSeconds))
        }
        return response
    }

    /// The last address that a trusted proxy has seen; nobody else is believed.
    private func forwarded(_ request: Request, _ context: WebContext) -> String? {
        guard site.options.proxies.contains(context.directAddress), let name = HTTPField.Name("X-Forwarded-For") else {
            return nil
        }
        return request.headers[name]?.split(separator: ",").last.map { $0.trimmingCharacters(in: .whitespaces) }
    }

    /// The chosen language, else the browser's; Chinese when it names neither.
    static func language(_ visit: Visit) -> Language {
        if let chosen = visit.cookie("language").flatMap(Language.init(rawValue:)) { return chosen }
        let accepted = visit.request.headers[.acceptLanguage]?.lowercased() ?? ""
        let english = accepted.range(of: "en")?.lowerBound
        let chinese = accepted.range(of: "zh")?.lowerBound
        guard let english else { return .zh }
        return chinese.map { $0 < english ? .zh : .en } ?? .en
    }
}

/// Headers every answer carries.
struct SecurityHeadersMiddleware: RouterMiddleware {
    static let policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    func handle(_ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response)
        async throws -> Response
    {
        var response = try await next(request, context)
        func set(_ name: String, _ value: String) {
            if let field = HTTPField.Name(name) { response.headers[field] = value }
        }
        set("Content-Security-Policy", SecurityHeadersMiddleware.policy)
        set("X-Content-Type-Options", "nosniff")
        set("Referrer-Policy", "same-origin")
        set("X-Frame-Options", "DENY")
        set("Cross-Origin-Opener-Policy", "same-origin")
        set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response
    }
}

/// Two worlds of error, one renderer: problems are shown in words, everything else is logged and
/// shown as a reference number.
struct ProblemMiddleware: RouterMiddleware {
    let site: Site

    func handle(_ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response)
        async throws -> Response
    {
        var visitor = context
        visitor.language = VisitorMiddleware.language(Visit(site, request, context))
        let visit = Visit(site, request, visitor)
        do {
            return try await next(request, context)
        } catch is SignInNeeded {
            if isAPI(request) { return answer(visit, .unauthorized, [ApiProblems.signIn]) }
            let escaped = request.uri.string.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            return visit.go(to: "/sign-in?next=\(escaped)")
        } catch is PasswordNeeded {
            return visit.go(to: "/account/password")
        } catch is NothingHere {
            return answer(visit, .notFound, [])
        } catch let problems as Problems {
            return answer(visit, ApiProblems.status(of: problems), problems.list)
        } catch let problem as Problem {
            return answer(visit, ApiProblems.status(of: Problems(problem)), [problem])
        } catch let stale as StaleEntry {
            return answer(visit, .conflict, [ApiProblems.stale(stale)])
        } catch let error as any HTTPResponseError {
            return answer(visit, error.status, [])
        } catch {
            let reference = String(Hex.text(site.kernel.environment.random(4)))
            site.log.error(
                "request failed",
                metadata: [
                    "reference": "\(reference)", "request": "\(context.requestNumber)", "path": "\(request.uri.path)",
                    "error": "\(String(reflecting: error))",
                ])
            return answer(visit, .internalServerError, [], reference: reference)
        }
    }

    private func isAPI(_ request: Request) -> Bool { request.uri.path.hasPrefix("/api/") }

    private func answer(_ visit: Visit, _ status: HTTPResponse.Status, _ problems: [Problem], reference: String? = nil)
        -> Response
    {
        var response = shown(visit, status, problems, reference: reference)
        if status == .serviceUnavailable { response.headers[.retryAfter] = "5" }
        return response
    }

    private func shown(_ visit: Visit, _ status: HTTPResponse.Status, _ problems: [Problem], reference: String?)
        -> Response
    {
        if isAPI(visit.request) { return ApiProblems.response(status, problems, reference: reference, visit.language) }
        var page = ProblemPage.status(status.code, reference: reference, visit.language)
        if let first = problems.first {
            page.text = first.message.text(visit.language)
            if let remedy = first.remedy {
                page.remedy = remedy.text(visit.language)
            } else if status != .unprocessableContent {
                page.remedy = nil
            }
            page.details = problems.dropFirst().map { $0.text(visit.language) }
        }
        return visit.bare(page, title: page.heading, status: status)
    }
}
