internal import Basics
internal import Kernel

/// The description of the API (OpenAPI 3.1), made from the catalogue: a new register is described by
/// being declared.
struct OpenAPIDocument {
    let catalogue: RegisterCatalogue

    var json: CanonicalJSON {
        var paths = OpenAPIFixedPaths(catalogue: catalogue).paths
        for register in catalogue.registers { paths.merge(OpenAPIRegisterPaths(register: register).paths) { $1 } }
        return .object([
            "openapi": .text("3.1.0"),
            "info": .object([
                "title": .text("智慧质监 Zhijian"), "version": .text("1"),
                "description": .text(
                    """
                    Registers, moves, counted figures and publications. Every change is a move made by an account; \
                    what is refused is said in problem documents (RFC 9457), in Chinese or English by Accept-Language.
                    """),
            ]),
            "servers": .list([.object(["url": .text("/")])]),
            "security": .list([.object(["token": .list([])])]),
            "tags": .list(
                (RegisterGroup.allCases.map { ($0.rawValue, "\($0.term.zh) \($0.term.en)") }
                    + [("general", "通用 General"), ("public", "公开 Public")]).map {
                        .object(["name": .text($0.0), "description": .text($0.1)])
                    }),
            "paths": .object(paths),
            "components": .object([
                "schemas": .object(OpenAPISchemas(catalogue: catalogue).schemas),
                "responses": .object(OpenAPI.problemResponses),
                "securitySchemes": .object([
                    "token": .object(["type": .text("http"), "scheme": .text("bearer")])
                ]),
            ]),
        ])
    }
}

/// Parts that the paths share.
enum OpenAPI {
    /// One operation.
    struct Operation {
        var id: String
        var summary: String
        var tag: String
        var parameters: [CanonicalJSON] = []
        var body: CanonicalJSON?
        var success: [String: CanonicalJSON]
        var problems: [Int]
        var isPublic = false

        var json: CanonicalJSON {
            var responses = success
            for status in problems {
                responses[String(status)] = .object(["$ref": .text("#/components/responses/\(status)")])
            }
            var object: [String: CanonicalJSON] = [
                "operationId": .text(id), "summary": .text(summary), "tags": .list([.text(tag)]),
                "responses": .object(responses),
            ]
            if !parameters.isEmpty { object["parameters"] = .list(parameters) }
            if let body { object["requestBody"] = body }
            if isPublic { object["security"] = .list([]) }
            return .object(object)
        }
    }

    static let reading = [400, 401, 403, 404, 405, 422, 429]
    static let writing = [400, 401, 403, 404, 405, 409, 413, 415, 422, 429]

    static var problemResponses: [String: CanonicalJSON] {
        var responses: [String: CanonicalJSON] = [:]
        for status in [400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 429] {
            let words = ApiProblems.words(status)
            responses[String(status)] = .object([
                "description": .text("\(words.title.zh) \(words.title.en)"),
                "content": .object([
                    "application/problem+json": .object(["schema": JSONSchema.part("Problem")])
                ]),
            ])
        }
        return responses
    }

    static func parameter(
        _ name: String, in place: String = "query", _ schema: CanonicalJSON, _ description: String = "",
        isRequired: Bool = false
    ) -> CanonicalJSON {
        var object: [String: CanonicalJSON] = ["name": .text(name), "in": .text(place), "schema": schema]
        if isRequired || place == "path" { object["required"] = .flag(true) }
        if !description.isEmpty { object["description"] = .text(description) }
        return .object(object)
    }

    static func id(_ register: String) -> CanonicalJSON { parameter("id", in: "path", JSONSchema.name(of: register)) }
    static let limit = parameter("limit", JSONSchema.integer(1, 200), "Entries a page; 50 unless told.")
    static let after = parameter(
        "after", JSONSchema.type("string", format: "cursor"),
        "`next` of the page before, as it is.")
    static let words = parameter("q", JSONSchema.text(least: 1, most: 200), "Text that an entry must contain.")
    static let ifNoneMatch = parameter(
        "If-None-Match", in: "header", JSONSchema.type("string"), "ETag already held; 304 when it still fits.")
    static let key = parameter(
        "Idempotency-Key", in: "header", JSONSchema.text(least: 1, most: 200, pattern: "^[!-~]*$"),
        "The same request under the same key is done once and answered with the first receipt.")

    private static let tag = CanonicalJSON.object(["schema": JSONSchema.type("string"), "required": .flag(true)])

    /// An answer that may be asked for with a tag.
    static func found(_ schema: CanonicalJSON) -> [String: CanonicalJSON] {
        [
            "200": .object([
                "description": .text("有 Found"), "headers": .object(["ETag": tag]),
                "content": .object(["application/json": .object(["schema": schema])]),
            ]),
            "304": .object(["description": .text("未变 Not modified"), "headers": .object(["ETag": tag])]),
        ]
    }

    /// The answer to a change.
    static func done(_ status: Int, _ schema: CanonicalJSON, hasLocation: Bool = false, hasTag: Bool = true) -> [String:
        CanonicalJSON]
    {
        var headers: [String: CanonicalJSON] = [:]
        if hasTag { headers["ETag"] = tag }
        if hasLocation {
            headers["Location"] = .object([
                "schema": JSONSchema.type("string", format: "uri-reference"), "required": .flag(true),
            ])
        }
        return [
            String(status): .object([
                "description": .text("已办理 Done"), "headers": .object(headers),
                "content": .object(["application/json": .object(["schema": schema])]),
            ])
        ]
    }

    static func jsonBody(_ schema: CanonicalJSON) -> CanonicalJSON {
        .object(["required": .flag(true), "content": .object(["application/json": .object(["schema": schema])])])
    }

    /// A page of things with a place to go on from.
    static func page(of items: CanonicalJSON) -> CanonicalJSON {
        JSONSchema.object(
            ["entries": JSONSchema.list(items), "next": JSONSchema.optional(JSONSchema.type("string"))],
            required: ["entries", "next"])
    }
}
