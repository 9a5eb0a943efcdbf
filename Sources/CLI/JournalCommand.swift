internal import ArgumentParser
internal import Basics
internal import Foundation
internal import Kernel
internal import MerkleLog

/// The journal: verify it, give it away, prove an entry.
struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "Verify, export and prove. 日志。",
        subcommands: [Verify.self, Export.self, Proof.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Hash every leaf again and compare. 重算全部哈希。")
        @OptionGroup var store: StoreOptions

        func run() async throws {
            let kernel = try store.open()
            try await kernel.store.upkeep()
            var range = CompactRange()
            var wrong: [String] = []
            var next = 0
            while true {
                let tile = next / Tile.fullWidth
                let batch = try await kernel.store.read { session in
                    let records = try JournalLog.records(from: tile * Tile.fullWidth, limit: Tile.fullWidth, session)
                    let kept = try JournalLog.hashes(level: 0, index: tile, width: records.count, session)
                    return zip(records, kept).map { ($0, $1) }
                }
                if batch.isEmpty { break }
                for (record, kept) in batch {
                    let hash = Hash32.leaf(record.leaf)
                    if hash != kept { wrong.append(record.id) }
                    range.append(hash)
                }
                next += batch.count
                if batch.count < Tile.fullWidth { break }
            }
            let checkpoint = try await JournalKey(kernel: kernel).checkpoint().checkpoint
            if range.root != checkpoint.root { wrong.append("root") }
            guard wrong.isEmpty else {
                throw Problem(
                    "journal.differs",
                    Term(
                        "日志与其哈希不符：\(wrong.prefix(10).joined(separator: "、"))。",
                        "The journal does not fit its hashes: \(wrong.prefix(10).joined(separator: ", "))."),
                    remedy: Term("请从备份恢复，并保留现场。", "Keep the file as it is and restore a backup."))
            }
            Terminal.say(
                Term(
                    "日志完好：\(checkpoint.size)条，根 \(checkpoint.root.hex)",
                    "The journal is whole: \(checkpoint.size) leaves, root \(checkpoint.root.hex)"))
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write checkpoint, tiles and entry bundles as static files. 导出为静态文件。")
        @OptionGroup var store: StoreOptions
        @Argument(help: "Folder. 目录。") var folder: String

        func run() async throws {
            let kernel = try store.open()
            try await kernel.store.upkeep()
            let (note, checkpoint, verifier) = try await JournalKey(kernel: kernel).checkpoint()
            let size = checkpoint.size
            func write(_ bytes: [UInt8], _ path: String) throws {
                let url = URL(fileURLWithPath: folder).appending(path: path)
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(bytes).write(to: url)
            }
            var level = 0
            while size >> (8 * level) > 0 {
                let hashes = size >> (8 * level)
                for index in 0...(hashes - 1) / 256 {
                    let width = min(256, hashes - index * 256)
                    let here = level
                    let bytes = try await kernel.store.read {
                        try JournalLog.hashes(level: here, index: index, width: width, $0).flatMap(\.bytes)
                    }
                    try write(bytes, Tile.path(level: level, index: index, width: width))
                    if level == 0, let bundle = Tile(.entries, index: index, width: width) {
                        let leaves = try await kernel.store.read {
                            try JournalLog.records(from: index * 256, limit: width, $0).map(\.leaf)
                        }
                        try write(try EntryBundle.encode(leaves), bundle.path)
                    }
                }
                level += 1
            }
            try write(Array(note.note.utf8), "checkpoint")
            try write(Array((verifier.description + "\n").utf8), "key")
            Terminal.say(Term("已导出\(size)条到 \(folder)", "Exported \(size) leaves to \(folder)"))
        }
    }

    struct Proof: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Prove that a leaf is in the journal. 给出一条的包含证明。")
        @OptionGroup var store: StoreOptions
        @Argument(help: "The leaf's id, or REGISTER/ENTRY for its newest. 日志条目，或 登记簿/编号。") var entry: String

        func run() async throws {
            let kernel = try store.open()
            try await kernel.store.upkeep()
            let wanted = entry
            let (note, checkpoint, _) = try await JournalKey(kernel: kernel).checkpoint()
            let found = try await kernel.store.read { session -> (JournalLog.Record, Int, [Hash32])? in
                let parts = wanted.split(separator: "/", maxSplits: 1).map(String.init)
                let record =
                    parts.count == 2
                    ? try JournalLog.records(of: parts[0], EntryID(parts[1]), session).last
                    : try JournalLog.record(id: wanted, session)
                guard let record, let place = record.sequence, place < checkpoint.size else { return nil }
                return (record, place, try JournalLog.proofs(session).inclusion(of: place, in: checkpoint.size))
            }
            guard let (record, place, path) = found else {
                throw Problem("journal.no_leaf", Term("日志中没有“\(wanted)”。", "The journal has no “\(wanted)”."))
            }
            print(ProofFile(index: place, path: path, checkpoint: note.note).text)
            FileHandle.standardError.write(Data("leaf: \(String(decoding: record.leaf, as: UTF8.self))\n".utf8))
        }
    }
}
