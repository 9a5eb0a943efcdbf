package import Basics
internal import FileFormats
internal import Foundation
package import Kernel

/// How far an import has come.
package struct ImportCount: Sendable {
    /// Rows read, titles and blank rows not counted.
    package let read: Int
    package let kept: Int
    package let refused: Int
    /// Place in the file, 0…1.
    package let fraction: Double

    init(_ job: ImportJob) {
        read = job.read
        kept = job.kept
        refused = job.refused
        fraction = Double(job.fraction) / 10_000
    }
}

/// What came of an import from the command line.
package struct ImportOutcome: Sendable {
    /// The import's name; refused rows are asked for by it.
    package let job: String
    package let count: ImportCount
    /// Whether an earlier run of the same file was taken up.
    package let wasResumed: Bool
    /// Why the file could not be read to its end; `nil` when it was.
    package let problem: Problem?
}

extension Imports {
    /// Brings in a file of any size, and returns when it is done.
    ///
    /// A run that was broken off (the program ended, the machine stopped) is taken up where it was when the same,
    /// unchanged file is given again: no row is done twice.
    /// - Parameters:
    ///   - move: the creating move; `nil` for the first one that the actor may make and a file can.
    ///   - mapping: fields by column title; `nil` to tell them from the titles.
    ///   - dry: checks every row and keeps none.
    ///   - progress: called after every batch of 500 rows.
    /// - Throws: `Problem` or `Problems` when it cannot begin: no such register or move, no right, no table, columns
    ///   that do not fit; `CancellationError` when the task was cancelled.
    package func runFile(
        path: String, register: String, move: String? = nil, mapping: [String: String]? = nil, actor: Actor,
        dry: Bool = false, progress: @Sendable (ImportCount) -> Void = { _ in }
    ) async throws -> ImportOutcome {
        let (definition, chosen) = try choose(register, move, actor)
        let heads = try TableReader.open(path: path).header
        let match = ImportMatch(definition: definition, move: chosen)
        let columns = mapping.map { given in heads.map { given[$0] ?? "" } } ?? match.guess(heads).mapping
        try Problems.check(Imports.unknown(mapping, heads) + match.problems(columns, heads: heads))
        let full = URL(fileURLWithPath: path).standardizedFileURL.path
        let stamp = Imports.stamp(full)
        let earlier =
            dry
            ? nil
            : try await jobs.jobs(
                "account = ? AND register = ? AND move = ? AND file = ? AND stamp = ? AND dry = 0 AND state = 'direct'",
                [.text(actor.account.text), .text(register), .text(chosen.name), .text(full), .text(stamp)]
            ).first { $0.mapping == columns && $0.heads == heads }
        var job = ImportJob(
            id: kernel.environment.makeID().text, account: actor.account, register: register, move: chosen.name,
            file: full,
            name: URL(fileURLWithPath: path).lastPathComponent, isDry: dry, state: .direct, heads: heads,
            startedAt: kernel.environment.now())
        job.mapping = columns
        job.stamp = stamp
        if let earlier { job = earlier } else { try await jobs.insert(job) }
        let ended = try await run(job, actor: { actor }, progress: { progress(ImportCount($0)) })
        return ImportOutcome(
            job: job.id, count: ImportCount(ended ?? job), wasResumed: earlier != nil, problem: ended?.problem)
    }

    /// Writes the refused rows of an import to a file, with their numbers and reasons.
    /// - Throws: `file.unwritable`.
    package func writeRefused(job: String, to path: String, language: Language) async throws {
        guard let job = try await jobs.job(job) else { return }
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forWritingAtPath: path)
        else {
            throw Problem("file.unwritable", Term("文件“\(path)”无法写入。", "The file “\(path)” cannot be written."))
        }
        try await refused(job, language) { try file.write(contentsOf: Data($0)) }
        try file.close()
    }

    private func choose(_ register: String, _ name: String?, _ actor: Actor) throws -> (
        RegisterDefinition, MoveDefinition
    ) {
        if let name { _ = try declared(register, name) }
        let moves = kernel.catalogue[name: register].map { ImportMatch.moves($0, for: actor) } ?? []
        guard let definition = kernel.catalogue[name: register],
            let move = name.map({ name in moves.first { $0.name == name } }) ?? moves.first
        else {
            throw Problems(
                Problem(
                    "move.not_allowed", Term("您不能向“\(register)”导入。", "You may not import into “\(register)”."),
                    remedy: Term("请检查登记簿名称和您的角色。", "Check the register's name and your roles.")))
        }
        return (definition, move)
    }

    private static func unknown(_ mapping: [String: String]?, _ heads: [String]) -> [Problem] {
        (mapping ?? [:]).keys.filter { !heads.contains($0) }.sorted().map { title in
            Problem(
                "import.column_unknown", Term("文件中没有列“\(title)”。", "The file has no column “\(title)”."),
                remedy: Term("文件的列：\(heads.joined(separator: "、"))。", "Its columns: \(heads.joined(separator: ", ")).")
            )
        }
    }

    private static func stamp(_ path: String) -> String {
        let facts = (try? FileManager.default.attributesOfItem(atPath: path)) ?? [:]
        let size = (facts[.size] as? NSNumber)?.intValue ?? 0
        let changed = (facts[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
        return "\(size):\(Int(changed * 1000))"
    }
}
