internal import Basics
internal import FileFormats
internal import Kernel

/// The columns of an exported register and the cells of its entries, so written that importing the file gives
/// the same values.
struct ExportColumns: Sendable {
    let definition: RegisterDefinition
    let language: Language
    let fields: [FieldDefinition]
    /// Entries of these units show personal values.
    let personalUnits: Set<String>

    static let idTitle = Term("编号", "ID")
    static let stageTitle = Term("环节", "Stage")

    init(_ definition: RegisterDefinition, _ actor: Actor, _ organisation: OrganisationSnapshot, _ language: Language) {
        self.definition = definition
        self.language = language
        fields = definition.fields.filter { !$0.isSecret }
        personalUnits = actor.reach(in: organisation)
    }

    var titles: [String] {
        [Self.idTitle.text(language)] + fields.map { $0.term.text(language) } + [Self.stageTitle.text(language)]
    }

    /// What a cell of a workbook holds at most, in UTF-16 units; the whole stands in the CSV file.
    private static let longest = 32_000

    /// A text that fits a cell.
    static func fitting(_ cell: XLSXValue) -> XLSXValue {
        guard case .text(let text) = cell, text.utf16.count > longest else { return cell }
        return .text(String(text.prefix(longest / 2)) + "……")
    }

    func cells(_ entry: Entry, _ form: FormFields, _ names: ExportNames) -> [XLSXValue] {
        let seesPersonal = entry.unit.map(personalUnits.contains) ?? false
        return [.text(entry.id.text)]
            + fields.map { $0.isPersonal && !seesPersonal ? .empty : cell($0, entry[$0.name], form, names) }
            + [.text(form.presenter.stage(definition, entry.stage))]
    }

    private func cell(_ field: FieldDefinition, _ value: Value, _ form: FormFields, _ names: ExportNames) -> XLSXValue {
        if value.isEmpty { return .empty }
        switch (field.kind, value) {
        case (.integer, .integer(let number)): return .integer(number)
        case (_, .quantity(let quantity)): return .quantity(quantity)
        case (_, .day(let day)): return .day(day)
        case (.choice, _), (.flag, _): return .text(form.presenter.text(field, value))
        case (.reference(let register), _): return .text(names.name(field, register, value.plain, form))
        case (.references(let register), _):
            return .text(value.list.map { names.name(field, register, $0, form) }.joined(separator: ";"))
        default: return .text(value.plain)
        }
    }
}

/// What entries are called in a file: their name where it leads back to them, else their number. A class because
/// it remembers what it found, within one page of an export.
final class ExportNames {
    private var known: [String: String] = [:]

    func name(_ field: FieldDefinition, _ register: String, _ id: String, _ form: FormFields) -> String {
        let key = "\(register)/\(id)"
        if let name = known[key] { return name }
        let title = form.presenter.title(register, id)
        let isClear =
            !title.contains(";") && !title.contains("；") && form.value(field, title, year: 0) == back(field, id)
        let name = isClear ? title : id
        known[key] = name
        return name
    }

    private func back(_ field: FieldDefinition, _ id: String) -> Result<Value, Problem> {
        if case .references = field.kind { return .success(.list([id])) }
        return .success(.text(id))
    }
}

extension XLSXValue {
    /// The cell in a CSV file.
    var plain: String {
        switch self {
        case .empty: ""
        case .text(let text): text
        case .integer(let number): String(number)
        case .quantity(let quantity): quantity.description
        case .day(let day): day.description
        }
    }
}
