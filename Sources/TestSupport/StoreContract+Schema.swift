internal import Basics
internal import Kernel

extension StoreContract {
    static let schema: [Clause] = [
        Clause("migrating twice changes nothing and loses nothing") { opening in
            try opening.store.migrate(for: TestCatalogue.standard)
            try await opening.store.write { try put("a", "1", $0) }
            try opening.store.migrate(for: TestCatalogue.standard)
            let again = try opening.again()
            try again.migrate(for: TestCatalogue.standard)
            try Broken.unless(try await count(again), equals: 1, "rows")
        },
        Clause("a register that grows gets its column, and old entries have nothing in it") { opening in
            try await prepared(opening, Small.self)
            try opening.store.migrate(for: RegisterCatalogue([RegisterDefinition(Grown.self)]))
            let row = try await opening.store.read {
                try $0.row("SELECT f_name, f_colour, f_extra FROM entry_small WHERE id = '1'")?.values
            }
            try Broken.unless(row, equals: [.text("甲"), .text("red"), .null], "row")
        },
        Clause("a choice that grows takes its new option, and an index stays") { opening in
            try await prepared(opening, Small.self)
            try opening.store.migrate(for: RegisterCatalogue([RegisterDefinition(Grown.self)]))
            try await opening.store.write { session in
                try session.send(
                    "INSERT INTO entry_small (id, stage, version, created_at, updated_at, f_name, f_colour) VALUES ('2', 'on', 1, 0, 0, '乙', 'blue')",
                    [])
            }
            do {
                try await opening.store.write { session in
                    try session.send(
                        "INSERT INTO entry_small (id, stage, version, created_at, updated_at, f_name) VALUES ('3', 'on', 1, 0, 0, '乙')",
                        [])
                }
            } catch { return }
            throw Broken("the unique name was taken twice after the table was written anew")
        },
        Clause("a register that shrinks is refused and nothing is lost") { opening in
            try await prepared(opening, Grown.self)
            try refused("store.shape") {
                try opening.store.migrate(for: RegisterCatalogue([RegisterDefinition(Small.self)]))
            }
            try Broken.unless(try await count(opening.store, "entry_small"), equals: 1, "rows")
        },
        Clause("a field that becomes another kind is refused") { opening in
            try await prepared(opening, Small.self)
            try refused("store.shape") {
                try opening.store.migrate(for: RegisterCatalogue([RegisterDefinition(Turned.self)]))
            }
            try Broken.unless(try await count(opening.store, "entry_small"), equals: 1, "rows")
        },
        Clause("a store written by a newer program is refused") { opening in
            try opening.store.migrate(for: TestCatalogue.standard)
            try await opening.store.write { try $0.send("INSERT INTO schema_migration (number) VALUES (9999)", []) }
            try refused("store.newer") { try opening.store.migrate(for: TestCatalogue.standard) }
        },
    ]

    static let backups: [Clause] = [
        Clause("a backup taken while others write is whole and can be opened") { opening in
            try opening.store.migrate(for: TestCatalogue.standard)
            let store = opening.store
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for index in 0..<200 {
                        try await store.write { session in
                            try put("a\(index)", "v", session)
                            try put("b\(index)", "v", session)
                        }
                    }
                }
                group.addTask { try await store.backup(to: opening.backupPath) }
                try await group.waitForAll()
            }
            let copy = try opening.openBackup(opening.backupPath)
            try copy.migrate(for: TestCatalogue.standard)
            let rows = try await count(copy)
            try Broken.unless(rows % 2 == 0, "half a transaction was copied: \(rows) rows")
            try Broken.unless(try await count(store), equals: 400, "rows written meanwhile")
        }
    ]

    private static func prepared<R: Register>(_ opening: Opening, _ type: R.Type) async throws {
        try opening.store.migrate(for: RegisterCatalogue([RegisterDefinition(type)]))
        try await opening.store.write { session in
            try session.send(
                "INSERT INTO entry_small (id, stage, version, created_at, updated_at, f_name, f_colour) VALUES ('1', 'on', 1, 0, 0, '甲', 'red')",
                [])
        }
    }

    private static func refused(_ code: String, _ body: () throws -> Void) throws {
        do { try body() } catch let problem as Problem {
            return try Broken.unless(problem.code, equals: code, "refusal")
        }
        throw Broken("\(code) was not refused")
    }
}

private enum On: String, Choice {
    case on
    var term: Term { Term("有效", "On") }
}
private enum Two: String, Choice {
    case red, green
    var term: Term { Term(rawValue, rawValue) }
}
private enum Three: String, Choice {
    case red, green, blue
    var term: Term { Term(rawValue, rawValue) }
}

private func schema<R>(_ fields: [Field<R>]) -> Schema<R> {
    Schema("small", "小", "Small", purpose: Term("测试", "Test"), group: .administration, title: ["name"], fields: fields)
}

private struct Small: Register {
    typealias Stage = On
    var name = ""
    var colour = Two.red
    static let schema = TestSupport.schema([
        Field<Self>("name", "名", "Name", \.name, .unique), Field("colour", "色", "Colour", \.colour),
    ])
    static let lifecycle = Lifecycle<Self>(path: [.on], moves: [])
}
private struct Grown: Register {
    typealias Stage = On
    var name = ""
    var colour = Three.red
    var extra: Int?
    static let schema = TestSupport.schema([
        Field<Self>("name", "名", "Name", \.name, .unique), Field("colour", "色", "Colour", \.colour),
        Field("extra", "另", "Extra", \.extra),
    ])
    static let lifecycle = Lifecycle<Self>(path: [.on], moves: [])
}
private struct Turned: Register {
    typealias Stage = On
    var name = 0
    var colour = Two.red
    static let schema = TestSupport.schema([
        Field<Self>("name", "名", "Name", \.name, .unique), Field("colour", "色", "Colour", \.colour),
    ])
    static let lifecycle = Lifecycle<Self>(path: [.on], moves: [])
}
