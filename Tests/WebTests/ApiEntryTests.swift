import Basics
import HTTPTypes
import Kernel
import Testing
import TestSupport

@testable import Web

@Suite("API: entries")
struct ApiEntryTests {
    @Test("an entry is created once, with a place, a tag and a receipt, and is read back as it was sent")
    func create() async throws {
        let api = try await ApiHarness()
        let made = try await api.post(
            "/registers/widget/entries", ApiHarness.widget("one", #","keys":["a","b"]"#), as: api.maker)
        #expect(made.status == 201)
        #expect(made["version"] == .integer(1) && made["stage"] == .text("draft") && made["repeated"] == .flag(false))
        let id = try #require(made["entry"]?.string)
        #expect(made.headers[.location] == "/api/v1/registers/widget/entries/\(id)")
        let read = try await api.get("/registers/widget/entries/\(id)", as: api.maker)
        #expect(read.status == 200 && read.tag == "\"1\"" && made.tag == read.tag)
        let values = try #require(read["values"])
        #expect(values["weight"] == .text("1.5") && values["keys"] == .list([.text("a"), .text("b")]))
        #expect(values["made_on"] == .null && values["pin"] == nil, "empty fields are null and secrets are not there")
    }

    @Test("nobody is asked twice: a tag that still fits is answered with 304")
    func tags() async throws {
        let api = try await ApiHarness()
        let id = try await api.make()
        for path in ["/registers/widget/entries/\(id)", "/registers/widget/entries", "/registers", "/openapi.json"] {
            let first = try await api.get(path, as: api.maker)
            #expect(first.status == 200 && !first.tag.isEmpty, "\(path)")
            let again = try await api.get(path, as: api.maker, ["If-None-Match": "\"other\", W/\(first.tag)"])
            #expect(again.status == 304 && again.text.isEmpty && again.tag == first.tag, "\(path)")
            #expect(try await api.get(path, as: api.maker, ["If-None-Match": "\"other\""]).status == 200, "\(path)")
        }
    }

    @Test("pages follow one another without gap or repetition, by name and by a sorted field, both ways")
    func pages() async throws {
        let api = try await ApiHarness()
        for number in 0..<7 { try await api.make("w\(number)", #","made_on":"2026-02-0\#(number % 3 + 1)""#) }
        // Entries without a value stand last in a sorted list, and are not left out.
        for number in 7..<12 { try await api.make("w\(number)") }
        for order in ["", "&order=asc", "&sort=made_on", "&sort=made_on&order=asc", "&sort=name&order=desc"] {
            var seen: [String] = []
            var path: String? = "/registers/widget/entries?limit=3\(order)"
            while let next = path {
                let page = try await api.get(next, as: api.maker)
                #expect(page.status == 200, "\(page.text)")
                seen += page.entries.compactMap { $0["id"]?.string }
                path = page["next"]?.string.map { "/registers/widget/entries?limit=3\(order)&after=\($0)" }
            }
            #expect(seen.count == 12 && Set(seen).count == 12, "\(order)")
        }
    }

    @Test("lists are filtered by indexed fields, stage, unit, division, day and text")
    func filters() async throws {
        let api = try await ApiHarness()
        try await api.make("needle", #","pieces":3,"made_on":"2026-02-01""#.replacing(#","pieces":3"#, with: ""))
        try await api.make("other", #","made_on":"2026-02-20""#)
        func count(_ query: String) async throws -> Int {
            let answer = try await api.get("/registers/widget/entries?\(query)", as: api.maker)
            #expect(answer.status == 200, "\(query) \(answer.text)")
            return answer.entries.count
        }
        #expect(try await count("q=needle") == 1)
        #expect(try await count("q=%E3%80%82") == 0, "marks alone are found nowhere")
        #expect(try await count("name=other&colour=green&pieces=3&stage=draft") == 1)
        #expect(try await count("colour=red") == 0)
        #expect(try await count("made_on.from=2026-02-02&made_on.to=2026-02-28") == 1)
        #expect(try await count("made_on=2026-02-01") == 1)
        #expect(try await count("made_on=2026-02-01&made_on.from=2026-02-02") == 0)
        #expect(try await count("made_on=2026-02-20&made_on.from=2026-02-02&made_on.to=2026-12-31") == 1)
        #expect(try await count("unit.within=C4301") == 2)
        #expect(try await count("unit.within=LEGAL") == 0)
        #expect(try await count("division.within=430100") == 2, "an entry without a division has its unit's")
        #expect(try await count("division.within=440000") == 0)
    }

    @Test(
        "a parameter that is unknown, doubled, badly written or not indexed is refused, and all of them at once",
        arguments: [
            "limit=0", "limit=201", "limit=99999999999999999999", "limit=x", "order=up", "sort=note", "stage=none",
            "colour=pink",
            "made_on=2026-2-1", "made_on=2026-02-01&made_on.to=x", "made_on=2026-02-30", "pieces=1.5", "note=x",
            "pin=x", "unit.within=", "division.within=43",
            "name=a&name=b", "q=%ff", "q=%00", "q=%zz", "nonsense", "after=!!!", "after=YQ", "after=bnVsbA",
            "after=%7B%7D",
        ])
    func badParameters(query: String) async throws {
        let api = try await ApiHarness()
        let answer = try await api.get("/registers/widget/entries?\(query)", as: api.maker)
        #expect(answer.status == 400, "\(answer.text)")
        #expect(!answer.codes.isEmpty && answer.headers[.contentType] == "application/problem+json")
        let more = try await api.get("/registers/widget/entries?\(query)&bad=1&worse=2", as: api.maker)
        #expect(more.codes.count >= 3)
    }

    @Test("a cursor of another order is refused, and one with a foreign value too")
    func foreignCursors() async throws {
        let api = try await ApiHarness()
        for name in ["a", "b"] { try await api.make(name) }
        let next = try #require(try await api.get("/registers/widget/entries?limit=1", as: api.maker)["next"]?.string)
        #expect(
            try await api.get("/registers/widget/entries?limit=1&order=asc&after=\(next)", as: api.maker).status == 422)
        #expect(try await api.get("/registers/widget/entries?sort=name&after=\(next)", as: api.maker).status == 422)
        let forged = ApiCursor([.text("pieces"), .text("desc"), .text("x"), .text("y")]).text
        #expect(try await api.get("/registers/widget/entries?sort=pieces&after=\(forged)", as: api.maker).status == 400)
        #expect(try await api.get("/figures/widget.approved/entries?after=\(next)", as: api.maker).status == 422)
    }

    @Test("the history tells every move, its values, and no secret")
    func history() async throws {
        let api = try await ApiHarness()
        let id = try await api.make("one", #","owner":"somebody""#)
        _ = try await api.post(
            "/registers/widget/entries/\(id)/moves/amend", #"{"values":{"note":"changed"},"reason":"why"}"#,
            as: api.maker)
        let history = try await api.get("/registers/widget/entries/\(id)/history", as: api.maker)
        let steps = history["steps"]?.items ?? []
        #expect(steps.compactMap { $0["move"]?.string } == ["make", "amend"])
        #expect(steps.last?["set"]?["note"] == .text("changed") && steps.last?["reason"] == .text("why"))
        #expect(!history.text.contains("pin"))
    }

    @Test("what may not be read is not there: for strangers, for those without a token, and for wrong names")
    func unreadable() async throws {
        let api = try await ApiHarness()
        let id = try await api.make()
        for path in ["/registers/widget/entries/\(id)", "/registers/widget/entries/\(id)/history"] {
            #expect(try await api.get(path, as: api.stranger).status == 404)
            #expect(try await api.get(path).status == 401)
            #expect(try await api.get(path, as: "zj_wrong").status == 401)
        }
        #expect(try await api.get("/registers/widget/entries", as: api.stranger).entries.isEmpty)
        #expect(try await api.get("/registers/account/entries", as: api.maker).status == 404)
        #expect(try await api.get("/registers/account", as: api.maker).status == 404)
        for name in ["none", "%00", "%ff", "\(id)%00", "a%2Fb", "%F0%9F%92%A9"] {
            #expect(try await api.get("/registers/widget/entries/\(name)", as: api.maker).status == 404, "\(name)")
        }
        #expect(try await api.get("/registers/none/entries", as: api.maker).status == 404)
    }

    @Test("a method that is not there is answered with 405 and those that are; HEAD is GET without content")
    func methods() async throws {
        let api = try await ApiHarness()
        let id = try await api.make()
        for method in ApiRoutes.methods where ![.get, .head, .post].contains(method) {
            let answer = try await api.send(method, "/registers/widget/entries", as: api.maker)
            #expect(answer.status == 405 && answer.headers[.allow] == "GET, HEAD, POST")
        }
        #expect(
            try await api.send(.post, "/registers/widget/entries/\(id)", "{}", as: api.maker).headers[.allow]
                == "GET, HEAD")
        #expect(
            try await api.get("/registers/widget/entries/\(id)/moves/amend", as: api.maker).headers[.allow] == "POST")
        #expect(
            try await api.post("/registers/widget/entries/\(id)", "{}").status == 405,
            "before anybody is asked who he is")
        let head = try await api.send(.head, "/registers/widget/entries/\(id)", as: api.maker)
        #expect(head.status == 200 && head.text.isEmpty && head.tag == "\"1\"")
    }
}
