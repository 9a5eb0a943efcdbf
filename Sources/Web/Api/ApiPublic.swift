internal import Basics
internal import Hummingbird
internal import Kernel
internal import MerkleLog

/// What everybody may read: publications, public figures and the head of the journal. Nothing but
/// `PublicReader` is asked.
struct ApiPublic: Sendable {
    @Sendable func list(_ call: ApiCall) async throws -> Response {
        let definition = try disclosed(call)
        var asked = try ApiQuery(call, ["limit", "after", "q"])
        let limit = asked.integer("limit", 1...200, default: 50)
        let typed = asked.text("q", most: 200)
        let cursor = asked.cursor()
        try asked.check()
        let before = try cursor.map { try Self.place($0) }
        let needle = typed.flatMap { SearchNeedle($0) }
        if typed != nil, needle == nil {
            return call.answer(.object(["entries": .list([]), "next": .null]), isPublic: true)
        }
        let found = try await call.kernel.store.read { session in
            try PublicReader(session: session).list(definition.name, text: needle, before: before, limit: limit + 1)
        }
        let shown = found.prefix(limit)
        let next = found.count > limit ? shown.last.map(Self.cursor) : nil
        return call.answer(
            .object(["entries": .list(shown.map(ApiJSON.publication)), "next": ApiJSON.optional(next)]), isPublic: true)
    }

    @Sendable func entry(_ call: ApiCall) async throws -> Response {
        let definition = try disclosed(call)
        let id = EntryID(try call.parameter("id"))
        try ApiQuery(call, []).check()
        let versions = try await call.kernel.store.read { session in
            try PublicReader(session: session).versions(definition.name, id)
        }
        guard let latest = versions.first else { throw NothingHere() }
        // Withdrawn as a whole: what was public before is not repeated either.
        let isWithdrawn = latest.state == "withdrawn"
        return call.answer(
            .object([
                "state": .text(isWithdrawn ? "withdrawn" : "current"),
                "versions": .list(isWithdrawn ? [ApiJSON.publication(latest)] : versions.map(ApiJSON.publication)),
            ]), isPublic: true)
    }

    @Sendable func figure(_ call: ApiCall) async throws -> Response {
        guard let measure = call.kernel.catalogue.measure(try call.parameter("measure")), measure.isDisclosed else {
            throw NothingHere()
        }
        var asked = try ApiQuery(call, ["year"])
        let year = asked.integer("year", 1900...2199, default: call.kernel.environment.now().day.year)
        try asked.check()
        let found = try await call.kernel.store.read { session in
            try PublicReader(session: session).figure(measure, year: year)
        }
        return call.answer(
            .object([
                "measure": .text(measure.name), "term": ApiJSON.term(measure.term), "year": .integer(year),
                "value": .text((found?.value ?? .zero).description), "entries": .integer(found?.entries ?? 0),
                "unit": ApiJSON.term(measure.unit), "rule": ApiJSON.term(measure.rule),
                "cutOff": found.map { ApiJSON.time($0.at) } ?? .null,
                "source": .object(["register": .text(measure.register)]),
            ]), isPublic: true)
    }

    @Sendable func checkpoint(_ call: ApiCall) async throws -> Response {
        try ApiQuery(call, []).check()
        let head = try await JournalKey(kernel: call.kernel).checkpoint()
        return call.answer(
            .object([
                "origin": .text(head.checkpoint.origin), "size": .integer(head.checkpoint.size),
                "root": .text(head.checkpoint.root.base64), "note": .text(head.note.note),
                "key": .text(head.verifier.description),
            ]), isPublic: true)
    }

    private func disclosed(_ call: ApiCall) throws -> RegisterDefinition {
        guard let definition = call.kernel.catalogue[name: try call.parameter("register")], definition.disclosure != nil
        else {
            throw NothingHere()
        }
        return definition
    }

    private static func cursor(_ publication: Publication) -> String {
        ApiCursor([.integer(Int(publication.publishedAt.milliseconds)), .text(publication.entry.text)]).text
    }

    private static func place(_ cursor: ApiCursor) throws -> (at: Instant, entry: EntryID) {
        guard cursor.parts.count == 2, let at = cursor.parts[0].int, let id = cursor.parts[1].string else {
            throw ApiCursor.foreign
        }
        return (Instant(milliseconds: Int64(at)), EntryID(id))
    }
}
