import Basics
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Logging
import NIOCore
import TestSupport

@testable import Web

/// The API over a store of its own, with people who hold tokens.
struct ApiHarness {
    let sandbox: Sandbox
    let site: Site
    let maker: String
    let checker: String
    let stranger: String

    init() async throws {
        sandbox = try await Sandbox()
        site = try Site(kernel: sandbox.kernel, options: SiteOptions(), log: Logger(label: "test"))
        let tokens = ApiTokens(kernel: sandbox.kernel)
        let makerActor = try await sandbox.person("maker", at: "C4301", [(Widget.maker, "C4301")])
        let checkerActor = try await sandbox.person("checker", at: "P43", [(Widget.checker, "P43")])
        let strangerActor = try await sandbox.person("stranger", at: "LEGAL", [(Widget.maker, "LEGAL")])
        maker = try await tokens.make(for: makerActor.account, name: "test", days: 1)
        checker = try await tokens.make(for: checkerActor.account, name: "test", days: 1)
        stranger = try await tokens.make(for: strangerActor.account, name: "test", days: 1)
    }

    struct Answer: Sendable {
        let status: Int
        let headers: HTTPFields
        let text: String
        var json: CanonicalJSON { CanonicalJSON(text) ?? .null }
        subscript(_ key: String) -> CanonicalJSON? { json[key] }
        var codes: [String] { (json["problems"]?.items ?? []).compactMap { $0["code"]?.string } }
        var fields: [String] { (json["problems"]?.items ?? []).compactMap { $0["field"]?.string } }
        var entries: [CanonicalJSON] { json["entries"]?.items ?? [] }
        var tag: String { headers[.eTag] ?? "" }
    }

    var application: some ApplicationProtocol {
        let router = Router(context: WebContext.self)
        router.addMiddleware {
            ProblemMiddleware(site: site)
            VisitorMiddleware(site: site)
        }
        ApiRoutes(site).add(to: router)
        return Application(router: router)
    }

    /// One request; the language is English so that words can be read in a failure.
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, bytes: [UInt8]? = nil,
        as token: String? = nil,
        _ headers: [String: String] = [:]
    ) async throws -> Answer {
        var fields = HTTPFields()
        fields[.acceptLanguage] = "en"
        if let token { fields[.authorization] = "Bearer \(token)" }
        if body != nil { fields[.contentType] = "application/json" }
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        let content = bytes ?? body.map { Array($0.utf8) }
        return try await application.test(.router) { [fields] client in
            try await client.execute(
                uri: "/api/v1" + path, method: method, headers: fields, body: content.map { ByteBuffer(bytes: $0) }
            ) { response in
                Answer(status: response.status.code, headers: response.headers, text: String(buffer: response.body))
            }
        }
    }

    func get(_ path: String, as token: String? = nil, _ headers: [String: String] = [:]) async throws -> Answer {
        try await send(.get, path, as: token, headers)
    }

    func post(_ path: String, _ body: String, as token: String? = nil, _ headers: [String: String] = [:]) async throws
        -> Answer
    {
        try await send(.post, path, body, as: token, headers)
    }

    static func widget(_ name: String = "one", _ more: String = "") -> String {
        """
        {"move":"make","values":{"name":"\(name)","pieces":3,"weight":"1.5","colour":"green","unit":"C4301"\(more)}}
        """
    }

    /// A widget by the maker; its id.
    @discardableResult
    func make(_ name: String = "one", _ more: String = "") async throws -> String {
        let answer = try await post("/registers/widget/entries", Self.widget(name, more), as: maker)
        guard answer.status == 201, let id = answer["entry"]?.string else { throw Broken("not made: \(answer.text)") }
        return id
    }
}
