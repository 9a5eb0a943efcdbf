internal import Basics

/// What the address of a register's list may ask for.
package struct FieldFilter: Sendable {
    package enum Edge: Sendable { case equals, from, to }
    /// The parameter's name.
    package let name: String
    package let field: FieldDefinition
    package let edge: Edge
}

extension RegisterDefinition {
    /// Parameters that every list has; a field of such a name is filtered as `field.name`.
    package static let listParameters: Set<String> = [
        "limit", "after", "sort", "order", "stage", "q", "unit.within", "division.within",
    ]

    /// Indexed fields as parameters; days also from and to.
    package var filters: [FieldFilter] {
        fields.filter(\.isFilter).flatMap { field -> [FieldFilter] in
            let name = RegisterDefinition.listParameters.contains(field.name) ? "field.\(field.name)" : field.name
            let equals = FieldFilter(name: name, field: field, edge: .equals)
            guard field.kind == .day else { return [equals] }
            return [
                equals, FieldFilter(name: "\(name).from", field: field, edge: .from),
                FieldFilter(name: "\(name).to", field: field, edge: .to),
            ]
        }
    }

    /// Fields that a list can be sorted by.
    package var sorts: [String] { fields.filter(\.isFilter).map(\.name) }
}
