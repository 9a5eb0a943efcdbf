internal import Basics
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Kernel
internal import NIOCore

/// One request to the API.
struct ApiCall: Sendable {
    let visit: Visit
    var site: Site { visit.site }
    var kernel: Kernel { visit.site.kernel }
    var language: Language { visit.language }

    /// Runs a handler and says its refusals as RFC 9457 documents in the caller's language. What is no
    /// refusal goes on to be logged under a reference.
    static func answer(
        _ site: Site, _ request: Request, _ context: WebContext, _ handler: ApiRoutes.Handler
    ) async throws -> Response {
        let visit = Visit(site, request, context)
        let language = visit.language
        do {
            return try await handler(ApiCall(visit: visit))
        } catch let refusal as ApiRefusal {
            return ApiProblems.response(
                refusal.status, refusal.problems, more: refusal.more, headers: refusal.headers, language)
        } catch is SignInNeeded {
            return ApiProblems.response(.unauthorized, [ApiProblems.signIn], language)
        } catch is NothingHere {
            return ApiProblems.response(.notFound, [ApiProblems.nothingHere], language)
        } catch let problems as Problems {
            return ApiProblems.response(ApiProblems.status(of: problems), problems.list, language)
        } catch let problem as Problem {
            return ApiProblems.response(.unprocessableContent, [problem], language)
        } catch let error as any HTTPResponseError {
            return ApiProblems.response(error.status, [], language)
        }
    }

    /// Who asks. A session whose password must be changed first may do nothing else.
    var actor: Actor {
        get throws {
            let actor = try visit.actor
            if visit.context.tokenActor == nil, visit.context.opened?.mustChangePassword == true {
                throw ApiRefusal(.forbidden, ApiProblems.passwordFirst)
            }
            return actor
        }
    }

    /// Who asks for a change. A session must prove that its own page asks: a token need not.
    var writer: Actor {
        get throws {
            let actor = try self.actor
            if visit.context.tokenActor == nil {
                let sent = header("X-CSRF-Token") ?? ""
                guard let expected = visit.context.opened?.csrf, !expected.isEmpty, sent == expected else {
                    throw ApiRefusal(.forbidden, ApiProblems.forged)
                }
            }
            return actor
        }
    }

    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { visit.request.headers[$0] } }

    /// A part of the path, decoded; not there when it is no proper text.
    func parameter(_ name: String) throws -> String {
        let text = visit.parameter(name)
        guard !text.isEmpty, text.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 }) else {
            throw NothingHere()
        }
        return text
    }

    /// The register of the path, for those who may read in it.
    func register(_ actor: Actor) async throws -> RegisterDefinition {
        guard let definition = kernel.catalogue[name: try parameter("register")] else { throw NothingHere() }
        let scope = try await kernel.read { _, organisation in
            Policy.scope(actor, definition, organisation: organisation)
        }
        guard scope != .nothing else { throw NothingHere() }
        return definition
    }

    /// The body, up to a bound.
    func body(upTo most: Int) async throws -> [UInt8] {
        if let length = visit.request.headers[.contentLength].flatMap({ Int($0) }), length > most {
            throw ApiRefusal(.contentTooLarge, ApiProblems.tooLarge(most))
        }
        let body = visit.request.body
        do {
            return Array(try await body.collect(upTo: most).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw ApiRefusal(.contentTooLarge, ApiProblems.tooLarge(most))
        }
    }

    /// A JSON body.
    func json() async throws -> JSONNode {
        let type = (visit.request.headers[.contentType] ?? "").lowercased()
        let parts = type.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        guard parts.first == "application/json",
            parts.dropFirst().allSatisfy({ ["charset=utf-8", "charset=\"utf-8\""].contains($0) })
        else { throw ApiRefusal(.unsupportedMediaType, ApiProblems.notJSON) }
        return try JSONReader.read(try await body(upTo: 1 << 20))
    }

    func notAllowed(_ methods: [HTTPRequest.Method]) -> Response {
        let allow = methods.map(\.rawValue).joined(separator: ", ")
        var headers = HTTPFields()
        headers[.allow] = allow
        return ApiProblems.response(.methodNotAllowed, [ApiProblems.method(allow)], headers: headers, language)
    }
}

/// A refusal that says its status itself.
struct ApiRefusal: Error {
    let status: HTTPResponse.Status
    let problems: [Problem]
    var more: [String: CanonicalJSON] = [:]
    var headers = HTTPFields()

    init(_ status: HTTPResponse.Status, _ problem: Problem) {
        self.status = status
        problems = [problem]
    }
}
