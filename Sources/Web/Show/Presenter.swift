internal import Basics
internal import Kernel
internal import Plans

/// Turns values into words of the reader's language, inside a read.
struct Presenter {
    let reader: EntryReader
    let organisation: OrganisationSnapshot
    let language: Language

    func term(_ zh: String, _ en: String) -> String { Term(zh, en).text(language) }

    /// The value as people read it; empty for none.
    func text(_ field: FieldDefinition, _ value: Value) -> String {
        if value.isEmpty { return "" }
        switch field.kind {
        case .choice(let options):
            return options.first { .text($0.code) == value }?.term.text(language) ?? value.plain
        case .flag: return value == .flag(true) ? term("是", "Yes") : term("否", "No")
        case .day: return value.day?.text(language) ?? value.plain
        case .integer where field.name == "year": return value.plain
        case .integer, .quantity: return Presenter.grouped(value.plain)
        case .reference(let register): return title(register, value.plain)
        case .references(let register):
            return value.list.map { title(register, $0) }.joined(separator: language == .zh ? "、" : ", ")
        case .texts where field.name == "results": return value.list.map(result).joined(separator: "\n")
        case .texts where ["counted_figures", "manual_figures"].contains(field.name):
            return ordered(value.list).map { item(field.name, $0) }.joined(separator: language == .zh ? "；" : "; ")
        case .texts: return value.list.map { item(field.name, $0) }.joined(separator: language == .zh ? "；" : "; ")
        case .text, .prose:
            if field.name == "fact", let fact = fact(value.plain) { return fact }
            if field.name == "quarter", let quarter = Quarter(text: value.plain) { return quarter.text(language) }
            if field.name == "ruleset" { return ruleset(value.plain) }
            if field.name == "disclosure_reason" { return disclosureReason(value.plain) }
            if field.name == "measure", let measure = reader.catalogue.measure(value.plain) {
                return measure.term.text(language)
            }
            if field.name == "register", let register = reader.catalogue[name: value.plain] {
                return register.term.text(language)
            }
            if field.name == "role", let role = reader.catalogue.roles.first(where: { $0.code == value.plain }) {
                return role.term.text(language)
            }
            return value.plain
        }
    }

    /// Why a document is not published: in the reader's language where it is the reason it was drafted with.
    func disclosureReason(_ text: String) -> String {
        DocumentKind.allCases.map(\.disclosureReason).first { $0.zh == text }?.text(language) ?? text
    }

    /// What a fact of a year's score is called: a task, a report or a notice.
    func fact(_ id: String) -> String? {
        for register in ["plan_task", "quarterly_feedback", "supervision_item"] {
            if let entry = try? reader.entry(register, EntryID(id)), let definition = reader.catalogue[name: register] {
                return title(entry, definition)
            }
        }
        return nil
    }

    /// One of a field's texts. A report's figures are kept as `target=value` and its doubts as codes.
    private func item(_ field: String, _ text: String) -> String {
        switch field {
        case "counted_figures", "manual_figures":
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let target = try? reader.entry("plan_target", EntryID(parts[0])) else {
                return text
            }
            let numbers = parts[1].split(separator: "/").map { Presenter.grouped(String($0)) }
            // Of a rate both its parts, whose unit is not the rate's.
            if numbers.count > 1 {
                return target["quote"].plain + term("：", ": ") + numbers.joined(separator: " / ")
            }
            return target["quote"].plain + term("：", ": ") + Presenter.grouped(parts[1]) + " "
                + target["unit_word"].plain
        case "evidence_kinds": return Milestone.kinds.first { $0.code == text }?.term.text(language) ?? text
        case "split": return part(text)
        case "flags": return doubt(text)
        default: return text
        }
    }

    /// A line of a split: “长沙市局：3”, or how a target is split.
    private func part(_ line: String) -> String {
        let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        if cells.first == "how", cells.count == 4, let cascade = PlanTarget.Cascade(rawValue: cells[2]),
            let target = try? reader.entry("plan_target", EntryID(cells[1]))
        {
            return target["quote"].plain + term("：", ": ") + cascade.term.text(language)
                + (cells[3] == "0" ? "" : term("，本级自留\(cells[3])", ", \(cells[3]) kept by the lead"))
        }
        if cells.first == "take", cells.count == 2 {
            return term("收回：", "taken back: ") + organisation.name(ofUnit: cells[1], language)
        }
        guard cells.first == "part", cells.count >= 3 else { return line }
        let shares = cells.dropFirst(3).compactMap {
            $0.split(separator: "=").last.map { Presenter.grouped(String($0)) }
        }
        let name = organisation.name(ofUnit: cells[1], language)
        return shares.isEmpty ? name : name + term("：", ": ") + shares.joined(separator: " / ")
    }

    /// The name of an entry that a field refers to.
    func title(_ register: String, _ id: String) -> String {
        switch register {
        case "unit": return organisation.name(ofUnit: id, language)
        case "division": return organisation.name(ofDivision: id, language)
        default:
            guard let definition = reader.catalogue[name: register],
                let entry = try? reader.entry(register, EntryID(id))
            else { return id }
            return title(entry, definition)
        }
    }

    func title(_ entry: Entry, _ definition: RegisterDefinition) -> String {
        if definition.name == "unit" { return organisation.name(ofUnit: entry.id.text, language) }
        if definition.name == "division" { return organisation.name(ofDivision: entry.id.text, language) }
        let parts = definition.titleFields.compactMap { definition.field($0) }.map { text($0, entry[$0.name]) }.filter {
            !$0.isEmpty
        }
        return parts.isEmpty ? definition.term.text(language) : parts.joined(separator: " ")
    }

    /// Where an entry is shown.
    static func href(_ register: String, _ id: String) -> String {
        switch register {
        case "plan_task": "/work/tasks/\(id)"
        case "issued_document": "/work/documents/issued/\(id)"
        default: "/work/r/\(register)/\(id)"
        }
    }

    /// `12345.5` as `12,345.5`.
    static func grouped(_ number: String) -> String {
        let parts = number.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let negative = parts[0].hasPrefix("-")
        let digits = Array(negative ? parts[0].dropFirst() : parts[0])
        var out = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { out.append(",") }
            out.append(digit)
        }
        return (negative ? "-" : "") + out + (parts.count > 1 ? "." + parts[1] : "")
    }

    func number(_ number: Int) -> String { Presenter.grouped(String(number)) }
    func number(_ quantity: Quantity) -> String { Presenter.grouped(quantity.description) }

    func stage(_ definition: RegisterDefinition, _ code: String) -> String {
        definition.stage(code)?.term.text(language) ?? code
    }

    func due(_ day: Day?, today: Day) -> DueMark? {
        guard let day else { return nil }
        return DueMark(
            day: day.text(language), workingDaysLeft: try? organisation.calendar.workingDays(from: today, to: day),
            calendarDaysLeft: day - today,
            language)
    }

    /// A moment to the minute.
    func time(_ instant: Instant) -> String { String(instant.description.prefix(16)) }
}
