internal import Basics
internal import Kernel

/// What the API says of things.
enum ApiJSON {
    static func entry(_ entry: Entry, _ definition: RegisterDefinition) -> CanonicalJSON {
        var values: [String: CanonicalJSON] = [:]
        for field in definition.shownFields { values[field.name] = entry[field.name].json }
        return .object([
            "register": .text(entry.register), "id": .text(entry.id.text), "version": .integer(entry.version),
            "stage": .text(entry.stage), "unit": optional(entry.unit), "division": optional(entry.division),
            "createdAt": time(entry.createdAt), "updatedAt": time(entry.updatedAt),
            "title": .text(definition.title(of: entry.values)), "values": .object(values),
        ])
    }

    /// Values that may be shown, by field.
    static func values(_ values: Values, _ definition: RegisterDefinition) -> CanonicalJSON {
        .object(values.filter { definition.field($0.key)?.isSecret == false }.mapValues(\.json))
    }

    static func receipt(_ receipt: Receipt) -> CanonicalJSON {
        .object([
            "register": .text(receipt.register), "entry": .text(receipt.entry.text),
            "version": .integer(receipt.version),
            "stage": .text(receipt.stage), "leaf": .text(receipt.leaf), "repeated": .flag(receipt.repeated),
        ])
    }

    static func step(_ step: History.Step, _ definition: RegisterDefinition) -> CanonicalJSON {
        let change = step.change
        return .object([
            "sequence": step.sequence.map(CanonicalJSON.integer) ?? .null, "leaf": .text(change.leaf),
            "at": time(change.at),
            "actor": .text(change.actor), "move": .text(change.move), "stage": .text(change.stage),
            "version": .integer(change.version), "unit": optional(change.unit), "division": optional(change.division),
            "reason": optional(change.reason.isEmpty ? nil : change.reason), "cause": optional(change.cause),
            "set": values(change.set, definition),
            "evidence": .list(
                change.evidence.map { item in
                    .object([
                        "kind": .text(item.kind), "hash": .text(item.hash), "name": .text(item.name),
                        "day": day(item.day),
                    ])
                }),
        ])
    }

    static func publication(_ publication: Publication) -> CanonicalJSON {
        .object([
            "register": .text(publication.register), "id": .text(publication.entry.text),
            "version": .integer(publication.version), "state": .text(publication.state),
            "publishedAt": time(publication.publishedAt), "endedAt": publication.endedAt.map(time) ?? .null,
            "title": .text(publication.title),
            // What was withdrawn is said to be so and not repeated.
            "body": publication.state == "withdrawn" ? .null : publication.body,
        ])
    }

    static func term(_ term: Term) -> CanonicalJSON { .object(["zh": .text(term.zh), "en": .text(term.en)]) }
    static func optional(_ text: String?) -> CanonicalJSON { text.map(CanonicalJSON.text) ?? .null }
    static func day(_ day: Day?) -> CanonicalJSON { optional(day?.description) }
    static func texts(_ texts: some Sequence<String>) -> CanonicalJSON { .list(texts.map(CanonicalJSON.text)) }

    /// RFC 3339, in UTC+8.
    static func time(_ instant: Instant) -> CanonicalJSON {
        .text(instant.description.replacing(" ", with: "T") + "+08:00")
    }
}
