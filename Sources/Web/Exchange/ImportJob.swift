internal import Basics
internal import Foundation
internal import Kernel

/// One import as it is kept in the store.
struct ImportJob: Sendable {
    enum State: String {
        /// The file is there; its columns wait to be matched.
        case mapping
        /// A trial or a real run goes on in the server.
        case running
        /// A run goes on at the command line.
        case direct
        /// The trial is over; the real run waits for a word.
        case tried
        case done
        /// Stopped by a person, or because the file could not be read on.
        case stopped
    }

    let id: String
    let account: EntryID
    let register: String
    let move: String
    /// Where the file lies.
    let file: String
    /// The file's name as it came.
    let name: String
    var isDry: Bool
    var state: State
    var read = 0
    var kept = 0
    var refused = 0
    /// Place in the file in ten-thousandths.
    var fraction = 0
    /// The number of the last row done, as a spreadsheet program counts.
    var lastRow = 0
    /// Rows in all, known once the file was read to its end.
    var total: Int?
    /// The titles of the columns.
    let heads: [String]
    /// A field's name for each column; empty leaves the column out.
    var mapping: [String]
    var startedAt: Instant
    var endedAt: Instant?
    /// Why the run could not go on.
    var problem: Problem?
    /// Tells a file of the command line again: its size and time of change.
    var stamp: String?

    var isRunning: Bool { state == .running || state == .direct }

    static let columns = """
        id, account, register, move, file, name, dry, state, read_rows, kept, refused, fraction, last_row, total_rows, \
        heads, mapping, started_at, ended_at, message, stamp
        """

    init?(_ row: StoreRow) {
        guard let state = State(rawValue: row.text(7)) else { return nil }
        self.init(
            id: row.text(0), account: EntryID(row.text(1)), register: row.text(2), move: row.text(3), file: row.text(4),
            name: row.text(5), isDry: row.integer(6) == 1, state: state, heads: CanonicalJSON.strings(row.text(14)),
            startedAt: Instant(milliseconds: Int64(row.integer(16))))
        read = row.integer(8)
        kept = row.integer(9)
        refused = row.integer(10)
        fraction = row.integer(11)
        lastRow = row.integer(12)
        total = row.optionalInteger(13)
        mapping = CanonicalJSON.strings(row.text(15))
        endedAt = row.optionalInteger(17).map { Instant(milliseconds: Int64($0)) }
        problem = row.optionalText(18).flatMap { try? JSONDecoder().decode(Problem.self, from: Data($0.utf8)) }
        stamp = row.optionalText(19)
    }

    init(
        id: String, account: EntryID, register: String, move: String, file: String, name: String, isDry: Bool,
        state: State, heads: [String], startedAt: Instant
    ) {
        self.id = id
        self.account = account
        self.register = register
        self.move = move
        self.file = file
        self.name = name
        self.isDry = isDry
        self.state = state
        self.heads = heads
        mapping = heads.map { _ in "" }
        self.startedAt = startedAt
    }

    /// The values of `columns`.
    var arguments: [SQLValue] {
        [
            .text(id), .text(account.text), .text(register), .text(move), .text(file), .text(name),
            SQLValue(isDry ? 1 : 0), .text(state.rawValue), SQLValue(read), SQLValue(kept), SQLValue(refused),
            SQLValue(fraction), SQLValue(lastRow), total.map { SQLValue($0) } ?? .null,
            .text(CanonicalJSON.array(heads)), .text(CanonicalJSON.array(mapping)), .integer(startedAt.milliseconds),
            endedAt.map { .integer($0.milliseconds) } ?? .null, SQLValue(ImportJob.text(problem)), SQLValue(stamp),
        ]
    }

    static func text(_ problem: Problem?) -> String? {
        problem.flatMap { try? JSONEncoder().encode($0) }.map { String(decoding: $0, as: UTF8.self) }
    }
}
