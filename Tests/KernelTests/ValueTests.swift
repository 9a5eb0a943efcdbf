import Basics
import Kernel
import Testing
import TestSupport

@Suite("Values and documents")
struct ValueTests {
    @Test("canonical JSON is written one way and read back the same")
    func canonical() {
        let json = CanonicalJSON.object([
            "b": .list([.integer(-7), .flag(true), .null, .text("")]), "a": .text("“\"\\\n\u{1}/é😀\u{2028}"),
            "é": .object([:]), "Z": .integer(.max),
        ])
        #expect(
            json.text
                == "{\"Z\":9223372036854775807,\"a\":\"“\\\"\\\\\\n\\u0001/é😀\u{2028}\",\"b\":[-7,true,null,\"\"],\"é\":{}}"
        )
        #expect(CanonicalJSON(json.text) == json)
        #expect(
            CanonicalJSON("null") == .null && CanonicalJSON("\"x\"") == .text("x") && CanonicalJSON("0") == .integer(0))
        #expect(CanonicalJSON("{") == nil && CanonicalJSON("") == nil)
    }

    @Test("a value reads back from JSON by its field's kind, and does not fit another")
    func typed() throws {
        let values: [(Value, FieldKind)] = [
            (.text("x"), .text), (.text("x\ny"), .prose), (.integer(-3), .integer),
            (.quantity(try #require(Quantity(text: "-0.5"))), .quantity),
            (.day(Day("2026-02-28")), .day), (.flag(false), .flag), (.list(["a", ""]), .texts), (.empty, .day),
        ]
        for (value, kind) in values { #expect(Value(value.json, kind: kind) == value) }
        for (json, kind) in [
            (CanonicalJSON.text("2026-02-30"), FieldKind.day), (.text("1,5"), .quantity), (.text("1"), .integer),
            (.integer(1), .flag), (.integer(1), .text),
            (.list([.integer(1)]), .texts), (.text("a"), .texts), (.integer(.max), .quantity), (.flag(true), .integer),
        ] {
            #expect(Value(json, kind: kind) == nil, "\(json.text) as \(kind)")
        }
    }

    @Test("a document is kept once by its hash, and says where it was brought")
    func attachments() async throws {
        let stage = try await WidgetStage()
        let attachments = Attachments(kernel: stage.kernel)
        let hash = try await attachments.keep(Array("报告".utf8), type: "text/plain")
        #expect(try await attachments.keep(Array("报告".utf8), type: "application/pdf") == hash)
        #expect(hash == Hex.sha256(Array("报告".utf8)))
        let stored = try #require(try await attachments.load(hash))
        #expect(stored.bytes == Array("报告".utf8) && stored.type == "text/plain")
        #expect(try await attachments.load("nothing") == nil)
        let id = try await stage.make()
        try await stage.kernel.perform(
            MoveRequest(
                "widget", id, "check", values: ["note": .text("n")],
                evidence: [Evidence(kind: "photo", hash: hash, name: "a.txt", day: nil)],
                people: [stage.second.account]), by: stage.checker)
        #expect(try await attachments.uses(of: hash).map(\.entry) == [id])
    }

    @Test("an empty document and one over twenty megabytes are refused")
    func refused() async throws {
        let attachments = Attachments(kernel: try await Sandbox().kernel)
        #expect(
            try await problems { _ = try await attachments.keep([], type: "text/plain") }.map(\.code) == [
                "attachment.empty"
            ])
        let large = [UInt8](repeating: 1, count: Attachments.mostBytes + 1)
        #expect(
            try await problems { _ = try await attachments.keep(large, type: "text/plain") }.map(\.code) == [
                "attachment.too_large"
            ])
    }
}

@Suite("Shapes")
struct ShapeTests {
    @Test("a shape fits the whole text and nothing after it, not even an end of line")
    func whole() {
        let shape = Rule.shape(.init("code", pattern: "P[0-9]{2}", example: "P43"))
        let field = Widget.schema.fields[2].definition
        for (text, fits) in [("P43", true), ("P43\n", false), ("\nP43", false), ("xP43", false), ("P4", false)] {
            #expect((shape.problem(.text(text), field: field, today: Day("2026-03-01")) == nil) == fits, "\(text)")
        }
    }
}
