internal import HTTPTypes
internal import Hummingbird
internal import Kernel

/// The JSON API under `/api/v1`: the same kernel, policies and rules as the pages.
struct ApiRoutes {
    let site: Site
    private let document: ApiDocument

    init(_ site: Site) {
        self.site = site
        document = ApiDocument(OpenAPIDocument(catalogue: site.kernel.catalogue).json)
    }

    typealias Handler = @Sendable (ApiCall) async throws -> Response

    /// Adds every path with its methods; the methods it does not have are answered with 405.
    func add(to router: some RouterMethods<WebContext>) {
        let registers = ApiRegisters()
        let entries = ApiEntries()
        let moves = ApiMoves()
        let figures = ApiFigures()
        let open = ApiPublic()
        let documents = ApiDocuments()
        func path(_ path: RouterPath, get: Handler? = nil, post: Handler? = nil) {
            add(path, get: get, post: post, to: router)
        }
        path("/api/v1/openapi.json", get: document.show)
        path("/api/v1/registers", get: registers.list)
        path("/api/v1/registers/:register", get: registers.show)
        path("/api/v1/registers/:register/entries", get: entries.list, post: moves.create)
        path("/api/v1/registers/:register/entries/:id", get: entries.show)
        path("/api/v1/registers/:register/entries/:id/history", get: entries.history)
        path("/api/v1/registers/:register/entries/:id/moves/:move", post: moves.move)
        path("/api/v1/documents", post: documents.keep)
        path("/api/v1/inbox", get: registers.inbox)
        path("/api/v1/figures/:measure", get: figures.figure)
        path("/api/v1/figures/:measure/entries", get: figures.entries)
        path("/api/v1/public/registers/:register/entries", get: open.list)
        path("/api/v1/public/registers/:register/entries/:id", get: open.entry)
        path("/api/v1/public/figures/:measure", get: open.figure)
        path("/api/v1/journal/checkpoint", get: open.checkpoint)
    }

    static let methods: [HTTPRequest.Method] =
        [.get, .head, .post, .put, .delete, .patch, .options, .trace, .connect]
        + [HTTPRequest.Method("QUERY")].compactMap { $0 }

    /// The methods of a path. A register whose entries nobody makes by hand takes no POST.
    private static func here(_ methods: [HTTPRequest.Method], _ call: ApiCall) -> [HTTPRequest.Method] {
        guard methods.contains(.get), let register = call.kernel.catalogue[name: call.visit.parameter("register")],
            !register.moves.contains(where: { $0.creates && !$0.isSystemOnly })
        else { return methods }
        return methods.filter { $0 != .post }
    }

    private func add(_ path: RouterPath, get: Handler?, post: Handler?, to router: some RouterMethods<WebContext>) {
        let site = self.site
        var allowed: [HTTPRequest.Method] = []
        func on(_ method: HTTPRequest.Method, _ handler: @escaping Handler) {
            router.on(path, method: method) { request, context in
                let response = try await ApiCall.answer(site, request, context, handler)
                return method == .head ? response.createHeadResponse() : response
            }
        }
        if let get {
            on(.get, get)
            on(.head, get)
            allowed += [.get, .head]
        }
        if let post {
            let methods = allowed + [.post]
            on(.post) { call in
                let here = ApiRoutes.here(methods, call)
                return here.contains(.post) ? try await post(call) : call.notAllowed(here)
            }
            allowed.append(.post)
        }
        let known = allowed
        for method in ApiRoutes.methods where !known.contains(method) {
            on(method) { call in call.notAllowed(ApiRoutes.here(known, call)) }
        }
    }
}
