internal import ArgumentParser
internal import Basics
internal import Foundation
internal import Kernel

/// Measures the kernel from inside for `Benchmarks`: what a stopwatch outside the program cannot see.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure the kernel. 性能测量。", shouldDisplay: false,
        subcommands: [Write.self, Paper.self, Tick.self])

    /// One round of the clock over everything it may ask for; prints one line of JSON.
    struct Tick: AsyncParsableCommand {
        @OptionGroup var store: StoreOptions

        func run() async throws {
            let kernel = try store.open()
            let clock = ContinuousClock()
            let start = clock.now
            let made = try await kernel.tick()
            print("{\"moves\": \(made), \"seconds\": \((clock.now - start) / .seconds(1))}")
        }
    }

    /// So many writers at once, each waiting for its answer before it goes on; prints one line of JSON.
    struct Write: AsyncParsableCommand {
        @OptionGroup var store: StoreOptions
        @Option var writers = 8
        @Option(help: "Moves in all.") var moves = 10_000

        func run() async throws {
            let kernel = try store.open()
            try await Serve.firstStart(kernel)
            // No two runs write the same numbers, also when they start together.
            let stamp = kernel.environment.random(7).reduce(0) { $0 << 8 | Int($1) }
            let each = max(1, moves / max(1, writers))
            let clock = ContinuousClock()
            let start = clock.now
            let waits = try await withThrowingTaskGroup(of: [Duration].self) { group in
                for writer in 0..<writers {
                    group.addTask {
                        try await Self.write(each, number: { "DB43/T \(stamp)\(writer).\($0)—2026" }, kernel, clock)
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            let seconds = (clock.now - start) / .seconds(1)
            let ordered = waits.map { $0 / .milliseconds(1) }.sorted()
            func place(_ share: Double) -> Double {
                ordered.isEmpty ? 0 : ordered[min(ordered.count - 1, Int(share * Double(ordered.count)))]
            }
            print(
                "{\"writers\": \(writers), \"moves\": \(ordered.count), \"seconds\": \(seconds), \"p50\": \(place(0.5)), \"p95\": \(place(0.95))}"
            )
        }

        /// Three records and one correction, over and over, until so many moves are made.
        private static func write(_ count: Int, number: (Int) -> String, _ kernel: Kernel, _ clock: ContinuousClock)
            async throws -> [Duration]
        {
            var waits: [Duration] = []
            waits.reserveCapacity(count)
            var last: Receipt?
            for index in 0..<count {
                let begun = clock.now
                if let entry = last, index % 4 == 3 {
                    let request = MoveRequest(
                        "standard", entry.entry, "amend", values: ["sector": .text("service")],
                        expectedVersion: entry.version, reason: "bench")
                    last = try await kernel.perform(request, by: .system)
                } else {
                    last = try await kernel.perform(Drill.standard(number(index)), by: .system)
                }
                waits.append(clock.now - begun)
            }
            return waits
        }
    }
}
