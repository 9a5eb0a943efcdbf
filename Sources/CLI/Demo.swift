internal import ArgumentParser
internal import Basics
internal import Foundation
internal import Kernel
internal import SampleData

/// Makes a store with sample data and prints its accounts.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Make a store with a year of sample data. 生成一年的示范数据。")
    @OptionGroup var store: StoreOptions
    @Option(help: "Keep the printed accounts in this file, readable by you only. 把账户写入此文件。") var accounts: String?
    @Flag(help: "Print the accounts as JSON. 以JSON输出账户。") var json = false

    func run() async throws {
        if store.isDatabase { return try await fill() }
        if FileManager.default.fileExists(atPath: store.store) {
            if let accounts, let text = try? String(contentsOfFile: accounts, encoding: .utf8) { print(text) }
            Terminal.say(Term("数据文件已存在：\(store.store)", "The data file exists: \(store.store)"))
            return
        }
        Terminal.progress(Term("正在生成示范数据……", "Making sample data…").text(Terminal.language))
        // Made beside and moved into place, so that a broken run leaves nothing half-made.
        var making = store
        making.store = store.store + ".making"
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: making.store + suffix) }
        let kernel = try making.open()
        let made = try await SampleData.load(into: kernel) { Terminal.progress("  " + $0) }
        try await kernel.store.backup(to: store.store)
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: making.store + suffix) }
        say(made)
    }

    /// Fills an empty database; one that holds anything is left alone.
    private func fill() async throws {
        let kernel = try store.open()
        guard try await kernel.read({ reader, _ in try reader.counts("account").isEmpty }) else {
            if let accounts, let text = try? String(contentsOfFile: accounts, encoding: .utf8) { print(text) }
            return Terminal.say(Term("数据库中已有数据：\(store.shown)", "The database is in use: \(store.shown)"))
        }
        say(try await SampleData.load(into: kernel) { Terminal.progress("  " + $0) })
        try await kernel.store.upkeep()
    }

    private func say(_ made: [SampleAccount]) {
        let text = json ? Self.json(made) : Self.table(made)
        print(text)
        if let accounts {
            _ = FileManager.default.createFile(
                atPath: accounts, contents: Data((text + "\n").utf8), attributes: [.posixPermissions: 0o600])
        }
    }

    private static func table(_ accounts: [SampleAccount]) -> String {
        let language = Terminal.language
        let head = Term("示范账户（密码仅此数据文件有效）：", "Sample accounts (passwords made for this store alone):").text(language)
        return ([head] + accounts.map { "  \($0.login)\t\($0.password)\t\($0.role.text(language))\t\($0.name)" })
            .joined(separator: "\n")
    }

    private static func json(_ accounts: [SampleAccount]) -> String {
        CanonicalJSON.list(
            accounts.map { account in
                .object([
                    "login": .text(account.login), "password": .text(account.password), "role": .text(account.role.en),
                    "name": .text(account.name), "unit": .text(account.unit.en),
                ])
            }
        ).text
    }
}
