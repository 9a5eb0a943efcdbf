internal import Basics
internal import Kernel
internal import Plans

/// What a new entry's form can be filled with by what the link to it names.
enum Prefill {
    static func values(
        _ definition: RegisterDefinition, _ visit: Visit, _ reader: EntryReader, _ organisation: OrganisationSnapshot
    ) throws -> Values {
        switch definition.name {
        case Exemplar.schema.name:
            guard let id = visit.query("report"), let reports = reader.catalogue[name: QuarterlyFeedback.schema.name]
            else { return [:] }
            let report = QuarterlyFeedback(
                values: try RegisterEntryRoutes.readable(EntryID(id), reports, visit.actor, reader, organisation).values
            )
            return [
                "title": .text(String(report.taskTitle.prefix(80))), "deed": .text(report.goodPractice),
                "kind": Exemplar.Kind.unit.value,
            ]
        case ExemplarObjection.schema.name:
            return ["received_on": .day(visit.kernel.environment.now().day)]
        default: return [:]
        }
    }
}
