internal import ArgumentParser
internal import Basics
internal import Delivery
internal import Foundation
internal import Hummingbird
internal import Kernel
internal import Logging
internal import Organisation
internal import ServiceLifecycle
internal import UnixSignals
internal import Web

/// Serves the pages and the API on loopback.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serve pages and API. 启动服务。")

    @OptionGroup var store: StoreOptions
    @Option(help: "Address to listen on. 监听地址。") var host = "127.0.0.1"
    @Option(help: "Port; the next free one is taken. 端口，被占用则顺延。") var port = 8080
    @Flag(help: "Say on every page that the data are made up. 标明示范数据。") var demonstration = false
    @Flag(help: "Send cookies over TLS only. 仅在TLS下发送Cookie。") var secureCookies = false
    @Option(help: "Requests a minute from one address. 每分钟请求上限。") var requestsPerMinute = 1200
    @Option(help: "Sign-ins a minute from one address. 每分钟登录上限。") var signInsPerMinute = 20
    @Option(help: "Write the address served here. 把服务地址写入此文件。") var addressFile: String?

    @Option(help: "A proxy whose X-Forwarded-For is believed; may be repeated. 可信代理地址。") var proxy: [String] = []
    @Option(help: "An address that may read /metrics, besides this machine; may be repeated. 可读指标的地址。")
    var monitor: [String] = []
    @Option(help: "text or json: how the log is written. 日志格式。") var log = LogFormat.text
    @Option(help: "Least level that is logged: info logs every request. 日志级别。") var logLevel = "notice"
    @Option(help: "Seconds between being asked to stop and stopping, for a balancer to notice. 停止前等待秒数。")
    var grace = 0

    func run() async throws {
        guard let level = Logger.Level(rawValue: logLevel) else {
            throw Problem(
                "option.log_level", Term("没有日志级别“\(logLevel)”。", "There is no log level “\(logLevel)”."),
                remedy: Term("可用 debug、info、notice、warning、error。", "Use debug, info, notice, warning or error."))
        }
        let log = self.log.logger(level)
        let kernel = try store.open()
        try await Self.firstStart(kernel)
        var options = SiteOptions()
        options.isDemonstration = demonstration
        options.secureCookies = secureCookies
        options.requestsPerMinute = requestsPerMinute
        options.signInsPerMinute = signInsPerMinute
        options.proxies = Set(proxy)
        options.monitors = Set(monitor)
        let site = try Site(kernel: kernel, options: options, log: log)
        let free = try Ports.firstFree(from: port, host: host)
        try await site.imports.resumeAll()
        let courier = Courier(kernel: kernel, mailServer: try Self.mailServer())
        let keeping = Task { await Keeper(site: site, courier: courier, log: log).run() }
        defer { keeping.cancel() }
        let application = Application(
            router: Routes(site: site).router(),
            configuration: .init(address: .hostname(host, port: free), serverName: "zhijian"),
            onServerRunning: { [addressFile] _ in
                let address = "http://\(host):\(free)/"
                Terminal.say(Term("已启动：\(address)  (按 Ctrl-C 停止)", "Serving at \(address)  (Ctrl-C stops)"))
                fflush(nil)
                if let addressFile { try? address.write(toFile: addressFile, atomically: true, encoding: .utf8) }
            }, logger: log)
        // The last to start is the first to stop.
        try await ServiceGroup(
            configuration: .init(
                services: [.init(service: application), .init(service: Farewell(site: site, seconds: grace))],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: log)
        ).run()
    }

    /// Where mail is handed in; from the environment, for a password belongs in no list of processes.
    private static func mailServer() throws -> MailServer? {
        let environment = ProcessInfo.processInfo.environment
        guard let address = environment["ZHIJIAN_SMTP"], !address.isEmpty else { return nil }
        return try MailServer(address: address, from: environment["ZHIJIAN_MAIL_FROM"] ?? "")
    }

    /// An empty store gets its organisation, and says the one-time secret of the first administrator.
    ///
    /// Of several processes that start together on an empty database one does it, and the others wait for it.
    static func firstStart(_ kernel: Kernel) async throws {
        let isEmpty: @Sendable () async throws -> Bool = {
            try await kernel.read { reader, _ in try reader.counts("unit").isEmpty }
        }
        while try await !kernel.store.lease("first start", seconds: 15) {
            guard try await isEmpty() else { return }
            try await Task.sleep(for: .milliseconds(300))
        }
        if try await isEmpty() {
            for batch in try ProvinceData.requests().chunks(of: 200) {
                _ = try await kernel.perform(all: batch, by: .system)
            }
        }
        if let secret = try await FirstStart(kernel: kernel).secret() {
            Terminal.say(
                Term(
                    "首次启动：请打开页面，用一次性口令设立系统管理员：\(secret)",
                    "First start: open the page and make the system administrator with this one-time secret: \(secret)")
            )
        }
    }
}
