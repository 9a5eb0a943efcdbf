internal import ArgumentParser
internal import Basics
internal import Catalogue
internal import Foundation
internal import Kernel
internal import StoragePostgreSQL
internal import StorageSQLite

/// Where an installation's data are.
struct StoreOptions: ParsableArguments {
    @Option(help: "The data file, or postgres://user:password@host:port/database. 数据文件或数据库地址。")
    var store = "run/zhijian.sqlite"

    @Option(help: "Connections to a database: readers. Writers take a quarter as many. 数据库读连接数。")
    var connections = 8

    @Option(help: "Copies of the database that answer the portal and the board. 供门户和看板读取的备库地址。")
    var replicas: String?

    @Option(help: "Pretend that today is this day (demonstrations and tests). 假定今天为此日期。")
    var today: String?

    mutating func validate() { store = StoreOptions.file(store) }

    /// Whether the store is a database that others may use too.
    var isDatabase: Bool { store.hasPrefix("postgres://") || store.hasPrefix("postgresql://") }

    /// Opens the store, brings it up to date and gives its kernel.
    func open() throws -> Kernel {
        let store = try isDatabase ? patiently(ready) : ready()
        return Kernel(store: store, catalogue: Catalogue.standard, environment: try environment())
    }

    /// A service and its database are often started together, or the database restarts meanwhile: what the
    /// opening does may be done again.
    private func patiently<T>(_ body: () throws -> T) throws -> T {
        let end = Date(timeIntervalSinceNow: Double(PostgresOptions.patience))
        while true {
            do { return try body() } catch let problem as Problem where problem.code == "store.away" && Date() < end {
                Terminal.say([problem])
                Thread.sleep(forTimeInterval: 1)
            }
        }
    }

    private func ready() throws -> any Store {
        let store = try connected()
        try store.migrate(for: Catalogue.standard)
        return store
    }

    /// A data file may be written as `sqlite:FILE` too, as `copy` writes it.
    static func file(_ store: String) -> String { store.hasPrefix("sqlite:") ? String(store.dropFirst(7)) : store }

    private func connected() throws -> any Store {
        guard isDatabase else {
            guard !store.contains("://") else { throw PostgresOptions.noAddress(store) }
            let folder = (store as NSString).deletingLastPathComponent
            if !folder.isEmpty {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            }
            return try SQLiteStore(path: store)
        }
        var options = try PostgresOptions(store)
        options.readers = max(1, connections)
        options.writers = max(1, connections / 4)
        options.replicas = replicas
        return try PostgresStore(options)
    }

    /// How the store is called in words; an address without its password.
    var shown: String { PostgresOptions.shown(store) }

    /// The machine's clock, moved to the day asked for.
    private func environment() throws -> Environment {
        guard let today else { return .live }
        guard let day = Day(text: today) else {
            throw Problem(
                "option.today", Term("“\(today)”不是日期。", "“\(today)” is not a date."),
                remedy: Term("例如 2026-11-20。", "For instance 2026-11-20."))
        }
        let live = Environment.live
        let shift = Instant(startOf: day).milliseconds - Instant(startOf: live.now().day).milliseconds
        return Environment(now: { Instant(milliseconds: live.now().milliseconds + shift) }, random: live.random)
    }
}
