internal import Basics
internal import Foundation
internal import Hummingbird
package import Kernel
package import Logging

/// Everything the handlers need, built once.
package struct Site: Sendable {
    package let kernel: Kernel
    package let renderer: PageRenderer
    package let options: SiteOptions
    package let log: Logger
    let signIn: SignInService
    let tokens: ApiTokens
    let attachments: Attachments
    let limits: RateLimits
    package let imports: Imports

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
    }

    var assets: String { (Bundle.module.resourceURL?.path ?? "") + "/Assets" }
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
    /// Where the operating system keeps Bootstrap.
    package var libraries = [
        "/usr/share/nodejs/bootstrap/dist", "/usr/share/javascript/bootstrap5", "/usr/share/javascript/bootstrap",
    ]

    package init() {}
}
