package import Basics
package import Hummingbird
package import Kernel
internal import Logging
internal import NIOCore

/// What middleware finds out about a request.
package struct WebContext: RequestContext, RemoteAddressRequestContext {
    package var coreContext: CoreRequestContextStorage
    package let remoteAddress: SocketAddress?
    /// Who is signed in, by session or by token.
    package var opened: SignInService.Opened?
    /// The account of an API token.
    package var tokenActor: Actor?
    package var language: Language = .zh
    /// The number that answer and log carry.
    package var requestNumber = ""
    /// Who a trusted proxy says is asking.
    package var forwardedFor: String?

    package init(source: Source) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
    }

    /// The other end of the line.
    package var directAddress: String { remoteAddress?.ipAddress ?? "local" }

    /// The address rate limits are kept by.
    package var address: String { forwardedFor ?? directAddress }
}
