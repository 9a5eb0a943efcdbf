package import Basics

/// One stage with its words.
package struct StageDefinition: Sendable, Hashable {
    package let code: String
    package let term: Term
    package let isSuspended: Bool
    /// Whether it is a step of the usual path.
    package let isOnPath: Bool
}

/// A register without its Swift type: what the kernel, pages, API and exchange work with.
package struct RegisterDefinition: Sendable {
    package let name: String
    package let term: Term
    /// The words for the whole register; in English the plural.
    package let listTerm: Term
    package let purpose: Term
    package let group: RegisterGroup
    package let fields: [FieldDefinition]
    package let stages: [StageDefinition]
    package let moves: [MoveDefinition]
    package let measures: [MeasureDefinition]
    package let disclosure: Disclosure?
    package let titleFields: [String]
    package let unitField: String?
    package let divisionField: String?
    package let identity: Identity
    package let visibility: Visibility
    let notifies: Bool
    let schedule: (@Sendable (ScheduleContext) throws -> [MoveRequest])?
    let daily: (@Sendable (ScheduleContext) throws -> [DayLight])?
    private let byName: [String: FieldDefinition]
    private let movesByName: [String: MoveDefinition]
    private let stagesByCode: [String: StageDefinition]

    package init<R: Register>(_ type: R.Type) {
        let schema = R.schema
        let lifecycle = R.lifecycle
        name = schema.name
        term = schema.term
        listTerm = schema.listTerm
        purpose = schema.purpose
        group = schema.group
        fields = schema.fields.map(\.definition)
        let path = Set(lifecycle.path.map(\.rawValue))
        let suspended = Set(lifecycle.suspended.map(\.rawValue))
        stages = R.Stage.allCases.map {
            StageDefinition(
                code: $0.rawValue, term: $0.term, isSuspended: suspended.contains($0.rawValue),
                isOnPath: path.contains($0.rawValue))
        }
        moves = lifecycle.moves.map(\.definition)
        measures = R.measures.map(\.definition)
        disclosure = R.disclosure
        titleFields = schema.title
        unitField = schema.unitField
        divisionField = schema.divisionField
        identity = schema.identity
        visibility = schema.visibility
        schedule = R.schedule
        daily = R.daily
        notifies = R.notifies
        byName = Dictionary(fields.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        movesByName = Dictionary(moves.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        stagesByCode = Dictionary(stages.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package func field(_ name: String) -> FieldDefinition? { byName[name] }
    package func move(_ name: String) -> MoveDefinition? { movesByName[name] }
    package func stage(_ code: String) -> StageDefinition? { stagesByCode[code] }

    /// The table's name in the store.
    package var table: String { "entry_\(name)" }

    /// What an entry is called among people.
    package func title(of values: Values) -> String {
        let title = titleFields.compactMap { values[$0]?.plain }.filter { !$0.isEmpty }.joined(separator: " ")
        return title.isEmpty ? term.zh : title
    }

    /// The text that `/` searches.
    package func searchText(of values: Values) -> String {
        fields.filter(\.isSearchable).compactMap { values[$0.name]?.plain }.joined(separator: " ")
    }
}

/// All registers of an installation, in order.
package struct RegisterCatalogue: Sendable {
    package let registers: [RegisterDefinition]
    private let byName: [String: RegisterDefinition]
    private let measuresByName: [String: MeasureDefinition]

    package init(_ registers: [RegisterDefinition]) {
        self.registers = registers
        byName = Dictionary(registers.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        measuresByName = Dictionary(
            registers.flatMap(\.measures).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package subscript(name name: String) -> RegisterDefinition? { byName[name] }
    package func measure(_ name: String) -> MeasureDefinition? { measuresByName[name] }
    package var measures: [MeasureDefinition] { registers.flatMap(\.measures) }

    /// Every role that some move or visibility names, in order of first mention.
    package var roles: [Role] {
        var seen = Set<String>()
        var roles: [Role] = []
        for register in registers {
            for permit in register.moves.flatMap(\.permits) where permit != .system {
                if seen.insert(permit.role.code).inserted { roles.append(permit.role) }
            }
        }
        for role in [Role.leader, .observer, .auditAdministrator] where seen.insert(role.code).inserted {
            roles.append(role)
        }
        return roles
    }
}
