internal import ArgumentParser
internal import Basics
internal import Foundation
internal import Kernel

/// A writer under load that says each move it was promised: killed at random moments by the kill test.
struct Drill: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drill", abstract: "Write under load, or check what was acknowledged. 压力写入与核对。",
        shouldDisplay: false, subcommands: [Write.self, Check.self])

    struct Write: AsyncParsableCommand {
        @OptionGroup var store: StoreOptions
        @Option var writers = 8
        @Option(help: "Moves in all; 0 writes until killed.") var moves = 0

        func run() async throws {
            let kernel = try store.open()
            try await Serve.firstStart(kernel)
            let each = moves == 0 ? Int.max : moves / writers
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<writers {
                    group.addTask {
                        for count in 0..<each {
                            // A standard is recorded, and every third one corrected: creations, changes and tallies.
                            let number = kernel.environment.random(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                            let made = try await kernel.perform(Drill.standard("DB43/T \(number)—2026"), by: .system)
                            Drill.acknowledge(made)
                            if count % 3 == 0 {
                                Drill.acknowledge(
                                    try await kernel.perform(
                                        MoveRequest(
                                            "standard", made.entry, "amend", values: ["sector": .text("service")],
                                            expectedVersion: made.version, reason: "drill"), by: .system))
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    struct Check: AsyncParsableCommand {
        @OptionGroup var store: StoreOptions
        @Argument(help: "File of acknowledged moves.") var acknowledged: String

        func run() async throws {
            let kernel = try store.open()
            let lines = try String(contentsOfFile: acknowledged, encoding: .utf8).split(separator: "\n").map {
                $0.split(separator: " ").map(String.init)
            }
            let missing = try await kernel.store.read { session in
                try lines.filter { $0.count == 3 }.count { parts in
                    guard let record = try JournalLog.record(id: parts[2], session) else { return true }
                    return record.entry.text != parts[0] || String(record.version) != parts[1]
                }
            }
            guard missing == 0 else {
                throw Problem("drill.lost", Term("\(missing)次已确认的办理不见了。", "\(missing) acknowledged moves are missing."))
            }
            print("acknowledged \(lines.count), missing 0")
        }
    }

    static func standard(_ number: String) -> MoveRequest {
        MoveRequest(
            "standard", nil, "record",
            values: [
                "title": .text("压力写入标准"), "number": .text(number), "level": .text("local"), "sector": .text("industry"),
                "unit": .text("STANDARDS"),
                "published_on": .day(Day(2026, 3, 5) ?? Day(number: 0)),
            ])
    }

    /// One write of one line: it is out, or it is not.
    static func acknowledge(_ receipt: Receipt) {
        FileHandle.standardOutput.write(Data("\(receipt.entry) \(receipt.version) \(receipt.leaf)\n".utf8))
    }
}
