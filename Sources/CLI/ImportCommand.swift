internal import ArgumentParser
internal import Basics
internal import Catalogue
internal import FileFormats
internal import Foundation
internal import Kernel
internal import Web

/// Brings a file of any size into a register, as an account.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring a CSV or XLSX file into a register; taken up where it broke off. 导入表格。")
    @OptionGroup var store: StoreOptions
    @Argument(help: "CSV (UTF-8, GB18030) or XLSX. 文件。") var file: String
    @Option(help: "Register's name. 登记簿。") var register: String
    @Option(help: "As this account. 以此账户办理。") var login: String
    @Option(help: "The creating move. 办理方式。") var move: String?
    @Flag(help: "Check every row and keep none. 只试运行。") var dry = false

    func run() async throws {
        let kernel = try store.open()
        let actor = try await Accounts.actor(login, kernel)
        let imports = Imports(kernel: kernel)
        let outcome = try await imports.runFile(
            path: file, register: register, move: move, actor: actor, dry: dry
        ) { count in
            Terminal.progress("\(count.read) · \(count.kept) ✓ · \(count.refused) ✗ · \(Int(count.fraction * 100))%")
        }
        if let problem = outcome.problem { throw problem }
        let count = outcome.count
        Terminal.say(
            dry
                ? Term(
                    "试读\(count.read)行，可保存\(count.kept)行，不能保存\(count.refused)行；没有写入",
                    "Tried \(count.read) rows: \(count.kept) could be kept, \(count.refused) could not; nothing was written"
                )
                : Term(
                    "读\(count.read)行，保存\(count.kept)行，退回\(count.refused)行",
                    "Read \(count.read) rows, kept \(count.kept), refused \(count.refused)"))
        guard count.refused > 0 else { return }
        let refused = file + ".refused.csv"
        try await imports.writeRefused(job: outcome.job, to: refused, language: Terminal.language)
        throw Problem(
            "import.refused",
            Term(
                "有\(count.refused)行没有保存，行号和原因见 \(refused)。",
                "\(count.refused) rows were not kept; their numbers and reasons are in \(refused)."))
    }
}

enum Accounts {
    /// The account as an actor.
    ///
    /// - Throws: `account.unknown` when there is none, or it is not active.
    static func actor(_ login: String, _ kernel: Kernel) async throws -> Actor {
        let actor = try await kernel.store.read { session -> Actor? in
            let reader = EntryReader(session: session, catalogue: kernel.catalogue)
            return try reader.all(Account.self, where: "login", is: login).first.flatMap {
                try kernel.actor($0.id, session)
            }
        }
        guard let actor else {
            throw Problem("account.unknown", Term("没有在用的账户“\(login)”。", "There is no active account “\(login)”."))
        }
        return actor
    }
}
