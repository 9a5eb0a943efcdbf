internal import Basics
internal import FileFormats
internal import Kernel
internal import Synchronization

/// Turns the rows of a file into requests.
struct ImportRows: Sendable {
    let definition: RegisterDefinition
    let move: MoveDefinition
    /// The titles in the file.
    let heads: [String]
    /// The field of each column; `nil` leaves the column out.
    let fields: [FieldDefinition?]
    /// Names the moves, so that a row is done once; `nil` for a trial.
    let job: String?
    /// The year of dates written without one.
    let year: Int

    init(_ definition: RegisterDefinition, _ move: MoveDefinition, _ job: ImportJob, year: Int) {
        self.definition = definition
        self.move = move
        heads = job.heads
        fields = job.mapping.map { $0.isEmpty ? nil : definition.field($0) }
        self.job = job.isDry ? nil : job.id
        self.year = year
    }

    /// - Throws: `Problems` with everything that cannot be understood.
    func request(
        _ row: TableRow, _ reader: EntryReader, _ organisation: OrganisationSnapshot, _ known: KnownNames
    ) throws -> MoveRequest {
        if row.cells.count > heads.count { throw Problems(tooWide(row)) }
        let form = FormFields(
            definition: definition, presenter: Presenter(reader: reader, organisation: organisation, language: .zh))
        var values = Values()
        var problems: [Problem] = []
        for (column, field) in fields.enumerated() where column < row.cells.count {
            guard let field else { continue }
            let text = row.cells[column].trimmed
            if text.isEmpty { continue }
            if let value = known.value(field.name, text) {
                values[field.name] = value
                continue
            }
            switch value(field, text, form) {
            case .success(let value):
                values[field.name] = value
                if ImportRows.mayRemember(field.kind) { known.keep(field.name, text, value) }
            case .failure(let problem): problems.append(problem.at(field.name))
            }
        }
        try Problems.check(problems)
        return MoveRequest(
            definition.name, nil, move.name, values: values, idempotencyKey: job.map { "import:\($0):\(row.number)" })
    }

    private func value(_ field: FieldDefinition, _ text: String, _ form: FormFields) -> Result<Value, Problem> {
        switch field.kind {
        case .flag:
            switch text.halfWidth.lowercased() {
            case "是", "yes", "y", "true", "1": return .success(.flag(true))
            case "否", "no", "n", "false", "0": return .success(.flag(false))
            default:
                return .failure(
                    Problem(
                        "field.kind",
                        Term(
                            "“\(field.term.zh)”应填“是”或“否”，“\(text)”不是。",
                            "“\(field.term.en)” should be yes or no; “\(text)” is neither.")))
            }
        case .texts, .references:
            return form.value(field, text.replacing("；", with: ";"), year: year)
        default: return form.value(field, text, year: year)
        }
    }

    /// Names of units and divisions come again in every row, and finding one means walking all of them.
    private static func mayRemember(_ kind: FieldKind) -> Bool {
        kind == .reference("unit") || kind == .reference("division")
    }

    private func tooWide(_ row: TableRow) -> Problem {
        Problem(
            "import.row_wide",
            Term(
                "这一行有\(row.cells.count)格，多于表头的\(heads.count)列。",
                "The row has \(row.cells.count) cells, more than the \(heads.count) titles."),
            remedy: Term(
                "请检查单元格中的逗号和引号，或补上缺少的列名。", "Check commas and quotation marks in cells, or add the missing titles."))
    }
}

/// What names meant earlier in the same batch.
final class KnownNames: Sendable {
    private let values = Mutex<[String: [String: Value]]>([:])

    func value(_ field: String, _ text: String) -> Value? { values.withLock { $0[field]?[text] } }
    func keep(_ field: String, _ text: String, _ value: Value) {
        values.withLock { $0[field, default: [:]][text] = value }
    }
}

/// Unique values of the rows a trial would have kept in earlier batches, as 64-bit hashes: about 16 bytes
/// a row, and two million rows at the most.
final class SeenValues: Sendable {
    private let hashes = Mutex<Set<UInt64>>([])
    private static let most = 2_000_000

    /// - Throws: `field.duplicate` for a value that stood further up.
    func check(_ request: MoveRequest, _ definition: RegisterDefinition) throws {
        let problems = values(request, definition).filter { contains($0.hash) }.map { field, text, _ in
            Problem(
                "field.duplicate", field: field.name,
                Term(
                    "“\(field.term.zh)”为“\(text)”的记录，本文件前面已有一行。",
                    "A row further up has the same “\(field.term.en)”, “\(text)”."),
                remedy: Term("请删去重复的行，或改正编号。", "Remove the row, or correct the value."))
        }
        try Problems.check(problems)
    }

    func keep(_ request: MoveRequest, _ definition: RegisterDefinition) {
        for value in values(request, definition) {
            hashes.withLock { if $0.count < SeenValues.most { $0.insert(value.hash) } }
        }
    }

    private func contains(_ hash: UInt64) -> Bool { hashes.withLock { $0.contains(hash) } }

    private func values(
        _ request: MoveRequest, _ definition: RegisterDefinition
    ) -> [(field: FieldDefinition, text: String, hash: UInt64)] {
        definition.fields.filter(\.isUnique).compactMap { field in
            guard let value = request.values[field.name], !value.isEmpty else { return nil }
            var hasher = Hasher()
            hasher.combine(field.name)
            hasher.combine(value.plain)
            return (field, value.plain, UInt64(bitPattern: Int64(hasher.finalize())))
        }
    }
}

/// What a transaction found, for the task that waits for it.
final class Latest: Sendable {
    private let state: Mutex<ImportJob>

    init(_ job: ImportJob) { state = Mutex(job) }

    var job: ImportJob {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}
