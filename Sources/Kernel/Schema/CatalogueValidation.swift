package import Basics

package extension RegisterCatalogue {
    /// Everything wrong with the declarations at once; empty when they hold together.
    ///
    /// Asked at the start and by the tests: a declaration that passes gives a working table, form, list and journal.
    /// `field` of each problem is `register` or `register.part`.
    func validate() -> [Problem] {
        var findings = DeclarationFindings()
        for (name, count) in RegisterCatalogue.repeated(registers.map(\.name)) {
            findings.add("register_twice", name, "登记簿名重复\(count)次。", "The register is declared \(count) times.")
        }
        for (name, count) in RegisterCatalogue.repeated(measures.map(\.name)) {
            findings.add("measure_twice", name, "计数项重复\(count)次。", "The measure is declared \(count) times.")
        }
        for register in registers {
            findings.checkWords(of: register)
            findings.checkFields(of: register, in: self)
            findings.checkMoves(of: register)
            findings.checkStages(of: register)
            findings.checkDisclosure(of: register)
        }
        return findings.problems
    }

    private static func repeated(_ names: [String]) -> [(String, Int)] {
        Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +).filter { $0.value > 1 }.sorted { $0.key < $1.key }
    }
}

/// What was found wrong so far.
struct DeclarationFindings {
    private(set) var problems: [Problem] = []
    private static let name = Pattern("[a-z][a-z0-9_]{0,39}")

    mutating func add(_ code: String, _ place: String, _ zh: String, _ en: String) {
        problems.append(Problem("declaration.\(code)", field: place, Term("\(place)：\(zh)", "\(place): \(en)")))
    }

    mutating func checkWords(of register: RegisterDefinition) {
        let name = register.name
        if !DeclarationFindings.name.matches(name) {
            add(
                "name", name, "登记簿名只用小写字母、数字和下划线。",
                "A register's name is made of small letters, digits and underscores.")
        }
        words(name, [register.term, register.purpose])
        for field in register.fields {
            let place = "\(name).\(field.name)"
            if !DeclarationFindings.name.matches(field.name) {
                add(
                    "name", place, "栏目名只用小写字母、数字和下划线。",
                    "A field's name is made of small letters, digits and underscores.")
            }
            for case .shape(let shape) in field.rules where !shape.isValid {
                add("pattern", place, "格式“\(shape.pattern)”写错了。", "The pattern “\(shape.pattern)” cannot be read.")
            }
            words(place, [field.term] + [field.hint, field.section, field.unit].compactMap { $0 })
            if case .choice(let options) = field.kind { words(place, options.map(\.term)) }
        }
        for stage in register.stages { words("\(name).\(stage.code)", [stage.term]) }
        for move in register.moves {
            words(
                "\(name).\(move.name)",
                [move.term] + (move.evidence + move.named).map(\.term) + [move.limit?.source].compactMap { $0 }
            )
        }
        for measure in register.measures { words(measure.name, [measure.term, measure.unit, measure.rule]) }
        if let disclosure = register.disclosure { words("\(name).disclosure", [disclosure.basis]) }
    }

    private mutating func words(_ place: String, _ terms: [Term]) {
        for term in terms where term.zh.allSatisfy(\.isWhitespace) || term.en.allSatisfy(\.isWhitespace) {
            add("words", place, "缺少中文或英文。", "Words are missing in one of the languages.")
        }
    }
}
