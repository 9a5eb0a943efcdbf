internal import Kernel

/// The paths that do not depend on one register.
struct OpenAPIFixedPaths {
    let catalogue: RegisterCatalogue

    var paths: [String: CanonicalJSON] {
        var paths = general
        paths.merge(figures) { $1 }
        paths["/api/v1/openapi.json"] = get(
            "openapi", "本说明 This description", .object(["type": .text("object")]), tag: "public", isPublic: true)
        paths["/api/v1/journal/checkpoint"] = get(
            "journal.checkpoint", "日志检查点 Head of the journal, signed",
            JSONSchema.object(
                [
                    "origin": JSONSchema.type("string"), "size": JSONSchema.type("integer"),
                    "root": JSONSchema.type("string"), "note": JSONSchema.type("string"),
                    "key": JSONSchema.type("string"),
                ], required: ["origin", "size", "root", "note", "key"]), tag: "public", isPublic: true)
        return paths
    }

    private func get(
        _ id: String, _ summary: String, _ schema: CanonicalJSON, _ parameters: [CanonicalJSON] = [],
        tag: String = "general",
        isPublic: Bool = false
    ) -> CanonicalJSON {
        .object([
            "get": OpenAPI.Operation(
                id: id, summary: summary, tag: tag, parameters: parameters + [OpenAPI.ifNoneMatch],
                success: OpenAPI.found(schema), problems: OpenAPI.reading, isPublic: isPublic
            ).json
        ])
    }

    private var general: [String: CanonicalJSON] {
        let names = JSONSchema.choice(catalogue.registers.map(\.name))
        return [
            "/api/v1/registers": get(
                "registers", "登记簿 Registers",
                JSONSchema.object(["registers": JSONSchema.list(JSONSchema.part("Register"))], required: ["registers"])),
            "/api/v1/registers/{register}": get(
                "register", "登记簿的声明 A register's declaration", JSONSchema.part("Declaration"),
                [OpenAPI.parameter("register", in: "path", names)]),
            "/api/v1/inbox": get(
                "inbox", "待办 What waits for you",
                JSONSchema.object(["items": JSONSchema.list(JSONSchema.part("InboxItem"))], required: ["items"])),
            "/api/v1/documents": .object(["post": documents.json]),
        ]
    }

    private var documents: OpenAPI.Operation {
        let answer = JSONSchema.object(
            [
                "hash": JSONSchema.text(pattern: "^[0-9a-f]{64}$"), "type": JSONSchema.type("string"),
                "size": JSONSchema.type("integer"),
            ], required: ["hash", "type", "size"])
        return OpenAPI.Operation(
            id: "documents.keep", summary: "上传材料 Keep a document, to be named as evidence", tag: "general",
            body: .object([
                "required": .flag(true),
                "description": .text(
                    "PDF, PNG, JPEG, docx, xlsx or text of at most 20 MB; the content decides, not the header."),
                "content": .object(["application/octet-stream": .object(["schema": .object([:])])]),
            ]),
            success: OpenAPI.done(201, answer, hasTag: false), problems: OpenAPI.writing)
    }

    private var figures: [String: CanonicalJSON] {
        let measure = OpenAPI.parameter("measure", in: "path", JSONSchema.choice(catalogue.measures.map(\.name)))
        let disclosed = OpenAPI.parameter(
            "measure", in: "path", JSONSchema.choice(catalogue.measures.filter(\.isDisclosed).map(\.name)))
        let part = [
            OpenAPI.parameter("from", JSONSchema.day, "First day; 1 January of the year unless told."),
            OpenAPI.parameter("to", JSONSchema.day, "Last day; 31 December of the year unless told."),
            OpenAPI.parameter("unit", JSONSchema.name(of: "unit"), "A unit and everything under it."),
            OpenAPI.parameter(
                "division", JSONSchema.text(pattern: "^[1-9][0-9]{5}$"), "A division and everything inside."),
            OpenAPI.parameter(
                "known_on", JSONSchema.day, "As it was known at the end of this day; as it is known now unless told."),
        ]
        let behind = JSONSchema.object(
            ["day": JSONSchema.type("string", format: "date"), "entry": .object(["type": .text("object")])],
            required: ["day", "entry"])
        return [
            "/api/v1/figures/{measure}": get(
                "figure", "数字 A counted figure", JSONSchema.part("Figure"), [measure] + part),
            "/api/v1/figures/{measure}/entries": get(
                "figure.entries", "数字的明细 The entries behind a figure", OpenAPI.page(of: behind),
                [measure] + part + [OpenAPI.limit, OpenAPI.after]),
            "/api/v1/public/figures/{measure}": get(
                "public.figure", "公开的数字 A public figure", JSONSchema.part("PublicFigure"),
                [disclosed, OpenAPI.parameter("year", JSONSchema.integer(1900, 2199), "This year unless told.")],
                tag: "public", isPublic: true),
        ]
    }
}
