internal import Basics
internal import Foundation
internal import Kernel

/// The table of imports. A run and a person may want to change a job at the same time: every change names
/// the state it expects and says whether it found it.
struct ImportJobs: Sendable {
    let store: any Store

    func insert(_ job: ImportJob) async throws {
        let arguments = job.arguments
        try await store.write { session in
            let marks = Array(repeating: "?", count: arguments.count).joined(separator: ", ")
            try session.send("INSERT INTO import_job (\(ImportJob.columns)) VALUES (\(marks))", arguments)
        }
    }

    func job(_ id: String) async throws -> ImportJob? {
        try await jobs("id = ?", [.text(id)]).first
    }

    /// Jobs that fit, newest first.
    func jobs(_ filter: String, _ arguments: [SQLValue], limit: Int = 200) async throws -> [ImportJob] {
        try await store.read { session in
            try session.rows(
                "SELECT \(ImportJob.columns) FROM import_job WHERE \(filter) ORDER BY started_at DESC, id DESC LIMIT ?",
                arguments + [SQLValue(limit)]
            ).compactMap(ImportJob.init)
        }
    }

    /// Begins a run from the first row, forgetting what a trial found; a real run is never begun again.
    /// - Returns: false when the job was in none of the states.
    func begin(
        _ id: String, mapping: [String], isDry: Bool, as state: ImportJob.State, from states: [ImportJob.State],
        at: Instant
    ) async throws -> Bool {
        try await store.write { session in
            let marks = states.map { _ in "?" }.joined(separator: ", ")
            let changed = try session.execute(
                """
                UPDATE import_job SET state = ?, dry = ?, mapping = ?, read_rows = 0, kept = 0, refused = 0, fraction = 0,
                last_row = 0, started_at = ?, ended_at = NULL, message = NULL WHERE id = ? AND dry = 1 AND state IN (\(marks))
                """,
                [
                    .text(state.rawValue), SQLValue(isDry ? 1 : 0), .text(CanonicalJSON.array(mapping)),
                    .integer(at.milliseconds), .text(id),
                ] + states.map { .text($0.rawValue) })
            if changed == 1 { try session.send("DELETE FROM import_refusal WHERE job = ?", [.text(id)]) }
            return changed == 1
        }
    }

    /// Notes how far a run has come, inside the transaction of the batch.
    /// - Returns: false when the run was stopped or is made by another process: the batch must not be kept.
    static func advance(_ job: ImportJob, from lastRow: Int, _ session: any Session) throws -> Bool {
        try session.execute(
            """
            UPDATE import_job SET read_rows = ?, kept = ?, refused = ?, fraction = ?, last_row = ?
            WHERE id = ? AND last_row = ? AND dry = ? AND state IN ('running', 'direct')
            """,
            [
                SQLValue(job.read), SQLValue(job.kept), SQLValue(job.refused), SQLValue(job.fraction),
                SQLValue(job.lastRow),
                .text(job.id), SQLValue(lastRow), SQLValue(job.isDry ? 1 : 0),
            ]) == 1
    }

    /// Ends a run. The file of a real one is of no more use.
    /// - Returns: false when it was not going on.
    func end(_ id: String, as state: ImportJob.State, total: Int? = nil, problem: Problem? = nil, at: Instant)
        async throws -> Bool
    {
        try await store.write { session in
            let ended =
                try session.execute(
                    """
                    UPDATE import_job SET state = ?, total_rows = COALESCE(?, total_rows), message = ?, ended_at = ?
                    WHERE id = ? AND state IN ('running', 'direct')
                    """,
                    [
                        .text(state.rawValue), total.map { SQLValue($0) } ?? .null, SQLValue(ImportJob.text(problem)),
                        .integer(at.milliseconds), .text(id),
                    ]) == 1
            if ended {
                try session.send(
                    "DELETE FROM import_piece WHERE job IN (SELECT id FROM import_job WHERE id = ? AND dry = 0)",
                    [.text(id)])
            }
            return ended
        }
    }

    func remove(_ id: String) async throws {
        try await store.write { session in
            try session.send("DELETE FROM import_refusal WHERE job = ?", [.text(id)])
            try session.send("DELETE FROM import_job WHERE id = ?", [.text(id)])
        }
    }

    /// Forgets the refused rows of runs that ended before a moment; they may hold personal values.
    func forgetRefusals(before: Instant) async throws {
        try await store.write { session in
            try session.send(
                "DELETE FROM import_refusal WHERE job IN (SELECT id FROM import_job WHERE ended_at < ?)",
                [.integer(before.milliseconds)])
        }
    }
}
