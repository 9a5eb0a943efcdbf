package import Basics

/// A register is one struct: its fields, lifecycle, disclosure and measures are declared once.
/// Table, form, list, API, exchange, audit trail, deadlines, open data and the plan's numbers
/// follow from the declaration.
package protocol Register: Sendable, Equatable {
    associatedtype Stage: Choice
    init()
    static var schema: Schema<Self> { get }
    static var lifecycle: Lifecycle<Self> { get }
    static var measures: [Measure<Self>] { get }
    static var disclosure: Disclosure? { get }
    /// Moves the clock makes: asked for once a minute, each made exactly once by its idempotency key.
    static var schedule: (@Sendable (ScheduleContext) throws -> [MoveRequest])? { get }
    /// The lights of the day's end, kept once a day for trends.
    static var daily: (@Sendable (ScheduleContext) throws -> [DayLight])? { get }
    /// Whether people are written to when an entry asks them for something, besides their inbox.
    static var notifies: Bool { get }
}

package extension Register {
    static var measures: [Measure<Self>] { [] }
    static var disclosure: Disclosure? { nil }
    static var schedule: (@Sendable (ScheduleContext) throws -> [MoveRequest])? { nil }
    static var daily: (@Sendable (ScheduleContext) throws -> [DayLight])? { nil }
    static var notifies: Bool { false }

    /// An entry's values as its Swift type.
    init(values: Values) {
        self.init()
        for field in Self.schema.fields { field.set(&self, values[field.definition.name] ?? .empty) }
    }

    /// The values by field name.
    var values: Values {
        var values = Values()
        for field in Self.schema.fields {
            let value = field.get(self)
            if !value.isEmpty { values[field.definition.name] = value }
        }
        return values
    }
}

/// Who may read a register's entries when signed in.
package enum Visibility: Sendable, Equatable {
    /// Everyone with a role.
    case staff
    /// Those whose role's subtree holds the entry's unit, and those of the units the entry names.
    case subtree
    /// Holders of these roles only, within their subtree.
    case roles([Role])
}

/// How an entry gets its name.
package enum Identity: Sendable, Equatable {
    /// A time-ordered name made by us.
    case made
    /// The value of a field, which then never changes.
    case field(String)
}

/// Fields and standing of a register.
package struct Schema<Root>: Sendable {
    package let name: String
    package let term: Term
    /// The words for the whole of it; in English the plural.
    package let listTerm: Term
    /// What the register is for; shown where a list is empty.
    package let purpose: Term
    package let fields: [Field<Root>]
    package let title: [String]
    package let unitField: String?
    package let divisionField: String?
    package let identity: Identity
    package let visibility: Visibility
    package let group: RegisterGroup

    /// - Parameters:
    ///   - plural: the English plural where it is not made with an s.
    ///   - title: the fields whose values together name an entry to people.
    ///   - unit: the field holding the owning unit; without it the creator's unit owns.
    package init(
        _ name: String, _ zh: String, _ en: String, plural: String? = nil, purpose: Term, group: RegisterGroup,
        title: [String],
        unit: String? = nil, division: String? = nil, identity: Identity = .made, visibility: Visibility = .staff,
        fields: [Field<Root>]
    ) {
        self.name = name
        term = Term(zh, en)
        listTerm = Term(zh, plural ?? en + "s")
        self.purpose = purpose
        self.group = group
        self.title = title
        unitField = unit
        divisionField = division
        self.identity = identity
        self.visibility = visibility
        self.fields = fields
    }
}

/// Where a register stands in the workbench's navigation.
package enum RegisterGroup: String, Sendable, CaseIterable {
    case plan, standards, brands, training, administration

    package var term: Term {
        switch self {
        case .plan: Term("工作要点", "Plan")
        case .standards: Term("标准", "Standards")
        case .brands: Term("地理标志", "Geographical indications")
        case .training: Term("培训", "Training")
        case .administration: Term("机构与账户", "Organisation and accounts")
        }
    }
}
