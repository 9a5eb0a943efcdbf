internal import Basics
internal import FileFormats
internal import Foundation
package import Kernel

/// Bringing files into registers: CSV and XLSX of any size, row by row through the kernel.
///
/// An uploaded file waits in the store, and while it is read in a folder of its own, named by the environment variable
/// `ZHIJIAN_IMPORT_FOLDER`, else `zhijian-imports` in the system's temporary folder; only the program's user may read
/// it. It is removed when the run is over. A run goes on when the browser is closed and, by `resumeAll`, when the
/// program is started again, also on another machine.
package struct Imports: Sendable {
    let kernel: Kernel
    let files: ImportFiles
    let tasks = ImportTasks()

    /// - Parameter folder: where uploaded files wait; `nil` for the place described above.
    package init(kernel: Kernel, folder: String? = nil) {
        self.kernel = kernel
        files = ImportFiles(
            store: kernel.store,
            folder: folder ?? ProcessInfo.processInfo.environment["ZHIJIAN_IMPORT_FOLDER"]
                ?? FileManager.default.temporaryDirectory.appending(path: "zhijian-imports").path)
    }

    var jobs: ImportJobs { ImportJobs(store: kernel.store) }
    private var now: Instant { kernel.environment.now() }

    /// How many files of one account may wait to be run.
    static let mostWaiting = 5
    private static let waitingDays = 7
    private static let refusalDays = 30

    /// Keeps a file and reads its titles.
    /// - Throws: `Problem` when it is no table.
    func upload(
        _ bytes: [UInt8], name: String, _ definition: RegisterDefinition, _ move: MoveDefinition, by actor: Actor
    ) async throws -> ImportJob {
        let id = kernel.environment.makeID().text
        let ending = name.lowercased().hasSuffix(".xlsx") ? "xlsx" : "csv"
        let file = ImportFiles.name(of: id, ending: ending)
        do {
            try await files.keep(bytes, file)
            var job = ImportJob(
                id: id, account: actor.account, register: definition.name, move: move.name, file: file, name: name,
                isDry: true, state: .mapping, heads: try TableReader.open(path: await files.path(file)).header,
                startedAt: now)
            job.mapping =
                ImportMatch(definition: definition, move: move)
                .guess(job.heads, remembered: try await remembered(definition, actor)).mapping
            try await jobs.insert(job)
            try await forgetWaiting(of: actor)
            return job
        } catch {
            try? await files.remove(file)
            throw error
        }
    }

    /// How this account matched titles before.
    func remembered(_ definition: RegisterDefinition, _ actor: Actor) async throws -> [String: String] {
        let earlier = try await jobs.jobs(
            "account = ? AND register = ?", [.text(actor.account.text), .text(definition.name)], limit: 5)
        var fields: [String: String] = [:]
        for job in earlier.reversed() where job.state != .mapping {
            for (head, field) in zip(job.heads, job.mapping) where !field.isEmpty { fields[head] = field }
        }
        return fields
    }

    /// Starts a trial or a real run in the background.
    /// - Throws: `Problems` when the columns do not fit.
    /// - Returns: false when the job was in another state, for instance because the button was pressed twice.
    func start(_ job: ImportJob, mapping: [String], dry: Bool) async throws -> Bool {
        let (definition, move) = try declared(job.register, job.move)
        try Problems.check(ImportMatch(definition: definition, move: move).problems(mapping, heads: job.heads))
        let begun = try await jobs.begin(
            job.id, mapping: mapping, isDry: dry, as: .running, from: dry ? [.mapping, .tried, .stopped] : [.tried],
            at: now)
        if begun, let job = try await jobs.job(job.id) { goOn(job) }
        return begun
    }

    /// Goes on with a job that should be running, unless it is.
    func goOn(_ job: ImportJob) {
        guard job.state == .running, tasks.enter(job, at: now) else { return }
        Task.detached {
            do {
                _ = try await run(
                    job, actor: { try await kernel.store.read { try kernel.actor(job.account, $0) } },
                    progress: { _ in })
                tasks.leave(job.id, brokenAt: nil)
            } catch {
                // By no fault of the file: the job stays and is taken up by the next start, or by whoever looks at it.
                tasks.leave(job.id, brokenAt: now)
            }
        }
    }

    /// Stops a run; rows already kept stay.
    func stop(_ job: ImportJob) async throws {
        if try await jobs.end(job.id, as: .stopped, at: now), !job.isDry { files.removeHere(job.file) }
    }

    /// Goes on with every run a stop of the program broke off, and forgets files nobody came back for. For the
    /// start of the server.
    /// - Returns: how many runs go on.
    @discardableResult package func resumeAll() async throws -> Int {
        let running = try await jobs.jobs("state = 'running'", [])
        for job in running {
            // What a trial has seen was in memory only: it begins anew.
            if job.isDry {
                _ = try await jobs.begin(
                    job.id, mapping: job.mapping, isDry: true, as: .running, from: [.running], at: now)
                if let fresh = try await jobs.job(job.id) { goOn(fresh) }
            } else {
                goOn(job)
            }
        }
        let past = now + -Imports.waitingDays * 86_400
        let stale = try await jobs.jobs(
            "started_at < ? AND dry = 1 AND state IN ('mapping', 'tried', 'stopped')", [.integer(past.milliseconds)])
        for job in stale { try await forget(job) }
        try await jobs.forgetRefusals(before: now + -Imports.refusalDays * 86_400)
        return running.count
    }

    func run(
        _ job: ImportJob, actor: @Sendable () async throws -> Actor?, progress: (ImportJob) -> Void
    ) async throws -> ImportJob? {
        let (definition, move) = try declared(job.register, job.move)
        let ended = try await ImportRunner(kernel: kernel, definition: definition, move: move)
            .run(job, path: { try await files.path(job.file) }, actor: actor, progress: progress)
        if let ended, !ended.isDry, !ended.isRunning { files.removeHere(ended.file) }
        return ended
    }

    func declared(_ register: String, _ name: String) throws -> (RegisterDefinition, MoveDefinition) {
        guard let definition = kernel.catalogue[name: register] else {
            throw Problems(
                Problem("register.unknown", Term("没有登记簿“\(register)”。", "There is no register “\(register)”.")))
        }
        guard let move = definition.move(name), move.creates else {
            throw Problems(
                Problem(
                    "move.unknown",
                    Term(
                        "“\(definition.term.zh)”没有可以导入的操作“\(name)”。",
                        "“\(definition.term.en)” has no move “\(name)” that creates.")))
        }
        return (definition, move)
    }

    private func forget(_ job: ImportJob) async throws {
        try await files.remove(job.file)
        try await jobs.remove(job.id)
    }

    private func forgetWaiting(of actor: Actor) async throws {
        let waiting = try await jobs.jobs(
            "account = ? AND dry = 1 AND state IN ('mapping', 'tried', 'stopped')", [.text(actor.account.text)])
        for job in waiting.dropFirst(Imports.mostWaiting) { try await forget(job) }
    }
}
