internal import Basics

extension DeclarationFindings {
    mutating func checkFields(of register: RegisterDefinition, in catalogue: RegisterCatalogue) {
        let name = register.name
        for (field, count) in Dictionary(register.fields.map { ($0.name, 1) }, uniquingKeysWith: +).sorted(by: {
            $0.key < $1.key
        })
        where count > 1 {
            add("field_twice", "\(name).\(field)", "栏目名重复。", "The field is declared more than once.")
        }
        for field in register.fields {
            let place = "\(name).\(field.name)"
            switch field.kind {
            case .reference(let target), .references(let target):
                if catalogue[name: target] == nil {
                    add("reference", place, "所指的登记簿“\(target)”不存在。", "There is no register “\(target)” to refer to.")
                }
            default: break
            }
            if field.isSearchable, field.isPersonal || field.isSecret {
                add("searchable", place, "个人或保密栏目不能检索。", "A personal or secret field cannot be searched.")
            }
            if field.isSecret, field.isListed {
                add("secret", place, "保密栏目不能列出。", "A secret field cannot be listed.")
            }
        }
        if register.titleFields.isEmpty { add("title", name, "没有标题栏目。", "No field gives an entry its title.") }
        for title in register.titleFields where register.field(title)?.isSecret != false {
            add("title", "\(name).\(title)", "标题栏目不存在或保密。", "A title field does not exist or is secret.")
        }
        if let unit = register.unitField { checkOwner(register, unit, "unit") }
        if let division = register.divisionField { checkOwner(register, division, "division") }
        if case .field(let identity) = register.identity {
            let field = register.field(identity)
            if field?.isRequired != true || field?.isUnique != true || field?.isPersonal == true
                || field?.isSecret == true
            {
                add(
                    "identity", "\(name).\(identity)",
                    "作为名称的栏目须存在、必填、唯一，且不是个人或保密栏目。",
                    "The field that names entries must exist, be required and unique, and be neither personal nor secret."
                )
            }
        }
    }

    /// A unit or division field refers to its register, or names the entries of that register itself.
    private mutating func checkOwner(_ register: RegisterDefinition, _ field: String, _ target: String) {
        if register.name == target, register.identity == .field(field) { return }
        if let found = register.field(field), found.kind == .reference(target) { return }
        add(
            target, "\(register.name).\(field)", "须为存在的、指向“\(target)”的栏目。",
            "This must be an existing field that refers to “\(target)”.")
    }
}
