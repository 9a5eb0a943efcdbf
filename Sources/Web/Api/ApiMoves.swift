internal import Basics
internal import HTTPTypes
internal import Hummingbird
internal import Kernel

/// Changes: every one is a move, made by the kernel like a move from a page.
struct ApiMoves: Sendable {
    @Sendable func create(_ call: ApiCall) async throws -> Response {
        let actor = try call.writer
        let definition = try await call.register(actor)
        try ApiQuery(call, []).check()
        let body = try MoveBody(creating: try await call.json(), definition)
        let receipt = try await call.kernel.perform(try await request(call, body, entry: nil), by: actor)
        return call.answer(
            .created, ApiJSON.receipt(receipt),
            location: "/api/v1/registers/\(definition.name)/entries/\(escape(receipt.entry.text))",
            tag: String(receipt.version))
    }

    @Sendable func move(_ call: ApiCall) async throws -> Response {
        let actor = try call.writer
        let definition = try await call.register(actor)
        guard let move = definition.move(try call.parameter("move")), !move.creates, !move.isSystemOnly else {
            throw NothingHere()
        }
        let id = EntryID(try call.parameter("id"))
        let current = try await call.kernel.read { reader, organisation in
            try RegisterEntryRoutes.readable(id, definition, actor, reader, organisation)
        }
        try ApiQuery(call, []).check()
        let body = try MoveBody(moving: try await call.json(), definition, move)
        var request = try await request(call, body, entry: id)
        let matched = try IfMatch(call.header("If-Match"), current).version
        request.expectedVersion = matched ?? body.version
        func refusal(_ current: Entry, _ seen: Values) -> ApiRefusal {
            ApiMoves.refusal(matched == nil ? .conflict : .preconditionFailed, definition, current, seen, body.values)
        }
        do {
            let receipt = try await call.kernel.perform(request, by: actor)
            return call.answer(.ok, ApiJSON.receipt(receipt), tag: String(receipt.version))
        } catch let stale as StaleEntry {
            throw refusal(stale.current, stale.seen)
        } catch let problems as Problems {
            // An entry that has moved on since it was seen is first of all another version.
            guard let seen = request.expectedVersion, seen != current.version,
                problems.list.contains(where: { $0.code == "move.stage" })
            else { throw problems }
            let before = try await call.kernel.read { reader, _ in
                try History.values(of: definition, id, at: seen, reader)
            }
            throw refusal(current, before)
        }
    }

    /// The version and the values on both sides, so that the caller can choose.
    private static func refusal(
        _ status: HTTPResponse.Status, _ definition: RegisterDefinition, _ current: Entry, _ seen: Values,
        _ submitted: Values
    ) -> ApiRefusal {
        var refusal = ApiRefusal(status, ApiProblems.changed(to: current.version))
        refusal.more = [
            "current": ApiJSON.entry(current, definition), "seen": ApiJSON.values(seen, definition),
            "submitted": ApiJSON.values(submitted, definition),
        ]
        refusal.headers[.eTag] = "\"\(current.version)\""
        return refusal
    }

    private func request(_ call: ApiCall, _ body: MoveBody, entry: EntryID?) async throws -> MoveRequest {
        let key = call.header("Idempotency-Key")
        if let key, !(1...200).contains(key.utf8.count) || !key.utf8.allSatisfy({ (33...126).contains($0) }) {
            throw Problems(
                Problem(
                    "request.idempotency_key", field: "Idempotency-Key",
                    Term("幂等键应为1到200个可见ASCII字符。", "An idempotency key is 1 to 200 visible ASCII characters.")))
        }
        let hashes = Set(body.evidence.map(\.hash))
        let unit = body.unit
        let problems = try await call.kernel.read { reader, organisation -> [Problem] in
            var problems: [Problem] = []
            for hash in hashes.sorted()
            where try reader.session.row("SELECT 1 FROM attachment WHERE hash = ?", [.text(hash)]) == nil {
                problems.append(
                    Problem(
                        "evidence.unknown", field: "evidence",
                        Term("没有摘要为\(hash.prefix(12))…的材料。", "No document has the hash \(hash.prefix(12))…."),
                        remedy: Term("请先上传，并使用所得的hash。", "Upload it first and use the hash that the upload gives.")))
            }
            if let unit, organisation.units[unit] == nil {
                problems.append(
                    Problem(
                        "field.reference", field: "unit", Term("没有这个机构。", "There is no such unit.")))
            }
            return problems
        }
        try Problems.check(problems)
        return MoveRequest(
            body.definition.name, entry, body.move.name, values: body.values, idempotencyKey: key,
            evidence: body.evidence,
            people: body.people, reason: body.reason, unit: unit)
    }
}

/// If-Match, compared strongly: a version of this entry, a list of them, or `*`.
struct IfMatch {
    /// The version the caller saw; `nil` when he does not say.
    let version: Int?

    /// - Throws: 412 when no tag can be a version of the entry.
    init(_ header: String?, _ current: Entry) throws {
        guard let header, header.trimmed != "*" else {
            version = nil
            return
        }
        let tags = header.split(separator: ",").map { String($0).trimmed }
        let versions = tags.compactMap { tag -> Int? in
            guard tag.count > 2, tag.hasPrefix("\""), tag.hasSuffix("\"") else { return nil }
            return ApiQuery.whole(String(tag.dropFirst().dropLast()))
        }
        if versions.contains(current.version) {
            version = current.version
        } else if let latest = versions.filter({ (1..<current.version).contains($0) }).max() {
            version = latest
        } else {
            throw ApiRefusal(
                .preconditionFailed,
                Problem(
                    "entry.no_such_version", field: "If-Match",
                    Term(
                        "If-Match不是这条记录的版本；现为“\(current.version)”。",
                        "If-Match is no version of this entry; it is now \"\(current.version)\"."),
                    remedy: Term("请使用读取时所得的ETag。", "Use the ETag that reading the entry gave.")))
        }
    }
}
