import Kernel
import Testing
import TestSupport

@Suite("A store that is opened again mends what an earlier opening left undone")
struct SchemaTests {
    private let name = EntryTable(TestCatalogue.standard.registers[0]).indexes[0].name

    private func isWhole(_ sandbox: Sandbox) async throws -> Bool {
        try await sandbox.kernel.store.read { [name] in
            try $0.row(
                """
                SELECT i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relname = ?
                """, [.text(name)])?.integer(0) == 1
        }
    }

    @Test(
        "an index that was never built, or only begun",
        arguments: ["DROP INDEX", "UPDATE pg_index SET indisvalid = false WHERE indexrelid ="])
    func index(_ harm: String) async throws {
        let sandbox = try await Sandbox(engine: .postgres)
        #expect(try await isWhole(sandbox))
        let sql = harm.hasPrefix("DROP") ? "\(harm) \(name)" : "\(harm) '\(name)'::regclass"
        try await sandbox.kernel.store.write { _ = try $0.execute(sql, []) }
        #expect(try await !isWhole(sandbox))
        try sandbox.file.reopened().migrate(for: sandbox.kernel.catalogue)
        #expect(try await isWhole(sandbox))
    }
}
