internal import Basics
internal import Hummingbird
internal import Kernel

/// The registers' declarations, and what waits for the asker.
struct ApiRegisters: Sendable {
    @Sendable func list(_ call: ApiCall) async throws -> Response {
        let actor = try call.actor
        try checked(call)
        let catalogue = call.kernel.catalogue
        let readable = try await call.kernel.read { _, organisation in
            catalogue.registers.filter { Policy.scope(actor, $0, organisation: organisation) != .nothing }
        }
        return call.answer(
            .object(["registers": .list(readable.map { .object(ApiDeclaration(definition: $0).summary) })]))
    }

    @Sendable func show(_ call: ApiCall) async throws -> Response {
        let definition = try await call.register(try call.actor)
        try checked(call)
        return call.answer(ApiDeclaration(definition: definition).json)
    }

    @Sendable func inbox(_ call: ApiCall) async throws -> Response {
        let actor = try call.actor
        try checked(call)
        let items = try await call.kernel.read { reader, organisation in
            try reader.inbox(of: actor, organisation: organisation)
        }
        return call.answer(
            .object([
                "items": .list(
                    items.map { item in
                        .object([
                            "register": .text(item.register), "entry": .text(item.entry.text), "move": .text(item.move),
                            "unit": .text(item.unit), "since": ApiJSON.time(item.since), "due": ApiJSON.day(item.due),
                            "title": .text(item.title),
                        ])
                    })
            ]))
    }

    /// No parameters here.
    private func checked(_ call: ApiCall) throws {
        try ApiQuery(call, []).check()
    }
}
