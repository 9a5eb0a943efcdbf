package import Kernel

/// What every store must do, whatever its engine. Each clause runs over a fresh store.
package enum StoreContract {
    /// One thing that must hold.
    package struct Clause: Sendable, CustomStringConvertible {
        package let description: String
        let run: @Sendable (Opening) async throws -> Void

        init(_ description: String, _ run: @escaping @Sendable (Opening) async throws -> Void) {
            self.description = description
            self.run = run
        }

        /// - Parameter opening: how stores of the engine are opened.
        /// - Throws: `Broken` when the clause does not hold.
        package func check(_ opening: Opening) async throws { try await run(opening) }
    }

    /// How a fresh store, and a second opening of the same one, are made. Nothing is migrated yet.
    package struct Opening: Sendable {
        package let store: any Store
        package let again: @Sendable () throws -> any Store
        /// Where a backup may be written, and how it is opened.
        package let backupPath: String
        package let openBackup: @Sendable (String) throws -> any Store

        package init(
            store: any Store, again: @escaping @Sendable () throws -> any Store, backupPath: String,
            openBackup: @escaping @Sendable (String) throws -> any Store
        ) {
            self.store = store
            self.again = again
            self.backupPath = backupPath
            self.openBackup = openBackup
        }
    }

    package static let clauses: [Clause] = transactions + searching + schema + backups

    static func put(_ name: String, _ value: String, _ session: any Session) throws {
        try session.send("INSERT INTO kernel_secret (name, value) VALUES (?, ?)", [.text(name), .text(value)])
    }

    static func count(_ store: any Store, _ table: String = "kernel_secret") async throws -> Int {
        try await store.read { try $0.row("SELECT COUNT(*) FROM \(table)")?.integer(0) ?? -1 }
    }

    private struct Stop: Error {}

    private static let transactions: [Clause] = [
        Clause("what was written is there when the call returns, for others too") { opening in
            try opening.store.migrate(for: TestCatalogue.standard)
            try await opening.store.write { try put("a", "1", $0) }
            try Broken.unless(try await count(opening.store), equals: 1, "rows here")
            try Broken.unless(try await count(opening.again()), equals: 1, "rows seen by another")
        },
        Clause("a body that throws leaves nothing behind and passes its error on") { opening in
            try opening.store.migrate(for: TestCatalogue.standard)
            do {
                try await opening.store.write { session in
                    try put("a", "1", session)
                    throw Stop()
                }
                throw Broken("the error was swallowed")
            } catch is Stop {}
            try Broken.unless(try await count(opening.store), equals: 0, "rows")
        },
        Clause("a savepoint that throws undoes its own writes only") { opening in
            try opening.store.migrate(for: TestCatalogue.standard)
            try await opening.store.write { session in
                try put("a", "1", session)
                do {
                    try session.savepoint {
                        try put("b", "2", session)
                        try session.savepoint { try put("c", "3", session) }
                        throw Stop()
                    }
                } catch is Stop {}
                try session.savepoint { try put("d", "4", session) }
            }
            let names = try await opening.store.read {
                try $0.rows("SELECT name FROM kernel_secret ORDER BY name", []).map { $0.text(0) }
            }
            try Broken.unless(names, equals: ["a", "d"], "names")
        },
        Clause("a reader sees one state while others write") { opening in
            try opening.store.migrate(for: TestCatalogue.standard)
            let store = opening.store
            let seen = try await store.read { session in
                let before = try session.row("SELECT COUNT(*) FROM kernel_secret")?.integer(0)
                let after = try session.row("SELECT COUNT(*) FROM kernel_secret")?.integer(0)
                return before == after
            }
            try Broken.unless(seen, "one read saw two states")
        },
        Clause("writes that come together are all kept, and each answers for itself") { opening in
            try opening.store.migrate(for: TestCatalogue.standard)
            let store = opening.store
            let refused = try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<400 {
                    group.addTask {
                        do {
                            try await store.write { session in
                                try put("k\(index)", "v", session)
                                if index % 10 == 7 { throw Stop() }
                            }
                            return false
                        } catch is Stop { return true }
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            try Broken.unless(refused, equals: 40, "refused")
            try Broken.unless(try await count(opening.again()), equals: 360, "kept")
        },
        Clause("a broken constraint is an error of that write alone") { opening in
            try opening.store.migrate(for: TestCatalogue.standard)
            try await opening.store.write { try put("a", "1", $0) }
            do {
                try await opening.store.write { try put("a", "2", $0) }
                throw Broken("the same key was taken twice")
            } catch is Broken { throw Broken("the same key was taken twice") } catch {}
            try await opening.store.write { try put("b", "1", $0) }
            try Broken.unless(try await count(opening.store), equals: 2, "rows")
        },
        Clause("values come back as they went in") { opening in
            try opening.store.migrate(for: TestCatalogue.standard)
            let values: [SQLValue] = [
                .text("智慧质监 'quoted\" \\ % _ 😀"), .integer(.max), .integer(.min), .blob([0, 255, 7]), .null,
                .integer(0),
            ]
            let back = try await opening.store.write { try $0.row("SELECT ?, ?, ?, ?, ?, ?", values)?.values ?? [] }
            try Broken.unless(back, equals: values, "values")
        },
        Clause("rows are walked in order, and a walk may stop early and be followed by a write") { opening in
            try opening.store.migrate(for: TestCatalogue.standard)
            let seen = try await opening.store.write { session in
                for index in 0..<20 { try put("k\(index + 10)", "v", session) }
                var seen: [String] = []
                try session.each("SELECT name FROM kernel_secret ORDER BY name DESC", []) { row in
                    seen.append(row.text(0))
                    return seen.count < 3
                }
                try put("z", "v", session)
                return seen
            }
            try Broken.unless(seen, equals: ["k29", "k28", "k27"], "seen")
            try Broken.unless(try await count(opening.store), equals: 21, "rows")
        },
        Clause("execute says how many rows it changed") { opening in
            try opening.store.migrate(for: TestCatalogue.standard)
            let changed = try await opening.store.write { session in
                for index in 0..<5 { try put("k\(index)", index < 3 ? "a" : "b", session) }
                return [
                    try session.execute("UPDATE kernel_secret SET value = 'c' WHERE value = 'a'", []),
                    try session.execute("DELETE FROM kernel_secret WHERE value = 'nothing'", []),
                    try session.execute(
                        "INSERT INTO kernel_secret (name, value) VALUES ('k0', 'd') ON CONFLICT (name) DO NOTHING", []),
                ]
            }
            try Broken.unless(changed, equals: [3, 0, 0], "changed")
        },
    ]
}
