import Basics
import Foundation
import Kernel
import Testing
import TestSupport

@Suite("Several processes on one database")
struct ProcessTests {
    @Test("moves from all of them get places without gaps, and figures and a replay agree")
    func together() async throws {
        let processes = try await Processes(3)
        let receipts = try await withThrowingTaskGroup(of: [Receipt].self) { group in
            for (number, kernel) in processes.kernels.enumerated() {
                for writer in 0..<6 {
                    group.addTask { [maker = processes.maker] in
                        var receipts: [Receipt] = []
                        for index in 0..<20 {
                            let made = try await kernel.perform(
                                Processes.widget("件\(number)-\(writer)-\(index)"), by: maker)
                            receipts.append(made)
                            if index % 4 == 0 {
                                receipts.append(
                                    try await kernel.perform(
                                        MoveRequest(
                                            "widget", made.entry, "amend", values: ["pieces": .integer(5)]), by: maker))
                            }
                        }
                        return receipts
                    }
                }
            }
            // Whoever likes puts leaves in order meanwhile.
            for kernel in processes.kernels {
                group.addTask {
                    for _ in 0..<20 {
                        try await kernel.store.upkeep()
                        try await Task.sleep(for: .milliseconds(20))
                    }
                    return []
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let (leaves, isWhole) = try await processes.journal()
        #expect(isWhole)
        #expect(Set(receipts.map(\.leaf)).isSubset(of: leaves))
        #expect(receipts.count == 450)
        #expect(try await processes.count("entry_widget") == 360)
        let counts = try await processes.kernels[1].read { reader, _ in try reader.counts("widget") }
        #expect(counts.values.reduce(0, +) == 360)
        let report = try await processes.sandbox.rebuild()
        #expect(report.differences == [])
    }

    @Test("totals are right at once, before anybody has put them together")
    func atOnce() async throws {
        let processes = try await Processes(2)
        for index in 0..<5 {
            try await processes.kernels[index % 2].perform(Processes.widget("件\(index)"), by: processes.maker)
        }
        let counts = try await processes.kernels[0].read { reader, _ in try reader.counts("widget") }
        #expect(counts.values.reduce(0, +) == 5)
        try await processes.kernels[1].store.upkeep()
        let after = try await processes.kernels[0].read { reader, _ in try reader.counts("widget") }
        #expect(after == counts)
    }

    @Test("the same request sent to all of them is done once")
    func once() async throws {
        let processes = try await Processes(3)
        let receipts = try await withThrowingTaskGroup(of: Receipt.self) { group in
            for kernel in processes.kernels {
                for _ in 0..<4 {
                    group.addTask { [maker = processes.maker] in
                        try await kernel.perform(Processes.widget("同一件", key: "key-1"), by: maker)
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(receipts.map(\.leaf)).count == 1)
        #expect(receipts.count { !$0.repeated } == 1)
        #expect(try await processes.count("entry_widget") == 1)
    }

    @Test("two who change the same entry: one is done, the other is told")
    func stale() async throws {
        let processes = try await Processes(2)
        let made = try await processes.kernels[0].perform(Processes.widget("件"), by: processes.maker)
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for kernel in processes.kernels {
                for pieces in 10..<14 {
                    group.addTask { [maker = processes.maker] in
                        let request = MoveRequest(
                            "widget", made.entry, "amend", values: ["pieces": .integer(pieces)], expectedVersion: 1)
                        do {
                            try await kernel.perform(request, by: maker)
                            return true
                        } catch { return !(error is StaleEntry) }
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 } == 1)
        #expect(try await processes.sandbox.entry("widget", made.entry).version == 2)
    }

    @Test("a lease is one process's until it ends")
    func lease() async throws {
        let processes = try await Processes(2)
        let (one, two) = (processes.kernels[0].store, processes.kernels[1].store)
        #expect(try await one.lease("long", seconds: 60))
        #expect(try await one.lease("long", seconds: 60))
        #expect(try await two.lease("long", seconds: 60) == false)
        #expect(try await two.lease("other", seconds: 60))
        #expect(try await one.lease("short", seconds: 1))
        try await Task.sleep(for: .milliseconds(1300))
        #expect(try await two.lease("short", seconds: 60))
        #expect(try await one.lease("short", seconds: 60) == false)
    }

    @Test("an organisation that one process changes is seen by the others")
    func organisation() async throws {
        let processes = try await Processes(2)
        #expect(try await processes.kernels[1].read { _, organisation in organisation.unit(named: "新设处") } == nil)
        try await processes.kernels[0].perform(
            MoveRequest(
                "unit", nil, "create",
                values: [
                    "code": .text("NEW"), "name": .text("新设处"), "kind": .text("office"), "parent": .text("P43"),
                ]), by: .system)
        #expect(try await processes.kernels[1].read { _, organisation in organisation.unit(named: "新设处")?.id } == "NEW")
    }
}
