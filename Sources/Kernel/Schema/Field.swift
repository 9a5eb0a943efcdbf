package import Basics

/// What a field demands and how it behaves.
package enum FieldOption: Sendable {
    /// Must be filled in by every move that may enter it, from creation on.
    case required
    /// May be filtered and sorted by; costs an index.
    case indexed
    /// No two living entries may have the same value.
    case unique
    /// About a natural person: journaled under a commitment of its own, erasable, never published.
    case personal
    /// Holds what a personal field held when it was made public; erased together with it.
    case copies(String)
    /// Never shown or exported, not even to the entry's owner (password hashes).
    case secret
    /// Searched by `/`.
    case searchable
    /// A column of the default list.
    case listed
    /// Set by moves of the system only; no form asks for it.
    case computed
    case hint(Term)
    case section(Term)
    case rule(Rule)
    case kind(FieldKind)
    /// Measured in this unit, shown beside the number.
    case unit(Term)
}

/// A field without the type of its register: what pages, tables and exchange read.
package struct FieldDefinition: Sendable {
    package let name: String
    package let term: Term
    package let kind: FieldKind
    package var isRequired = false
    package var isIndexed = false
    package var isUnique = false
    package var isPersonal = false
    /// The personal field of which it is a copy.
    package var copyOf: String?
    package var isSecret = false
    package var isSearchable = false
    package var isListed = false
    package var isComputed = false
    package var hint: Term?
    package var section: Term?
    package var unit: Term?
    package var rules: [Rule] = []

    init(_ name: String, _ term: Term, kind: FieldKind, options: [FieldOption]) {
        self.name = name
        self.term = term
        var kind = kind
        for option in options {
            switch option {
            case .required: isRequired = true
            case .indexed: isIndexed = true
            case .unique: isUnique = true
            case .personal: isPersonal = true
            case .copies(let field): copyOf = field
            case .secret: isSecret = true
            case .searchable: isSearchable = true
            case .listed: isListed = true
            case .computed: isComputed = true
            case .hint(let hint): self.hint = hint
            case .section(let section): self.section = section
            case .rule(let rule): rules.append(rule)
            case .kind(let other): kind = other
            case .unit(let unit): self.unit = unit
            }
        }
        self.kind = kind
        if kind == .integer || kind == .quantity,
            !rules.contains(where: { if case .range = $0 { true } else { false } })
        {
            // Far above anything counted here, and far from where sums would overflow.
            rules.append(.range(-1_000_000_000_000, 1_000_000_000_000))
        }
        if rules.contains(where: { if case .length = $0 { true } else { false } }) { return }
        if case .text = kind { rules.append(.length(500)) }
        if case .prose = kind { rules.append(.length(20_000)) }
    }
}

/// One field of register `Root`: name, words, key path and options.
package struct Field<Root>: Sendable {
    package let definition: FieldDefinition
    let get: @Sendable (Root) -> Value
    let set: @Sendable (inout Root, Value) -> Void

    package init<V: FieldValue>(
        _ name: String, _ zh: String, _ en: String, _ path: any WritableKeyPath<Root, V> & Sendable,
        _ options: FieldOption...
    ) {
        definition = FieldDefinition(name, Term(zh, en), kind: V.kind, options: options)
        get = { $0[keyPath: path].value }
        set = { root, value in root[keyPath: path] = V(value) }
    }
}
