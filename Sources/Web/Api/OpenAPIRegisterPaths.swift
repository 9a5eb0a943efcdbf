internal import Basics
internal import Kernel

/// The paths of one register: list, entry, history and every move that a person can make.
struct OpenAPIRegisterPaths {
    let register: RegisterDefinition

    private var base: String { "/api/v1/registers/\(register.name)/entries" }
    private var name: String { "\(register.term.zh) \(register.term.en)" }
    private var creations: [MoveDefinition] { register.moves.filter { $0.creates && !$0.isSystemOnly } }

    var paths: [String: CanonicalJSON] {
        var collection: [String: CanonicalJSON] = ["get": list.json]
        if !creations.isEmpty { collection["post"] = create.json }
        var paths: [String: CanonicalJSON] = [
            base: .object(collection),
            "\(base)/{id}": .object(["get": entry.json]),
            "\(base)/{id}/history": .object(["get": history.json]),
        ]
        for move in register.moves where !move.creates && !move.isSystemOnly {
            paths["\(base)/{id}/moves/\(move.name)"] = .object(["post": operation(of: move).json])
        }
        if register.disclosure != nil {
            let open = "/api/v1/public/registers/\(register.name)/entries"
            paths[open] = .object(["get": publicList.json])
            paths["\(open)/{id}"] = .object(["get": publicEntry.json])
        }
        return paths
    }

    private var list: OpenAPI.Operation {
        var parameters = [
            OpenAPI.limit, OpenAPI.after, OpenAPI.words,
            OpenAPI.parameter("order", JSONSchema.choice(["asc", "desc"]), "`desc` unless told."),
            OpenAPI.parameter("stage", JSONSchema.choice(register.stages.map(\.code))),
            OpenAPI.parameter(
                "unit.within", JSONSchema.name(of: "unit"), "A unit and everything under it."),
            OpenAPI.parameter(
                "division.within", JSONSchema.text(pattern: "^[1-9][0-9]{5}$"), "A division and everything inside."),
            OpenAPI.ifNoneMatch,
        ]
        if !register.sorts.isEmpty {
            parameters.append(
                OpenAPI.parameter("sort", JSONSchema.choice(register.sorts), "By time of creation unless told."))
        }
        for filter in register.filters {
            let edge =
                switch filter.edge {
                case .equals: ""
                case .from: " ≥"
                case .to: " ≤"
                }
            parameters.append(
                OpenAPI.parameter(
                    filter.name, filter.field.filterSchema, "\(filter.field.term.zh) \(filter.field.term.en)\(edge)"))
        }
        return OpenAPI.Operation(
            id: "\(register.name).list", summary: "\(name)：列表 list", tag: register.group.rawValue,
            parameters: parameters,
            success: OpenAPI.found(OpenAPI.page(of: JSONSchema.part("\(register.name).entry"))),
            problems: OpenAPI.reading)
    }

    private var create: OpenAPI.Operation {
        let bodies = creations.map { JSONSchema.part("\(register.name).\($0.name)") }
        return OpenAPI.Operation(
            id: "\(register.name).create", summary: "\(name)：新建 create", tag: register.group.rawValue,
            parameters: [OpenAPI.key],
            body: OpenAPI.jsonBody(bodies.count == 1 ? bodies[0] : .object(["oneOf": .list(bodies)])),
            success: OpenAPI.done(201, JSONSchema.part("Receipt"), hasLocation: true), problems: OpenAPI.writing)
    }

    private var entry: OpenAPI.Operation {
        OpenAPI.Operation(
            id: "\(register.name).entry", summary: "\(name)：一条 one entry", tag: register.group.rawValue,
            parameters: [OpenAPI.id(register.name), OpenAPI.ifNoneMatch],
            success: OpenAPI.found(JSONSchema.part("\(register.name).entry")),
            problems: OpenAPI.reading)
    }

    private var history: OpenAPI.Operation {
        OpenAPI.Operation(
            id: "\(register.name).history", summary: "\(name)：经过 history", tag: register.group.rawValue,
            parameters: [OpenAPI.id(register.name), OpenAPI.ifNoneMatch],
            success: OpenAPI.found(JSONSchema.part("History")),
            problems: OpenAPI.reading)
    }

    private func operation(of move: MoveDefinition) -> OpenAPI.Operation {
        let ifMatch = OpenAPI.parameter(
            "If-Match", in: "header", JSONSchema.text(pattern: "^(\\*|\"[1-9][0-9]{0,8}\")$"),
            "The ETag of the version that the caller saw.")
        return OpenAPI.Operation(
            id: "\(register.name).moves.\(move.name)", summary: "\(name)：\(move.term.zh) \(move.term.en)",
            tag: register.group.rawValue, parameters: [OpenAPI.id(register.name), ifMatch, OpenAPI.key],
            body: OpenAPI.jsonBody(JSONSchema.part("\(register.name).\(move.name)")),
            success: OpenAPI.done(200, JSONSchema.part("Receipt")), problems: OpenAPI.writing + [412])
    }

    private var publicList: OpenAPI.Operation {
        OpenAPI.Operation(
            id: "public.\(register.name).list", summary: "\(name)：公开的 published", tag: "public",
            parameters: [OpenAPI.limit, OpenAPI.after, OpenAPI.words, OpenAPI.ifNoneMatch],
            success: OpenAPI.found(OpenAPI.page(of: JSONSchema.part("Publication"))), problems: OpenAPI.reading,
            isPublic: true)
    }

    private var publicEntry: OpenAPI.Operation {
        OpenAPI.Operation(
            id: "public.\(register.name).entry", summary: "\(name)：公开的一条 one that is published", tag: "public",
            parameters: [OpenAPI.id(register.name), OpenAPI.ifNoneMatch],
            success: OpenAPI.found(JSONSchema.part("PublicEntry")),
            problems: OpenAPI.reading, isPublic: true)
    }
}
