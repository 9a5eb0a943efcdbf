import Basics
import Foundation
import Kernel
import Testing
import TestSupport

@Suite("When the database fails under load")
struct BreakTests {
    @Test("every acknowledged move is there, once, though connections break all the time")
    func breaks() async throws {
        let processes = try await Processes(2)
        let (receipts, broken) = try await withThrowingTaskGroup(of: ([Receipt], Int).self) { group in
            for (number, kernel) in processes.kernels.enumerated() {
                for writer in 0..<6 {
                    group.addTask { [maker = processes.maker] in
                        var receipts: [Receipt] = []
                        for index in 0..<40 {
                            receipts.append(
                                try await kernel.perform(
                                    Processes.widget("件\(number)-\(writer)-\(index)"), by: maker))
                        }
                        return (receipts, 0)
                    }
                }
            }
            group.addTask { [file = processes.sandbox.file] in
                var broken = 0
                for _ in 0..<30 {
                    broken += try file.breakConnections()
                    try await Task.sleep(for: .milliseconds(150))
                }
                return ([], broken)
            }
            return try await group.reduce(into: ([], 0)) { $0 = ($0.0 + $1.0, $0.1 + $1.1) }
        }
        #expect(broken > 10)
        #expect(receipts.count == 480)
        let (leaves, isWhole) = try await processes.journal()
        #expect(isWhole)
        #expect(Set(receipts.map(\.leaf)).isSubset(of: leaves))
        // Once each: nothing was done a second time because its answer was lost.
        #expect(try await processes.count("entry_widget") == 480)
        #expect(try await processes.sandbox.rebuild().differences == [])
    }
}
