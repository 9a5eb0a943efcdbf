internal import Basics
internal import Kernel

/// A register's fields as form fields, and what was typed as values.
struct FormFields {
    let definition: RegisterDefinition
    let presenter: Presenter

    private var language: Language { presenter.language }

    /// One form field, showing what was typed before, else the entry's value.
    func field(_ field: FieldDefinition, value: Value, typed: [String]?, isRequired: Bool, problem: String?)
        -> FormField
    {
        let label = field.term.text(language)
        let shown = typed?.first ?? value.plain
        let made: FormField
        switch field.kind {
        case .text where definition.name == "role_grant" && field.name == "role":
            let roles = presenter.reader.catalogue.roles
            made = .choice(
                field.name, label,
                [Choice(value: "", text: presenter.term("请选择", "Choose"), isSelected: shown.isEmpty)]
                    + roles.map { Choice(value: $0.code, text: $0.term.text(language), isSelected: $0.code == shown) })
        case .text where field.rules.contains(.creditCode): made = .creditCode(field.name, label, value: shown)
        case .text: made = .text(field.name, label, value: shown)
        case .prose: made = .multiline(field.name, label, value: shown, rows: field.isLong ? 24 : 6)
        case .texts:
            made = .multiline(field.name, label, value: typed?.first ?? value.list.joined(separator: "\n"), rows: 4)
        case .integer, .quantity: made = .number(field.name, label, value: shown, unit: field.unit?.text(language))
        case .day: made = .day(field.name, label, value: shown)
        case .flag: made = .check(field.name, label, isOn: typed.map { $0.first == "yes" } ?? (value == .flag(true)))
        case .choice(let options):
            let chosen = typed?.first ?? value.text
            var choices = options.map {
                Choice(value: $0.code, text: $0.term.text(language), isSelected: $0.code == chosen)
            }
            if options.count >= 7 || !isRequired {
                choices.insert(Choice(value: "", text: presenter.term("未选", "None"), isSelected: chosen == nil), at: 0)
            }
            made = .choice(field.name, label, choices)
        case .reference(let register):
            made = .reference(
                field.name, label, value: typed?.first ?? (value.isEmpty ? "" : presenter.title(register, value.plain)),
                suggestions: suggestions(register), browseHref: "/work/r/\(register)")
        case .references(let register):
            made = .multiline(
                field.name, label,
                value: typed?.first ?? value.list.map { presenter.title(register, $0) }.joined(separator: "\n"), rows: 4
            )
        }
        return made.with(isRequired: isRequired, hint: hint(field), problem: problem)
    }

    private func hint(_ field: FieldDefinition) -> String? {
        if let hint = field.hint { return hint.text(language) }
        if case .day = field.kind {
            return presenter.term("如 2026-03-05、20260305 或 3月5日。", "For instance 2026-03-05 or 20260305.")
        }
        if case .references = field.kind { return presenter.term("每行一个。", "One a line.") }
        return nil
    }

    private func suggestions(_ register: String) -> [Choice] {
        switch register {
        case "unit":
            return presenter.organisation.units.values.filter { $0.validTo == nil }.sorted { $0.id < $1.id }.prefix(200)
                .map { Choice(value: $0.name.text(language), text: $0.id) }
        case "division":
            return presenter.organisation.divisions.sorted { $0.key < $1.key }.prefix(200)
                .map { Choice(value: $0.value.text(language), text: $0.key) }
        default:
            guard let target = presenter.reader.catalogue[name: register],
                let page = try? presenter.reader.page(
                    EntryQuery(register, limit: 50), scope: .all, organisation: presenter.organisation)
            else { return [] }
            // What is offered must be found again: a unique value where there is one, else the entry's name.
            let key = target.fields.first { $0.isUnique && !$0.isComputed && !$0.isPersonal }?.name
            return page.entries.map { entry in
                Choice(value: key.flatMap { entry[$0].text } ?? entry.id.text, text: presenter.title(entry, target))
            }
        }
    }

    /// What was typed, as values; what cannot be understood, as problems.
    func read(_ form: [String: [String]], fields: [FieldDefinition], year: Int) -> (values: Values, problems: [Problem])
    {
        var values = Values()
        var problems: [Problem] = []
        for field in fields {
            guard let typed = form[field.name] ?? (field.kind == .flag ? ["no"] : nil) else { continue }
            let text = (typed.first ?? "").trimmed
            switch value(field, text, year: year) {
            case .success(let value): values[field.name] = value
            case .failure(let problem): problems.append(problem.at(field.name))
            }
        }
        return (values, problems)
    }

    /// One text as the value of a field: from a form, a file or a query.
    func value(_ field: FieldDefinition, _ text: String, year: Int) -> Result<Value, Problem> {
        if text.isEmpty { return .success(.empty) }
        let label = field.term
        switch field.kind {
        case .text, .prose: return .success(.text(text))
        case .texts: return .success(.list(lines(text)))
        case .integer:
            if let number = Quantity(text: text), number.scaled % Quantity.scale == 0 {
                return .success(.integer(Int(number.scaled / Quantity.scale)))
            }
            return .failure(
                Problem(
                    "field.kind",
                    Term("“\(label.zh)”应填整数，“\(text)”不是。", "“\(label.en)” should be a whole number; “\(text)” is not."))
            )
        case .quantity:
            if let number = Quantity(text: text) { return .success(.quantity(number)) }
            return .failure(
                Problem(
                    "field.kind",
                    Term("“\(label.zh)”应填数字，“\(text)”不是。", "“\(label.en)” should be a number; “\(text)” is not.")))
        case .day:
            if let day = Day(text: text, year: year) { return .success(.day(day)) }
            return .failure(
                Problem(
                    "field.kind",
                    Term("“\(label.zh)”应填日期，“\(text)”不是。", "“\(label.en)” should be a date; “\(text)” is not."),
                    remedy: Term("例如 2026-03-05。", "For instance 2026-03-05.")))
        case .flag: return .success(.flag(["yes", "1", "是", "true", "Yes", "Y"].contains(text)))
        case .choice(let options):
            let found = options.first {
                $0.code == text || $0.term.zh == text || $0.term.en.lowercased() == text.lowercased()
            }
            return .success(.text(found?.code ?? text))
        case .reference(let register): return resolve(register, text).map(Value.text).mapError { $0 }
        case .references(let register):
            var ids: [String] = []
            for line in lines(text) {
                switch resolve(register, line) {
                case .success(let id): ids.append(id)
                case .failure(let problem): return .failure(problem)
                }
            }
            return .success(.list(ids))
        }
    }

    private func lines(_ text: String) -> [String] {
        text.split(whereSeparator: { $0.isNewline || $0 == ";" || $0 == "；" }).map { String($0).trimmed }.filter {
            !$0.isEmpty
        }
    }

    /// The entry a name, code or number stands for.
    private func resolve(_ register: String, _ text: String) -> Result<String, Problem> {
        let unknown = Problem(
            "field.reference", Term("没有找到“\(text)”。", "“\(text)” was not found."),
            remedy: Term("请从列表中选择，或填编号。", "Choose from the list, or give its number."))
        switch register {
        case "unit":
            if let unit = presenter.organisation.unit(named: text) { return .success(unit.id) }
            let english = presenter.organisation.units.values.filter { $0.name.en == text }
            return english.count == 1 ? .success(english[0].id) : .failure(unknown)
        case "division":
            if presenter.organisation.divisions[text] != nil { return .success(text) }
            let named = presenter.organisation.divisions.filter { $0.value.zh == text || $0.value.en == text }
            return named.count == 1 ? .success(named.first?.key ?? "") : .failure(unknown)
        default:
            guard let target = presenter.reader.catalogue[name: register] else { return .failure(unknown) }
            if (try? presenter.reader.entry(register, EntryID(text))) ?? nil != nil { return .success(text) }
            for field in target.fields where field.isUnique {
                if let entry = try? presenter.reader.entries(register, where: field.name, is: .text(text), limit: 2),
                    entry.count == 1
                {
                    return .success(entry[0].id.text)
                }
            }
            if let needle = SearchNeedle(text),
                let hits = try? presenter.reader.session.searchText(needle, register: register, before: nil, limit: 20)
            {
                let exact = hits.filter { $0.title == text }
                if exact.count == 1 { return .success(exact[0].entry) }
                if hits.count == 1 { return .success(hits[0].entry) }
            }
            return .failure(unknown)
        }
    }
}

extension String {
    /// Without white space at the ends.
    var trimmed: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}

extension FieldDefinition {
    /// Whether whole pages are typed into it.
    fileprivate var isLong: Bool {
        rules.contains { if case .length(let most) = $0 { most >= 100_000 } else { false } }
    }
}
