package import Basics

/// The columns of one register's table, following from its declaration.
package struct EntryTable: Sendable, Equatable {
    package struct Column: Sendable, Equatable {
        package let name: String
        package let isNumeric: Bool
        package let check: String?
    }
    package let name: String
    package let columns: [Column]
    /// Name and columns.
    package let indexes: [(name: String, columns: String, unique: Bool)]

    package static let standing = ["id", "stage", "version", "unit", "division", "created_at", "updated_at"]

    /// - Parameter holdsRules: whether the database checks the rules too. A replay does not: its entries kept the
    ///   rules of their day, which today's may have tightened.
    package init(_ register: RegisterDefinition, holdsRules: Bool = true) {
        name = register.table
        columns = register.fields.map { field in
            Column(
                name: "f_\(field.name)", isNumeric: field.kind.isNumeric,
                check: holdsRules ? EntryTable.check(field) : nil)
        }
        var indexes: [(String, String, Bool)] = [
            ("\(register.table)_stage", "stage, id", false), ("\(register.table)_unit", "unit, id", false),
        ]
        for field in register.fields where field.isIndexed || field.isUnique {
            // A field may be called as a standing column is.
            let name = EntryTable.standing.contains(field.name) ? "field_\(field.name)" : field.name
            indexes.append(
                (
                    "\(register.table)_\(name)", field.isUnique ? "f_\(field.name)" : "f_\(field.name), id",
                    field.isUnique
                ))
        }
        self.indexes = indexes
    }

    package var createSQL: String {
        let own = columns.map { ", \(EntryTable.sql($0))" }.joined()
        return """
            CREATE TABLE \(name) (id TEXT PRIMARY KEY, stage TEXT NOT NULL, version BIGINT NOT NULL CHECK (version > 0), \
            unit TEXT, division TEXT, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL\(own))
            """
    }

    package static func sql(_ column: Column) -> String {
        "\(column.name) \(column.isNumeric ? "BIGINT" : "TEXT")\(column.check.map { " CHECK (\($0))" } ?? "")"
    }

    static func check(_ field: FieldDefinition) -> String? {
        let column = "f_\(field.name)"
        for rule in field.rules {
            if case .range(let low, let high) = rule {
                let scale = field.kind == .quantity ? Int(Quantity.scale) : 1
                return "\(column) BETWEEN \(low * scale) AND \(high * scale)"
            }
            if case .length(let most) = rule, field.kind == .text { return "length(\(column)) <= \(most)" }
        }
        if case .choice(let options) = field.kind {
            return "\(column) IN (\(options.map { "'\($0.code)'" }.joined(separator: ", ")))"
        }
        return nil
    }

    package static func == (left: EntryTable, right: EntryTable) -> Bool {
        left.name == right.name && left.columns == right.columns
    }
}

package extension EntryTable {
    /// Refuses to leave out columns that a store has.
    ///
    /// - Throws: `store.shape`.
    func keepsAll(_ existing: [String], of register: String) throws {
        let gone = existing.filter { name in
            !EntryTable.standing.contains(name) && !columns.contains { $0.name == name }
        }
        guard gone.isEmpty else {
            throw EntryTable.unfit(
                register,
                Term(
                    "栏目\(gone.joined(separator: "、"))已有数据，不能从声明中去掉。",
                    "\(gone.joined(separator: ", ")) can no longer be left out: the store holds it."))
        }
    }

    /// `store.shape`: a declaration that no longer fits what a store holds.
    static func unfit(_ register: String, _ what: Term) -> Problem {
        Problem(
            "store.shape",
            Term(
                "登记簿“\(register)”的声明与已存数据不合：\(what.zh)",
                "Register “\(register)” no longer fits the store: \(what.en)"),
            remedy: Term("请恢复原来的声明；数据未作任何改动。", "Restore the declaration; nothing was changed."))
    }
}

extension FieldDefinition {
    /// The value as its column holds it.
    func column(_ value: Value) -> SQLValue {
        switch value {
        case .empty: .null
        case .text(let text): text.isEmpty ? .null : .text(text)
        case .integer(let number): .integer(Int64(number))
        case .quantity(let quantity): .integer(quantity.scaled)
        case .day(let day): .text(day.description)
        case .flag(let flag): .integer(flag ? 1 : 0)
        case .list(let list): list.isEmpty ? .null : .text(CanonicalJSON.array(list))
        }
    }

    /// The value a column holds.
    func value(_ column: SQLValue) -> Value {
        switch (kind, column) {
        case (_, .null), (_, .blob): .empty
        case (.quantity, .integer(let number)): .quantity(Quantity(scaled: number))
        case (.flag, .integer(let number)): .flag(number != 0)
        case (_, .integer(let number)): .integer(Int(number))
        case (.day, .text(let text)): Day(text: text).map(Value.day) ?? .empty
        case (.references, .text(let text)), (.texts, .text(let text)): .list(CanonicalJSON.strings(text))
        case (_, .text(let text)): .text(text)
        }
    }
}
