internal import Basics
internal import FileFormats
internal import Kernel

/// Takes a job from where it stands to its end, a batch at a time.
///
/// A batch, its refusals and the job's place in the file are one transaction: whatever happens, a run goes on
/// from the start of the first batch that was not kept.
struct ImportRunner {
    let kernel: Kernel
    let definition: RegisterDefinition
    let move: MoveDefinition

    static let batchRows = 500
    /// For registers whose entries name one another: a trial forgets what earlier batches would have made.
    static let selfNamingBatchRows = 5000

    private var jobs: ImportJobs { ImportJobs(store: kernel.store) }

    /// - Parameters:
    ///   - path: where the file is read.
    ///   - actor: asked before every batch, so that a right taken away ends the run; `nil` stops it.
    ///   - progress: called after every batch.
    /// - Returns: the job as it ended; still running when another process has taken it over.
    /// - Throws: what is no fault of the file, for instance a full disk, and `CancellationError`. The job
    ///   can be taken up again.
    func run(
        _ job: ImportJob, path: () async throws -> String, actor: @Sendable () async throws -> Actor?,
        progress: (ImportJob) -> Void
    ) async throws -> ImportJob? {
        var job = job
        do {
            var file = try ImportReader(path: await path(), after: job.lastRow, heads: job.heads)
            let rows = ImportRows(definition, move, job, year: kernel.environment.now().day.year)
            let seen = SeenValues()
            while true {
                let batch = try file.batch(job.isDry && namesItself ? Self.selfNamingBatchRows : Self.batchRows)
                if batch.isEmpty { break }
                guard let actor = try await actor() else { throw Self.noRight }
                job = try await keep(batch, of: job, at: file.fraction, rows, seen, by: actor)
                progress(job)
                try Task.checkCancellation()
            }
            _ = try await jobs.end(
                job.id, as: job.isDry ? .tried : .done, total: job.read, at: kernel.environment.now())
        } catch let problem as Problem {
            _ = try await jobs.end(job.id, as: .stopped, problem: problem, at: kernel.environment.now())
        } catch is Halted {}
        return try await jobs.job(job.id)
    }

    private func keep(
        _ batch: [TableRow], of job: ImportJob, at fraction: Double, _ rows: ImportRows, _ seen: SeenValues,
        by actor: Actor
    ) async throws -> ImportJob {
        let known = KnownNames()
        let definition = definition
        let isDry = job.isDry
        let box = Latest(job)
        try await kernel.perform(
            batch: batch, by: actor, isTrial: isDry,
            request: { row, reader, organisation in
                let request = try rows.request(row, reader, organisation, known)
                if isDry { try seen.check(request, definition) }
                return request
            },
            record: { results, session in
                var after = job
                after.read += batch.count
                after.lastRow = batch.last?.number ?? job.lastRow
                after.fraction = Int(fraction * 10_000)
                for (row, outcome) in zip(batch, results) {
                    switch outcome.result {
                    case .success:
                        after.kept += 1
                        if isDry, let request = outcome.request { seen.keep(request, definition) }
                    case .failure(let error):
                        guard let reasons = ImportRefusal.reasons(error) else { throw error }
                        after.refused += 1
                        try ImportRefusal(row: row.number, cells: row.cells, reasons: reasons).save(
                            job: job.id, session)
                    }
                }
                guard try ImportJobs.advance(after, from: job.lastRow, session) else { throw Halted() }
                box.job = after
            })
        return box.job
    }

    private var namesItself: Bool {
        definition.fields.contains { $0.kind == .reference(definition.name) || $0.kind == .references(definition.name) }
    }

    private static let noRight = Problem(
        "import.no_right",
        Term("导入人的账户已停用或不再有此权限，导入已中止。", "The account was disabled or has lost the right; the import was stopped."),
        remedy: Term(
            "已导入的行保留。请由有权限的人继续导入其余的行。", "Rows already kept stay. Somebody with the right can bring in the rest."))
}

/// The job was stopped, or somebody else goes on with it: the batch at hand is undone.
struct Halted: Error {}

/// A file of rows, read on from a place.
struct ImportReader {
    private var table: TableReader
    private var next: TableRow?

    /// - Throws: what the table's reader throws; `import.file_changed` when the titles are not those of the job.
    init(path: String, after row: Int, heads: [String]) throws(Problem) {
        table = try TableReader.open(path: path)
        guard table.header == heads else {
            throw Problem(
                "import.file_changed", Term("文件在匹配列之后被改动过。", "The file was changed after its columns were matched."),
                remedy: Term("请重新选择文件。", "Choose the file again."))
        }
        repeat { next = try table.next() } while next.map { $0.number <= row } ?? false
    }

    /// How far the file was read, 0…1.
    var fraction: Double { table.fractionRead }

    /// The next rows; none at the end.
    mutating func batch(_ size: Int) throws(Problem) -> [TableRow] {
        var rows: [TableRow] = []
        rows.reserveCapacity(size)
        while rows.count < size, let row = next {
            rows.append(row)
            next = try table.next()
        }
        return rows
    }
}
