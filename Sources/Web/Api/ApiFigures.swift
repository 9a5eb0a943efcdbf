internal import Basics
internal import Hummingbird
internal import Kernel

/// Numbers counted from the registers, and the entries behind them.
struct ApiFigures: Sendable {
    @Sendable func figure(_ call: ApiCall) async throws -> Response {
        let actor = try call.actor
        let measure = try measure(call)
        var asked = try ApiQuery(call, ["from", "to", "unit", "division", "known_on"])
        let part = Part(call, &asked)
        let now = call.kernel.environment.now()
        let days = try part.days
        let found = try await call.kernel.read { reader, organisation in
            let query = try part.query(measure, days, actor, reader.catalogue, organisation)
            return try reader.figure(query)
        }
        return call.answer(
            .object([
                "measure": .text(measure.name), "term": ApiJSON.term(measure.term),
                "value": .text(found.value.description),
                "entries": .integer(found.entries), "unit": ApiJSON.term(measure.unit),
                "rule": ApiJSON.term(measure.rule),
                "from": ApiJSON.day(days.lowerBound), "to": ApiJSON.day(days.upperBound), "cutOff": ApiJSON.time(now),
                "knownOn": part.knownOn.map(ApiJSON.day) ?? .null,
                "source": .object([
                    "register": .text(measure.register),
                    "entries": .text("/api/v1/figures/\(measure.name)/entries?" + part.address(days)),
                ]),
            ]))
    }

    @Sendable func entries(_ call: ApiCall) async throws -> Response {
        let actor = try call.actor
        let measure = try measure(call)
        guard let definition = call.kernel.catalogue[name: measure.register] else { throw NothingHere() }
        var asked = try ApiQuery(call, ["from", "to", "unit", "division", "known_on", "limit", "after"])
        let limit = asked.integer("limit", 1...200, default: 50)
        let cursor = asked.cursor()
        let part = Part(call, &asked)
        let days = try part.days
        let after = try cursor.map { try Self.place($0) }
        let found = try await call.kernel.read { reader, organisation in
            let query = try part.query(measure, days, actor, reader.catalogue, organisation)
            return try reader.entries(behind: query, after: after, limit: limit + 1)
        }
        // Whoever may no longer read an entry does not see how it stood either.
        let readable =
            part.knownOn == nil
            ? nil : try await Self.readable(found.map(\.entry.id), definition, actor, call.kernel)
        let shown = found.prefix(limit)
        let next =
            found.count > limit
            ? shown.last.map { ApiCursor([ApiJSON.day($0.day), .text($0.entry.id.text)]).text } : nil
        return call.answer(
            .object([
                "entries": .list(
                    shown.filter { readable?.contains($0.entry.id) ?? true }.map {
                        .object(["day": ApiJSON.day($0.day), "entry": ApiJSON.entry($0.entry, definition)])
                    }),
                "next": ApiJSON.optional(next),
            ]))
    }

    private func measure(_ call: ApiCall) throws -> MeasureDefinition {
        guard let measure = call.kernel.catalogue.measure(try call.parameter("measure")) else { throw NothingHere() }
        return measure
    }

    private static func readable(
        _ ids: [EntryID], _ definition: RegisterDefinition, _ actor: Actor, _ kernel: Kernel
    ) async throws -> Set<EntryID> {
        try await kernel.read { reader, organisation in
            Set(
                try ids.filter { id in
                    guard let entry = try reader.entry(definition.name, id) else { return false }
                    return Policy.mayRead(actor, entry, definition, organisation: organisation)
                })
        }
    }

    private static func place(_ cursor: ApiCursor) throws -> (day: Day, id: EntryID) {
        guard cursor.parts.count == 2 else { throw ApiCursor.foreign }
        guard let day = cursor.parts[0].string.flatMap({ ApiQuery.day($0) }), let id = cursor.parts[1].string else {
            throw Problems(ApiCursor.broken)
        }
        return (day, EntryID(id))
    }

    static func noUnit(_ unit: String) -> Problem {
        Problem("unit.unknown", field: "unit", Term("没有机构“\(unit)”。", "There is no unit “\(unit)”."))
    }

    /// The part of a measure that is asked for: by default this calendar year, everywhere.
    private struct Part {
        private let from: Day?
        private let to: Day?
        private let unit: String?
        private let division: String?
        /// The day as of which the figure is told; `nil` is now.
        let knownOn: Day?
        private let query: ApiQuery
        private let year: Int

        init(_ call: ApiCall, _ asked: inout ApiQuery) {
            from = asked.day("from")
            to = asked.day("to")
            unit = asked.text("unit", most: FieldDefinition.longestName)
            division = asked.division("division")
            knownOn = asked.day("known_on")
            year = call.kernel.environment.now().day.year
            query = asked
        }

        /// Without one end, the calendar year of the other.
        var days: ClosedRange<Day> {
            get throws {
                try query.check()
                let year = (from ?? to)?.year ?? self.year
                guard let first = from ?? Day(year, 1, 1), let last = to ?? Day(year, 12, 31), first <= last else {
                    throw Problems(
                        Problem(
                            "query.range", field: "to", Term("to不能早于from。", "to cannot be before from.")))
                }
                return first...last
            }
        }

        func query(
            _ measure: MeasureDefinition, _ days: ClosedRange<Day>, _ actor: Actor, _ catalogue: RegisterCatalogue,
            _ organisation: OrganisationSnapshot
        ) throws -> FigureQuery {
            guard let definition = catalogue[name: measure.register] else { throw NothingHere() }
            var units: Set<String>?
            switch Policy.scope(actor, definition, organisation: organisation) {
            case .nothing: throw NothingHere()
            case .all: break
            case .units(let allowed): units = allowed
            }
            if let unit {
                guard organisation.units[unit] != nil else { throw Problems(ApiFigures.noUnit(unit)) }
                let subtree = organisation.subtree(of: unit)
                units = units.map { $0.intersection(subtree) } ?? subtree
            }
            return FigureQuery(
                measure.name, days, units: units.map { $0.sorted() }, division: division, asKnownOn: knownOn)
        }

        func address(_ days: ClosedRange<Day>) -> String {
            var parts = ["from=\(days.lowerBound)", "to=\(days.upperBound)"]
            if let unit { parts.append("unit=\(escape(unit))") }
            if let division { parts.append("division=\(division)") }
            if let knownOn { parts.append("known_on=\(knownOn)") }
            return parts.joined(separator: "&")
        }
    }
}
