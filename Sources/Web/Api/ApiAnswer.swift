internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Kernel
internal import NIOCore

extension ApiCall {
    /// A JSON answer with a tag. Asked with a tag that still fits, nothing is sent again.
    ///
    /// - Parameters:
    ///   - tag: what the tag says; the content's own hash where there is no version to name.
    ///   - isPublic: whether anybody may keep it; everything else stays with who asked.
    func answer(_ json: CanonicalJSON, tag: String? = nil, isPublic: Bool = false) -> Response {
        answer(text: json.text, tag: tag, isPublic: isPublic)
    }

    func answer(text: String, tag: String?, isPublic: Bool) -> Response {
        let tag = tag ?? String(Hex.sha256(Array(text.utf8)).prefix(32))
        var headers = HTTPFields()
        headers[.eTag] = "\"\(tag)\""
        headers[.cacheControl] = isPublic ? "public, no-cache" : "private, no-cache"
        if !isPublic { headers[.vary] = "Authorization, Cookie" }
        if isKnown(tag) { return Response(status: .notModified, headers: headers) }
        headers[.contentType] = "application/json"
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// The answer to a change; never kept.
    func answer(_ status: HTTPResponse.Status, _ json: CanonicalJSON, location: String? = nil, tag: String? = nil)
        -> Response
    {
        var headers = HTTPFields()
        headers[.contentType] = "application/json"
        headers[.cacheControl] = "no-store"
        if let location { headers[.location] = location }
        if let tag { headers[.eTag] = "\"\(tag)\"" }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: json.text)))
    }

    /// If-None-Match, compared weakly.
    private func isKnown(_ tag: String) -> Bool {
        guard let header = visit.request.headers[.ifNoneMatch] else { return false }
        if header.trimmingCharacters(in: .whitespaces) == "*" { return true }
        return header.split(separator: ",").contains { part in
            let sent = part.trimmingCharacters(in: .whitespaces)
            return (sent.hasPrefix("W/") ? String(sent.dropFirst(2)) : sent) == "\"\(tag)\""
        }
    }
}

/// A document made once and served as it is.
struct ApiDocument: Sendable {
    private let text: String
    private let tag: String

    init(_ json: CanonicalJSON) {
        text = json.text
        tag = String(Hex.sha256(Array(text.utf8)).prefix(32))
    }

    @Sendable func show(_ call: ApiCall) async throws -> Response {
        try ApiQuery(call, []).check()
        return call.answer(text: text, tag: tag, isPublic: true)
    }
}
