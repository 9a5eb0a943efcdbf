internal import ArgumentParser
internal import Basics
internal import Catalogue
internal import Foundation
internal import Kernel
internal import StorageSQLite

/// Where an installation's data are.
struct StoreOptions: ParsableArguments {
    @Option(help: "The data file. 数据文件。")
    var store = "run/zhijian.sqlite"

    @Option(help: "Pretend that today is this day (demonstrations and tests). 假定今天为此日期。")
    var today: String?

    /// Opens the store, brings it up to date and gives its kernel.
    func open() throws -> Kernel {
        let folder = (store as NSString).deletingLastPathComponent
        if !folder.isEmpty {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        let sqlite = try SQLiteStore(path: store)
        try sqlite.migrate(for: Catalogue.standard)
        return Kernel(store: sqlite, catalogue: Catalogue.standard, environment: try environment())
    }

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
