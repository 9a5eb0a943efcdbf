import Basics
import Catalogue
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Logging
import NIOCore
import TestSupport

@testable import Web

/// A store with the real registers, an officer for standards, and files to bring in.
struct ExchangeBench: Sendable {
    let sandbox: Sandbox
    let officer: Actor
    let imports: Imports

    var kernel: Kernel { sandbox.kernel }

    static let officerRole = Role("standards_officer", "标准管理员", "Standards officer")
    static let titles = "标准名称,标准编号,级别,领域,归口处室,所在区划,起草单位,发布日期"

    init() async throws {
        sandbox = try await Sandbox(Catalogue.standard)
        officer = try await sandbox.person("officer", at: "STANDARDS", [(ExchangeBench.officerRole, "STANDARDS")])
        imports = Imports(kernel: sandbox.kernel, folder: sandbox.file.folder + "/uploads")
    }

    /// One line of a CSV file of local standards.
    static func line(_ number: Int, title: String? = nil) -> String {
        "\(title ?? "湘茶加工规范第\(number)部分"),DB43/T \(1000 + number)—2025,地方标准,农业,省局标准处,长沙市,湖南农业大学;省茶叶研究所,2025-05-06"
    }

    static func csv(_ lines: [String]) -> [UInt8] {
        Array((([titles] + lines).joined(separator: "\r\n") + "\r\n").utf8)
    }

    /// Writes a file into the store's folder.
    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let path = sandbox.file.folder + "/" + name
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    func run(
        _ path: String, dry: Bool = false, mapping: [String: String]? = nil,
        progress: @escaping @Sendable (ImportCount) -> Void = { _ in }
    ) async throws -> ImportOutcome {
        try await imports.runFile(
            path: path, register: "standard", move: "record", mapping: mapping, actor: officer, dry: dry,
            progress: progress)
    }

    /// Whether a job's uploaded file still stands in the store.
    func isKept(_ job: ImportJob) async throws -> Bool {
        try await kernel.store.read {
            try $0.row("SELECT 1 FROM import_piece WHERE job = ?", [.text(job.id)]) != nil
        }
    }

    /// Everything in a register.
    func entries(_ register: String = "standard") async throws -> [Entry] {
        try await kernel.read { reader, organisation in
            var entries: [Entry] = []
            var query = EntryQuery(register, order: .ascending, limit: 500)
            repeat {
                let page = try reader.page(query, scope: .all, organisation: organisation)
                entries += page.entries
                query.after = page.next
            } while query.after != nil
            return entries
        }
    }

    func journalSize() async throws -> Int {
        try await kernel.store.upkeep()
        return try await kernel.store.read { try JournalLog.size($0) }
    }

    func refusals(_ job: String) async throws -> [ImportRefusal] {
        try await ImportRefusal.load(job: job, after: 0, limit: 1000, kernel.store)
    }

    // MARK: Pages

    /// Asks the whole site, each request as the person whose session is given.
    func browse<T: Sendable>(_ body: @escaping @Sendable (Browser) async throws -> T) async throws -> T {
        var log = Logger(label: "test")
        log.logLevel = .critical
        let site = try Site(kernel: kernel, options: SiteOptions(), log: log)
        let app = Application(router: Routes(site: site).router())
        return try await app.test(.router) { client in try await body(Browser(client: client, kernel: kernel)) }
    }
}

/// A browser that signs in without a password.
struct Browser: Sendable {
    let client: any TestClientProtocol
    let kernel: Kernel

    struct Session: Sendable {
        let token: String
        let csrf: String
    }

    func signIn(_ actor: Actor) async throws -> Session {
        let account =
            try await kernel.read { reader, _ in try reader.find(Account.self, actor.account)?.root } ?? Account()
        let opened = try await SignInService(kernel: kernel).start(actor.account, account, address: "test")
        return Session(token: opened.token, csrf: opened.csrf)
    }

    func get(_ uri: String, _ session: Session?, language: String = "zh") async throws -> TestResponse {
        try await client.execute(uri: uri, method: .get, headers: headers(session, language))
    }

    /// The page of a job once it says so; a machine with much to do takes its time.
    func settled(_ uri: String, _ session: Session, _ words: String) async throws -> String {
        for _ in 0..<300 {
            let text = try await get(uri, session).text
            if text.contains(words) { return text }
            try await Task.sleep(for: .milliseconds(200))
        }
        return try await get(uri, session).text
    }

    func post(_ uri: String, _ session: Session, _ fields: [String: String] = [:]) async throws -> TestResponse {
        var headers = headers(session, "zh")
        headers[.contentType] = "application/x-www-form-urlencoded"
        let form = (["csrf": session.csrf].merging(fields) { $1 }).map { "\(escape($0.key))=\(escape($0.value))" }
        return try await client.execute(
            uri: uri, method: .post, headers: headers, body: ByteBuffer(string: form.joined(separator: "&")))
    }

    func upload(_ uri: String, _ session: Session, name: String, _ bytes: [UInt8]) async throws -> TestResponse {
        var headers = headers(session, "zh")
        headers[.contentType] = "multipart/form-data; boundary=zzz"
        var body = ByteBuffer()
        body.writeString("--zzz\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(session.csrf)\r\n")
        body.writeString("--zzz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n\r\n")
        body.writeBytes(bytes)
        body.writeString("\r\n--zzz--\r\n")
        return try await client.execute(uri: uri, method: .post, headers: headers, body: body)
    }

    private func headers(_ session: Session?, _ language: String) -> HTTPFields {
        var headers = HTTPFields()
        headers[.cookie] = "language=\(language)" + (session.map { "; session=\($0.token)" } ?? "")
        return headers
    }
}

extension TestResponse {
    var bytes: [UInt8] { Array(buffer: body) }
    var text: String { String(buffer: body) }
    var location: String { headers[.location] ?? "" }
}
