import Basics
import Kernel
import MerkleLog
import Testing
import TestSupport

@Suite("The journal")
struct JournalTests {
    @Test("every leaf of a few hundred moves is proved to be in the log, by the checker of RFC 9162")
    func inclusion() async throws {
        let walk = try await RandomWalk(seed: 11)
        try await walk.go(220)
        let (size, root, leaves) = try await walk.log()
        #expect(size > 260, "more than one tile")
        let paths = try await walk.stage.kernel.store.read { session in
            let proofs = try JournalLog.proofs(session)
            return try (0..<size).map { try proofs.inclusion(of: $0, in: size) }
        }
        for (index, leaf) in leaves.enumerated() {
            #expect(ProofCheck.inclusion(of: .leaf(leaf), at: index, in: size, path: paths[index], root: root))
        }
        var forged = leaves[7]
        forged[forged.count / 2] ^= 1
        #expect(!ProofCheck.inclusion(of: .leaf(forged), at: 7, in: size, path: paths[7], root: root))
        #expect(!ProofCheck.inclusion(of: .leaf(leaves[7]), at: 8, in: size, path: paths[8], root: root))
    }

    @Test("every earlier tree is the beginning of the present one")
    func consistency() async throws {
        let walk = try await RandomWalk(seed: 12)
        var heads: [(Int, Hash32)] = []
        for _ in 0..<10 {
            try await walk.go(22)
            let (size, root, _) = try await walk.log()
            heads.append((size, root))
        }
        let (size, root) = try #require(heads.last)
        for (old, oldRoot) in heads {
            let path = try await walk.stage.kernel.store.read {
                try JournalLog.proofs($0).consistency(from: old, to: size)
            }
            #expect(ProofCheck.consistency(from: old, oldRoot, to: size, root, path: path))
            if old < size {
                #expect(!ProofCheck.consistency(from: old, .leaf([1]), to: size, root, path: path))
            }
        }
    }

    @Test("the signed checkpoint names the head, and its key stays the same")
    func checkpoint() async throws {
        let stage = try await WidgetStage()
        try await stage.kernel.store.upkeep()
        let first = try await JournalKey(kernel: stage.kernel).checkpoint()
        _ = try await stage.make()
        try await stage.kernel.store.upkeep()
        let second = try await JournalKey(kernel: stage.kernel).checkpoint()
        #expect(second.checkpoint.size == first.checkpoint.size + 1)
        #expect(first.verifier == second.verifier)
        let index = second.checkpoint.size - 1
        let (leaf, path) = try await stage.kernel.store.read { session in
            (
                try JournalLog.records(from: index, limit: 1, session)[0].leaf,
                try JournalLog.proofs(session).inclusion(of: index, in: index + 1)
            )
        }
        let file = ProofFile(index: index, path: path, checkpoint: second.note.note)
        let read = try ProofFile(text: file.text)
        #expect(try read.verify(leaf: leaf, log: first.verifier).root == second.checkpoint.root)
    }

    @Test("whoever keeps house signs each head once, and what was signed is shown as it was")
    func sealed() async throws {
        let stage = try await WidgetStage()
        let key = JournalKey(kernel: stage.kernel)
        var sizes: [Int] = []
        var notes: [String] = []
        for _ in 0..<3 {
            _ = try await stage.make()
            try await stage.kernel.store.upkeep()
            sizes.append(try #require(try await key.seal()))
            #expect(try await key.seal() == nil, "nothing new")
            notes.append(try await key.checkpoint().note.note)
        }
        let kept = try await key.sealed(limit: 2)
        #expect(kept.map(\.head.size) == [sizes[2], sizes[1]])
        for (size, note) in zip(sizes, notes) { #expect(try await key.sealed(size: size) == note) }
        #expect(try await key.sealed(size: sizes[2] + 1) == nil)
        // A move that nobody has signed for yet is in the head that is asked for.
        _ = try await stage.make()
        try await stage.kernel.store.upkeep()
        #expect(try await key.checkpoint().checkpoint.size == sizes[2] + 1)
    }

    @Test("a leaf shows no value, commits to all of them, and stays small however long they are")
    func leaf() async throws {
        let stage = try await WidgetStage()
        let note = String(repeating: "长文", count: 10_000)
        let id = try await stage.make([
            "note": .text(note), "owner": .text("张三"), "pin": .text("9911"), "name": .text("看不见"),
        ])
        let (records, contents) = try await stage.kernel.store.read { session in
            let records = try JournalLog.records(of: "widget", id, session)
            return (records, try JournalLog.contents(of: records[0].id, session))
        }
        let text = String(decoding: records[0].leaf, as: UTF8.self)
        for hidden in ["张三", "9911", "看不见", "长文"] { #expect(!text.contains(hidden)) }
        #expect(records[0].leaf.count < 1000)
        #expect(contents.map(\.part) == ["fields", "owner", "pin"])
        #expect(!contents[0].body.contains("张三") && !contents[0].body.contains("9911"))
        let commitments = try #require(CanonicalJSON(text)?["commitments"])
        for (part, salt, body) in contents {
            #expect(commitments[part]?.string == Leaf.commitment(salt: salt, body: body) && salt.count == 16)
        }
    }

    @Test("the past of an entry reads back step by step")
    func history() async throws {
        let stage = try await WidgetStage()
        let id = try await stage.make(["owner": .text("张三"), "keys": .list(["a"])])
        try await stage.amend(id, ["pieces": .integer(9), "owner": .empty, "weight": .text("0.5")])
        let (steps, now) = try await stage.kernel.read { reader, _ in
            (try History.steps(of: "widget", id, reader), try reader.entry("widget", id)?.values)
        }
        #expect(steps.map(\.change.move) == ["make", "amend"])
        #expect(steps[1].before["owner"] == .text("张三") && steps[1].change.set["owner"] == .empty)
        var values = steps[1].before
        for (name, value) in steps[1].change.set { values[name] = value.isEmpty ? nil : value }
        #expect(values == now)
    }
}

@Suite("Replaying the journal")
struct RebuildTests {
    @Test("a random walk of moves replays to the same tables, tallies and root")
    func agrees() async throws {
        for seed in [21, 22] as [UInt64] {
            let walk = try await RandomWalk(seed: seed)
            try await walk.go(200)
            let report = try await walk.stage.sandbox.rebuild()
            #expect(report.differences == [])
            #expect(report.leaves > 200)
        }
    }

    @Test(
        "whatever is altered behind the kernel's back is reported",
        arguments: [
            (
                "UPDATE entry_widget SET f_pieces = f_pieces + 1 WHERE id = (SELECT MIN(id) FROM entry_widget)",
                "entry_widget"
            ),
            ("UPDATE tally SET amount = amount + 1 WHERE measure = 'widget.approved'", "tally"),
            ("UPDATE tally_distinct SET keys = keys + 1", "tally_distinct"),
            ("DELETE FROM contribution WHERE measure = 'widget.weight'", "contribution"),
            ("UPDATE public_figure SET entries = 99", "public_figure"),
            ("DELETE FROM publication", "publication"),
            ("UPDATE publication SET body = '{}'", "publication"),
            ("UPDATE deadline SET due = '2030-01-01' WHERE done IS NULL", "deadline"),
            ("DELETE FROM entry_person WHERE register = 'widget'", "entry_person"),
            ("DELETE FROM inbox", "inbox"),
            ("UPDATE entry_account SET f_name = 'x'", "entry_account"),
            ("UPDATE journal SET hash = randomblob(32) WHERE seq = 3", "journal root"),
            ("UPDATE journal SET leaf = CAST(replace(CAST(leaf AS TEXT), 'a', 'b') AS BLOB) WHERE seq = 30", "leaf"),
            ("UPDATE journal SET stage = 'done' WHERE seq = (SELECT MAX(seq) FROM journal)", "leaf"),
            ("UPDATE journal_content SET body = replace(body, '{', '{ ') WHERE part = 'fields'", "commitment"),
            ("DELETE FROM journal_content WHERE part = 'owner'", "is missing"),
            (
                "DELETE FROM journal_content WHERE part = 'fields' AND leaf = (SELECT id FROM journal WHERE seq = 30)",
                "is missing"
            ),
        ])
    func reports(_ sql: String, _ what: String) async throws {
        let stage = try await WidgetStage()
        _ = try await stage.approved(["public": .flag(true), "owner": .text("张三"), "keys": .list(["a"])])
        _ = try await stage.make()
        try await stage.kernel.store.upkeep()
        let altering = RebuildTests.spelled(sql, for: .standard)
        let changed = try await stage.kernel.store.write { try $0.execute(altering, []) }
        #expect(changed > 0)
        let report = try await stage.sandbox.rebuild()
        #expect(report.differences.contains { $0.contains(what) }, "\(report.differences)")
    }
}

extension RebuildTests {
    /// On PostgreSQL totals and leaves are altered in the tables behind the views.
    static func spelled(_ sql: String, for engine: TestEngine) -> String {
        guard engine == .postgres else { return sql }
        var sql = sql
        for total in ["tally", "tally_distinct", "public_figure"] {
            sql = sql.replacing("UPDATE \(total) SET", with: "UPDATE \(total)_total SET")
        }
        guard sql.hasPrefix("UPDATE journal SET") else { return sql }
        let altered = sql.replacing("UPDATE journal SET", with: "UPDATE journal_leaf SET")
            .replacing("WHERE seq = ", with: "WHERE id = (SELECT id FROM journal WHERE seq = ")
            .replacing("randomblob(32)", with: "decode(md5('a') || md5('b'), 'hex')")
            .replacing(
                "CAST(replace(CAST(leaf AS TEXT), 'a', 'b') AS BLOB)",
                with: "convert_to(replace(convert_from(leaf, 'UTF8'), 'a', 'b'), 'UTF8')")
        return altered + ")"
    }
}

@Suite("Erasing personal data")
struct ErasureTests {
    @Test("the value goes from every table and the journal; proofs, rebuild and numbers stay")
    func erased() async throws {
        let stage = try await WidgetStage()
        let id = try await stage.approved(["owner": .text("张三丰"), "keys": .list(["k"])])
        try await stage.amend(id, ["owner": .text("李四海")])
        let other = try await stage.make(["owner": .text("王五一")])
        try await stage.kernel.store.upkeep()
        let (size, root) = try await stage.kernel.store.read { session in
            (try JournalLog.size(session), try JournalLog.proofs(session).root(of: JournalLog.size(session)))
        }
        let receipt = try await stage.kernel.erase(
            Erasure("widget", id, field: "owner", reason: "本人申请"), by: stage.security)
        #expect(receipt.version == 5 && receipt.stage == "approved")
        try await stage.kernel.store.upkeep()
        #expect(try await stage.widget(id)["owner"] == .empty)
        #expect(try await stage.widget(other)["owner"] == .text("王五一"))

        let left = try await stage.kernel.store.read { session in
            try session.rows("SELECT body FROM journal_content", []).map { $0.text(0) }.joined()
        }
        #expect(!left.contains("张三丰") && !left.contains("李四海") && left.contains("王五一"))
        let (path, newRoot) = try await stage.kernel.store.read { session in
            let proofs = try JournalLog.proofs(session)
            return (try proofs.consistency(from: size, to: size + 1), try proofs.root(of: size + 1))
        }
        #expect(ProofCheck.consistency(from: size, root, to: size + 1, newRoot, path: path))
        #expect(try await stage.sandbox.rebuild().differences == [])
        #expect(try await stage.sandbox.figure("widget.keys").value == Quantity(1))

        let last = try await stage.kernel.read { reader, _ in try History.steps(of: "widget", id, reader).last?.change }
        #expect(last?.move == "erase" && last?.reason == "本人申请" && last?.actor == stage.security.account.text)
        try await stage.amend(id, ["owner": .text("赵六")])
        #expect(try await stage.sandbox.rebuild().differences == [], "and the field can be used again")
    }

    @Test("only by a security administrator, only a personal field, only with a reason")
    func refused() async throws {
        let stage = try await WidgetStage()
        let id = try await stage.make(["owner": .text("张三")])
        func codes(_ field: String, _ reason: String, _ actor: Actor, _ entry: EntryID? = nil) async throws -> [String]
        {
            try await problems {
                try await stage.kernel.erase(Erasure("widget", entry ?? id, field: field, reason: reason), by: actor)
            }.map(\.code)
        }
        #expect(try await codes("owner", "申请", stage.maker) == ["erasure.not_allowed"])
        #expect(try await codes("owner", "申请", .system) == ["erasure.not_allowed"])
        #expect(try await codes("name", " ", stage.security) == ["field.not_personal", "move.reason"])
        #expect(try await codes("nothing", "申请", stage.security) == ["field.unknown"])
        #expect(try await codes("owner", "申请", stage.security, "nobody") == ["entry.unknown"])
        #expect(try await stage.widget(id)["owner"] == .text("张三"))
    }

    @Test("an erased name can be entered again only by those who may enter it, and search forgets it")
    func account() async throws {
        let stage = try await WidgetStage()
        let account = stage.stranger.account
        try await stage.kernel.erase(Erasure("account", account, field: "name", reason: "离职已满三年"), by: stage.security)
        #expect(try await stage.sandbox.entry("account", account)["name"] == .empty)
        #expect(try await stage.sandbox.rebuild().differences == [])
    }
}
