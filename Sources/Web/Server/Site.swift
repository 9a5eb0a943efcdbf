internal import Basics
internal import Foundation
internal import Hummingbird
package import Kernel
package import Logging
internal import Synchronization

/// Everything the handlers need, built once.
package struct Site: Sendable {
    package let kernel: Kernel
    package let renderer: PageRenderer
    package let options: SiteOptions
    package let log: Logger
    let signIn: SignInService
    let tokens: ApiTokens
    let attachments: Attachments
    package let limits: RateLimits
    package let metrics = Metrics()
    private let stopping = Flag()
    package let imports: Imports
    let plans: PlanStates
    let results = PublishedResults()

    /// - Throws: when a template, a word or an asset is missing.
    package init(kernel: Kernel, options: SiteOptions, log: Logger) throws {
        self.kernel = kernel
        self.options = options
        self.log = log
        guard let resources = Bundle.module.resourceURL else {
            throw Problem("web.resources", Term("缺少页面资源。", "The page resources are missing."))
        }
        renderer = try PageRenderer(directory: resources.path)
        signIn = SignInService(kernel: kernel)
        tokens = ApiTokens(kernel: kernel)
        attachments = Attachments(kernel: kernel)
        limits = RateLimits(now: kernel.environment.now)
        imports = Imports(kernel: kernel)
        plans = PlanStates(kernel: kernel)
    }

    /// From now on a balancer is told to send nobody here; who is here is served to the end.
    package func stop() { stopping.raise() }
    var isStopping: Bool { stopping.isRaised }

    var assets: String { (Bundle.module.resourceURL?.path ?? "") + "/Assets" }
}

/// Something that happens once.
private final class Flag: Sendable {
    private let raised = Mutex(false)
    var isRaised: Bool { raised.withLock { $0 } }
    func raise() { raised.withLock { $0 = true } }
}

/// Settings of the web server.
package struct SiteOptions: Sendable {
    /// Whether cookies are sent over TLS only. Off on loopback.
    package var secureCookies = false
    /// Whether the data are made up; said on every page.
    package var isDemonstration = false
    /// Requests a minute from one address before 429; sign-in has its own, smaller limit.
    package var requestsPerMinute = 1200
    package var signInsPerMinute = 20
    /// Addresses of proxies whose `X-Forwarded-For` is believed.
    package var proxies: Set<String> = []
    /// Addresses that may read the metrics, besides this machine.
    package var monitors: Set<String> = []
    /// Where the operating system keeps Bootstrap.
    package var libraries = [
        "/usr/share/nodejs/bootstrap/dist", "/usr/share/javascript/bootstrap5", "/usr/share/javascript/bootstrap",
    ]

    package init() {}
}
