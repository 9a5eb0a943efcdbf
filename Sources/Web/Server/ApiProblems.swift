internal import Basics
internal import HTTPTypes
internal import Hummingbird
internal import Kernel
internal import NIOCore

/// Problems as RFC 9457 documents.
enum ApiProblems {
    static let signIn = Problem(
        "request.unauthenticated", Term("请先登录，或提供接口令牌。", "Sign in, or send an API token."))

    static func stale(_ stale: StaleEntry) -> Problem { changed(to: stale.current.version) }

    static func changed(to version: Int) -> Problem {
        Problem(
            "entry.changed",
            Term(
                "这条记录已被他人更新到第\(version)版，您的修改没有写入。",
                "Somebody else has changed the entry to version \(version); nothing of yours was written."),
            remedy: Term("请读取新版后再提交。", "Read the new version and send again."))
    }

    /// The most telling status of several problems.
    static func status(of problems: Problems) -> HTTPResponse.Status {
        for problem in problems.list {
            switch problem.code {
            case "move.not_allowed", "request.forged": return .forbidden
            case "entry.unknown", "register.unknown", "move.unknown", "unit.unknown": return .notFound
            case "request.too_large", "attachment.too_large", "file.too_large": return .contentTooLarge
            case "attachment.type": return .unsupportedMediaType
            case "request.form", "request.json", "request.member", "request.type", "request.idempotency_key",
                "query.cursor",
                "query.not_indexed", "query.value", "query.unknown", "query.repeated", "query.encoding":
                return .badRequest
            case "store.away", "store.connections", "store.slow", "store.disk_full": return .serviceUnavailable
            case "request.key_reused", "move.stage", "field.duplicate": return .conflict
            default: continue
            }
        }
        return .unprocessableContent
    }

    static func response(
        _ status: HTTPResponse.Status, _ problems: [Problem], reference: String? = nil,
        more: [String: CanonicalJSON] = [:], headers given: HTTPFields = HTTPFields(), _ language: Language
    ) -> Response {
        let words = words(status.code)
        var object = more
        object["type"] = .text(problems.first.map { "urn:zhijian:problem:\($0.code)" } ?? "about:blank")
        object["status"] = .integer(status.code)
        object["title"] = .text(words.title.text(language))
        object["detail"] = .text(problems.first?.text(language) ?? words.detail.text(language))
        object["problems"] = .list(problems.map { json($0, language) })
        if let reference { object["reference"] = .text(reference) }
        var headers = given
        headers[.contentType] = "application/problem+json"
        headers[.contentLanguage] = language == .zh ? "zh-CN" : "en"
        headers[.cacheControl] = "no-store"
        if status == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
        if status == .tooManyRequests { headers[.retryAfter] = "60" }
        return Response(
            status: status, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: CanonicalJSON.object(object).text)))
    }

    private static func json(_ problem: Problem, _ language: Language) -> CanonicalJSON {
        .object([
            "code": .text(problem.code), "field": problem.field.map(CanonicalJSON.text) ?? .null,
            "message": .text(problem.message.text(language)),
            "remedy": problem.remedy.map { .text($0.text(language)) } ?? .null,
        ])
    }
}
