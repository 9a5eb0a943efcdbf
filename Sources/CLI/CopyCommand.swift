internal import ArgumentParser
internal import Basics
internal import Kernel
internal import MerkleLog

/// Moves an installation from one store to another by its journal.
struct CopyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy", abstract: "Move an installation to another store by replaying its journal. 迁移到另一数据存储。")
    @Option(help: "sqlite:FILE or postgres://… 来源。") var from: String
    @Option(help: "sqlite:FILE or postgres://…, empty. 去处，须为空。") var to: String

    func run() async throws {
        let source = try Self.options(from).open()
        let target = try Self.options(to).open()
        let report = try await Transfer(from: source, to: target).run { done, size in
            if done % 10_000 == 0 { Terminal.progress("\(done)/\(size)") }
        }
        Terminal.say(
            Term(
                "已迁移\(report.leaves)条日志和\(report.attachments)个文件，根 \(report.root.hex)",
                "Moved \(report.leaves) leaves and \(report.attachments) documents, root \(report.root.hex)"))
    }

    private static func options(_ address: String) throws -> StoreOptions {
        var options = try StoreOptions.parse([])
        options.store = StoreOptions.file(address)
        return options
    }
}
