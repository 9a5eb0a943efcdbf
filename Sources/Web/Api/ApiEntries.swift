internal import Basics
internal import Hummingbird
internal import Kernel

/// Entries of any register, for those who may read them.
struct ApiEntries: Sendable {
    @Sendable func list(_ call: ApiCall) async throws -> Response {
        let actor = try call.actor
        let definition = try await call.register(actor)
        let asked = try ApiListQuery(call, definition)
        guard let query = asked.query else { return call.answer(.object(["entries": .list([]), "next": .null])) }
        let page = try await call.kernel.read { reader, organisation in
            if let unit = query.unit, organisation.units[unit] == nil { throw Problems(ApiFigures.noUnit(unit)) }
            let scope = Policy.scope(actor, definition, organisation: organisation)
            return try reader.page(query, scope: scope, organisation: organisation)
        }
        return call.answer(
            .object([
                "entries": .list(page.entries.map { ApiJSON.entry($0, definition) }), "next": asked.cursor(page.next),
            ]))
    }

    @Sendable func show(_ call: ApiCall) async throws -> Response {
        let (definition, entry) = try await readable(call)
        try ApiQuery(call, []).check()
        return call.answer(ApiJSON.entry(entry, definition), tag: String(entry.version))
    }

    @Sendable func history(_ call: ApiCall) async throws -> Response {
        let (definition, entry) = try await readable(call)
        try ApiQuery(call, []).check()
        let steps = try await call.kernel.read { reader, _ in
            try History.steps(of: definition.name, entry.id, reader).map { ApiJSON.step($0, definition) }
        }
        return call.answer(.object(["steps": .list(steps)]))
    }

    /// The entry of the path. That it is not there and that it may not be read look the same.
    private func readable(_ call: ApiCall) async throws -> (RegisterDefinition, Entry) {
        let actor = try call.actor
        let definition = try await call.register(actor)
        let id = EntryID(try call.parameter("id"))
        let entry = try await call.kernel.read { reader, organisation in
            try RegisterEntryRoutes.readable(id, definition, actor, reader, organisation)
        }
        return (definition, entry)
    }
}
