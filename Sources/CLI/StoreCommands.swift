internal import MerkleLog
internal import ArgumentParser
internal import Basics
internal import Catalogue
internal import Foundation
internal import Kernel
internal import Organisation
internal import StorageSQLite

/// Replays the journal and compares.
struct RebuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Replay the journal into an empty store and compare every table. 重放日志并逐表比较。")
    @OptionGroup var store: StoreOptions
    @Flag(help: "Compare only; nothing is changed. 只比较。") var check = false

    func run() async throws {
        let kernel = try store.open()
        let folder = FileManager.default.temporaryDirectory.appending(path: "zhijian-rebuild-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let empty = try SQLiteStore(path: folder.appending(path: "replay.sqlite").path)
        try empty.migrate(for: Catalogue.standard, holdsRules: false)
        let report = try await Rebuild(kernel: kernel).check(into: empty) { done, size in
            if done % 20_000 == 0 { Terminal.progress("\(done)/\(size)") }
        }
        guard report.agrees else {
            throw Problems(
                report.differences.map { Problem("rebuild.differs", Term("重放结果不同：\($0)", "The replay differs: \($0)")) }
            )
        }
        Terminal.say(
            Term(
                "重放\(report.leaves)条，各表与日志一致，根 \(report.root.hex)",
                "Replayed \(report.leaves) leaves; every table agrees, root \(report.root.hex)"))
    }
}

struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the store to this program's tables while others read. 升级数据结构。")
    @OptionGroup var store: StoreOptions

    func run() async throws {
        _ = try store.open()
        Terminal.say(Term("\(store.shown) 已是本版结构", "\(store.shown) has this program's tables"))
    }
}

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Write a consistent copy while serving. 服务中备份。")
    @OptionGroup var store: StoreOptions
    @Argument(help: "The copy. 备份文件。") var file: String

    func run() async throws {
        guard !FileManager.default.fileExists(atPath: file) else {
            throw Problem("backup.exists", Term("\(file)已存在，不会覆盖。", "\(file) exists and is not overwritten."))
        }
        try await store.open().store.backup(to: file)
        Terminal.say(Term("已备份到 \(file)", "Backed up to \(file)"))
    }
}

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup in place, even while serving; the present data are kept beside it. 恢复备份。")
    @OptionGroup var store: StoreOptions
    @Argument(help: "The copy. 备份文件。") var file: String

    func run() async throws {
        guard !store.isDatabase else {
            throw Problem(
                "restore.database",
                Term(
                    "数据库的备份用 pg_restore 恢复到一个空库。", "A database's backup is put into an empty database with pg_restore."),
                remedy: Term(
                    "createdb 新库 && pg_restore --no-owner --dbname=地址 \(file)",
                    "createdb NEW && pg_restore --no-owner --dbname=ADDRESS \(file)"))
        }
        guard FileManager.default.fileExists(atPath: file) else {
            throw Problem("restore.missing", Term("没有备份文件\(file)。", "There is no backup \(file)."))
        }
        // The copy must open and its journal must fit before anything is touched.
        let copy = try SQLiteStore(path: file)
        let kernel = Kernel(store: copy, catalogue: Catalogue.standard, environment: .live)
        let size = try await kernel.store.read { try JournalLog.size($0) }
        let folder = (store.store as NSString).deletingLastPathComponent
        if !folder.isEmpty {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        let kept = "\(store.store).before-\(Int(Date().timeIntervalSince1970))"
        if FileManager.default.fileExists(atPath: store.store) {
            try await SQLiteStore(path: store.store).backup(to: kept)
        }
        try await copy.restore(over: store.store)
        Terminal.say(Term("已恢复\(size)条日志；原数据在 \(kept)", "Restored \(size) leaves; the former data are in \(kept)"))
    }
}

struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Accounts from the command line. 账户。", subcommands: [Make.self, Invite.self])

    struct Make: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an account; its password is printed once. 开户，密码只显示一次。")
        @OptionGroup var store: StoreOptions
        @Option var login: String
        @Option var name: String
        @Option(help: "Person number. 人员编号。") var person: String
        @Option(help: "Unit code. 机构代码。") var unit: String
        @Option(help: "role@unit, may be repeated. 角色@机构。") var role: [String] = []

        func run() async throws {
            let kernel = try store.open()
            let roles = try role.map { text -> (role: Role, unit: String) in
                let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
                guard let role = kernel.catalogue.roles.first(where: { $0.code == parts[0] }) else {
                    throw Problem(
                        "role.unknown", Term("没有角色“\(parts[0])”。", "There is no role “\(parts[0])”."),
                        remedy: Term(
                            kernel.catalogue.roles.map(\.code).joined(separator: "、"),
                            kernel.catalogue.roles.map(\.code).joined(separator: ", ")))
                }
                return (role, parts.count > 1 ? parts[1] : unit)
            }
            let password = Passwords.generate(environment: kernel.environment)
            _ = try await AccountService(kernel: kernel).make(
                login: login, name: name, person: person, unit: EntryID(unit), password: password, mustChange: true,
                roles: roles)
            Terminal.say(Term("已开户 \(login)，一次性密码：\(password)", "Made \(login); one-time password: \(password)"))
        }
    }

    struct Invite: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give an invited account a one-time password. 为待登录账户生成一次性密码。")
        @OptionGroup var store: StoreOptions
        @Option var login: String

        func run() async throws {
            let kernel = try store.open()
            let login = login
            let id = try await kernel.read { reader, _ in
                try reader.all(Account.self, where: "login", is: login).first?.id
            }
            guard let id else {
                throw Problem("account.unknown", Term("没有账户“\(login)”。", "There is no account “\(login)”."))
            }
            let password = Passwords.generate(environment: kernel.environment)
            try await AccountService(kernel: kernel).setPassword(password, of: id, mustChange: true)
            Terminal.say(Term("一次性密码：\(password)", "One-time password: \(password)"))
        }
    }
}

struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Make an API token for an account. 生成接口令牌。")
    @OptionGroup var store: StoreOptions
    @Option var login: String
    @Option var name = "command line"
    @Option var days = 30

    func run() async throws {
        let kernel = try store.open()
        let login = login
        let id = try await kernel.read { reader, _ in try reader.all(Account.self, where: "login", is: login).first?.id
        }
        guard let id else {
            throw Problem("account.unknown", Term("没有账户“\(login)”。", "There is no account “\(login)”."))
        }
        print(try await ApiTokens(kernel: kernel).make(for: id, name: name, days: days))
    }
}

struct OrganisationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "organisation", abstract: "Load the province's units, divisions and calendar. 载入机构、区划和日历。")
    @OptionGroup var store: StoreOptions

    func run() async throws {
        try await Serve.firstStart(store.open())
    }
}
