internal import Basics
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Kernel
internal import NIOCore

/// One request with what is known of the visitor.
struct Visit: Sendable {
    let site: Site
    let request: Request
    let context: WebContext
    let query: [String: [String]]

    init(_ site: Site, _ request: Request, _ context: WebContext) {
        self.site = site
        self.request = request
        self.context = context
        query = Dictionary(grouping: Form.pairs(request.uri.query ?? ""), by: \.0).mapValues { $0.map(\.1) }
    }

    var kernel: Kernel { site.kernel }
    var language: Language { context.language }
    var path: String { request.uri.path }
    func term(_ zh: String, _ en: String) -> String { Term(zh, en).text(language) }
    func word(_ key: String) -> String { site.renderer.words.text(key, language) }

    func query(_ name: String) -> String? {
        query[name]?.first.flatMap { $0.isEmpty ? nil : $0 }
    }

    func parameter(_ name: String) -> String {
        (context.parameters[Substring(name)].map(String.init) ?? "").removingPercentEncoding ?? ""
    }

    /// The signed-in person, or a redirect to the sign-in page.
    var actor: Actor {
        get throws {
            guard let actor = context.opened?.actor ?? context.tokenActor else { throw SignInNeeded() }
            // A one-time password opens nothing but the page that replaces it.
            if context.opened?.mustChangePassword == true, !path.hasPrefix("/account/password") {
                throw PasswordNeeded()
            }
            return actor
        }
    }

    /// The form, after its token was checked.
    func form() async throws -> Form {
        let form = try await Form.read(request)
        if context.tokenActor == nil {
            let expected = context.opened?.csrf ?? cookie("visitor") ?? ""
            guard !expected.isEmpty, form["csrf"] == expected else { throw Problems(Visit.forged) }
        }
        return form
    }

    static let forged = Problem(
        "request.forged", Term("页面已过期，请刷新后重新提交。", "The page has expired; reload it and send again."),
        remedy: Term("您填写的内容可用浏览器“后退”找回。", "Your browser's back button brings back what you typed."))

    func cookie(_ name: String) -> String? {
        guard let header = request.headers[.cookie] else { return nil }
        for pair in header.split(separator: ";") {
            let parts = pair.trimmingCharacters(in: .whitespaces).split(separator: "=", maxSplits: 1)
            if parts.count == 2, parts[0] == name { return String(parts[1]).removingPercentEncoding }
        }
        return nil
    }

    /// How recent the portal and the board must be: whoever has just changed something sees it.
    var freshness: Freshness { cookie(Visit.changedCookie) == nil ? .recent : .now }

    /// Whether the visitor has just changed something.
    var hasChanged: Bool { freshness == .now }

    static let changedCookie = "changed"
    /// Longer than a copy of the database may be late.
    static let changedSeconds = 20

    func setCookie(_ name: String, _ value: String, seconds: Int?) -> String {
        let escaped = value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return "\(name)=\(escaped); Path=/; HttpOnly; SameSite=Lax"
            + (seconds.map { "; Max-Age=\($0)" } ?? "") + (site.options.secureCookies ? "; Secure" : "")
    }

    /// A redirect after a form was done, with a line about what happened.
    func go(to href: String, flash: String? = nil, cookies: [String] = []) -> Response {
        var headers = HTTPFields()
        headers[.location] = href
        for cookie in cookies + (flash.map { [setCookie("flash", $0, seconds: 60)] } ?? []) {
            headers.append(HTTPField(name: .setCookie, value: cookie))
        }
        return Response(status: .seeOther, headers: headers)
    }

    func html(_ text: String, status: HTTPResponse.Status = .ok, cookies: [String] = []) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = "text/html; charset=utf-8"
        headers[.cacheControl] = "no-store"
        if cookie("flash") != nil {
            headers.append(HTTPField(name: .setCookie, value: setCookie("flash", "", seconds: 0)))
        }
        for cookie in cookies { headers.append(HTTPField(name: .setCookie, value: cookie)) }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    func file(_ bytes: [UInt8], type: String, name: String? = nil) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = type
        if let name {
            let escaped = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "file"
            headers[.contentDisposition] = "attachment; filename*=UTF-8''\(escaped)"
        }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

/// Asks the visitor to sign in and come back.
struct SignInNeeded: Error {}
/// Asks for a password of one's own first.
struct PasswordNeeded: Error {}
/// There is nothing here, or nothing this visitor may see: the two are not told apart.
struct NothingHere: Error {}
