package import Basics

/// Stages and the moves between them.
package struct Lifecycle<Root: Register>: Sendable {
    package let moves: [Move<Root>]
    /// Stages in which clocks stand still (中止、补正、检验).
    package let suspended: [Root.Stage]
    /// The usual path, shown as steps.
    package let path: [Root.Stage]

    package init(path: [Root.Stage], suspended: [Root.Stage] = [], moves: [Move<Root>]) {
        self.path = path
        self.suspended = suspended
        self.moves = moves
    }
}

/// A legal or agreed time limit with its source.
package struct TimeLimit: Sendable, Hashable {
    package enum Unit: String, Sendable { case workingDays, calendarDays }
    package let count: Int
    package let unit: Unit
    /// Law and article, or "default" where it is the house's own.
    package let source: Term
    /// Setting that overrides `count`, if any.
    package let setting: String?
    /// Counted from this day field instead of the day the stage was entered.
    package let from: String?

    package static func working(_ count: Int, _ source: Term, setting: String? = nil, from: String? = nil) -> TimeLimit
    {
        TimeLimit(count: count, unit: .workingDays, source: source, setting: setting, from: from)
    }
    package static func calendar(_ count: Int, _ source: Term, setting: String? = nil, from: String? = nil) -> TimeLimit
    {
        TimeLimit(count: count, unit: .calendarDays, source: source, setting: setting, from: from)
    }
}

/// A document that a move must bring.
package struct EvidenceKind: Sendable, Hashable {
    package let code: String
    package let term: Term
    package init(_ code: String, _ zh: String, _ en: String) {
        self.code = code
        term = Term(zh, en)
    }
}

/// One thing people do to an entry.
package struct Move<Root: Register>: Sendable {
    let definition: MoveDefinition
    package typealias Prepare = @Sendable (inout Root, MoveContext) throws -> Void
    package typealias Guard = @Sendable (Root, MoveContext) throws -> Problem?
    package typealias Effect = @Sendable (Root, MoveContext) throws -> [MoveRequest]

    /// - Parameters:
    ///   - from: the stages it starts from; empty for a move that creates an entry.
    ///   - to: the stage it ends in; `nil` stays.
    ///   - enters: the fields a person may fill in; `requires` are added to them.
    ///   - people: how many natural persons must stand behind it, the actor included.
    ///   - apartFrom: moves whose makers may not make this one (checked on the natural person).
    ///   - within: the limit for making this move once its stage is entered.
    ///   - naming: the kinds of documents an entry may ask for by itself, and the field in which it names them; what it
    ///     names is needed instead of `evidence`.
    ///   - previews: shows what else it changes before it is made, where it has consequences.
    ///   - asks: puts the entry into the inbox of those who may make it.
    ///   - otherwise: moves that decide the other way; the inbox offers them beside this one.
    package init(
        _ name: String, _ zh: String, _ en: String, from: [Root.Stage], to: Root.Stage?, by permits: [Permit],
        enters: [String] = [], requires: [String] = [], people: Int = 1, apartFrom: [String] = [],
        evidence: [EvidenceKind] = [], naming named: (field: String, kinds: [EvidenceKind])? = nil,
        within limit: TimeLimit? = nil, needsReason: Bool = false, asks: Bool = false,
        otherwise: [String] = [], previews: Bool = false,
        prepare: Prepare? = nil, guards: [Guard] = [], effects: Effect? = nil
    ) {
        definition = MoveDefinition(
            name: name, term: Term(zh, en), from: from.map(\.rawValue), to: to?.rawValue, permits: permits,
            enters: enters + requires.filter { !enters.contains($0) }, requires: requires, people: people,
            apartFrom: apartFrom, evidence: evidence, namedIn: named?.field, named: named?.kinds ?? [], limit: limit,
            needsReason: needsReason, asks: asks, otherwise: otherwise,
            previews: previews,
            prepare: Move.erased(prepare), guards: guards.map(Move.erased), effects: Move.erased(effects))
    }

    private static func erased(_ prepare: Prepare?) -> MoveDefinition.Prepare? {
        guard let prepare else { return nil }
        return { values, context in
            let before = Root(values: values)
            var root = before
            try prepare(&root, context)
            // Only what was prepared: a choice not made yet must not come back as its first case.
            var after = values
            for field in Root.schema.fields where field.get(root) != field.get(before) {
                let value = field.get(root)
                after[field.definition.name] = value.isEmpty ? nil : value
            }
            return after
        }
    }

    private static func erased(_ check: @escaping Guard) -> MoveDefinition.Guard {
        { values, context in try check(Root(values: values), context) }
    }

    private static func erased(_ effects: Effect?) -> MoveDefinition.Effect? {
        guard let effects else { return nil }
        return { values, context in try effects(Root(values: values), context) }
    }
}

/// A move without the type of its register.
package struct MoveDefinition: Sendable {
    package let name: String
    package let term: Term
    package let from: [String]
    package let to: String?
    package let permits: [Permit]
    package let enters: [String]
    package let requires: [String]
    package let people: Int
    package let apartFrom: [String]
    package let evidence: [EvidenceKind]
    /// The field in which an entry names the documents it needs; `nil` where all need the same.
    let namedIn: String?
    /// The kinds it may name.
    package let named: [EvidenceKind]
    package let limit: TimeLimit?
    package let needsReason: Bool
    package let asks: Bool
    package let otherwise: [String]
    package let previews: Bool
    typealias Prepare = @Sendable (Values, MoveContext) throws -> Values
    typealias Guard = @Sendable (Values, MoveContext) throws -> Problem?
    typealias Effect = @Sendable (Values, MoveContext) throws -> [MoveRequest]
    let prepare: Prepare?
    let guards: [Guard]
    let effects: Effect?

    package var creates: Bool { from.isEmpty }
    /// The documents needed to make the move on an entry.
    package func needed(for values: Values) -> [EvidenceKind] {
        let codes = namedIn.map { values[$0]?.list ?? [] } ?? []
        return codes.isEmpty ? evidence : named.filter { codes.contains($0.code) }
    }
    /// Whether the move fills in fields by itself.
    package var prepares: Bool { prepare != nil }
    package var isSystemOnly: Bool { permits == [.system] }
}
