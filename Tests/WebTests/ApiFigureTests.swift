import Basics
import HTTPTypes
import Kernel
import Testing
import TestSupport

@testable import Web

@Suite("API: figures, publications and the description")
struct ApiFigureTests {
    /// An approved widget of the city, public.
    private func approved(_ api: ApiHarness, _ name: String) async throws -> String {
        let id = try await api.make(name, #","made_on":"2026-02-01","public":true,"owner":"private person""#)
        let second = try await api.sandbox.person("second.\(name)", at: "P43", [(Widget.checker, "P43")])
        let third = try await api.sandbox.person("third.\(name)", at: "P43", [(Widget.checker, "P43")])
        let document = try await api.sandbox.evidence("report", "report of \(name)")
        try await api.sandbox.kernel.perform(
            MoveRequest("widget", EntryID(id), "check", values: ["note": .text("fine")], people: [third.account]),
            by: second)
        let apart = try await api.sandbox.person("apart.\(name)", at: "P43", [(Widget.checker, "P43")])
        try await api.sandbox.kernel.perform(
            MoveRequest("widget", EntryID(id), "approve", evidence: [document]), by: apart)
        return id
    }

    @Test("a figure is counted, opens into its entries page by page, and counts nothing the asker may not read")
    func figures() async throws {
        let api = try await ApiHarness()
        let ids = [try await approved(api, "a"), try await approved(api, "b"), try await approved(api, "c")]
        let figure = try await api.get("/figures/widget.approved", as: api.maker)
        #expect(
            figure.status == 200 && figure["value"] == .text("3") && figure["entries"] == .integer(3), "\(figure.text)")
        #expect(figure["from"] == .text("2026-01-01") && figure["to"] == .text("2026-12-31"))
        #expect(
            try await api.get("/figures/widget.weight?from=2026-02-01&to=2026-02-01", as: api.maker)["value"]
                == .text("4.5"))
        #expect(try await api.get("/figures/widget.approved?from=2026-03-01", as: api.maker)["value"] == .text("0"))
        #expect(try await api.get("/figures/widget.approved?unit=C4301", as: api.checker)["value"] == .text("3"))
        #expect(try await api.get("/figures/widget.approved?unit=LEGAL", as: api.checker)["value"] == .text("0"))
        #expect(try await api.get("/figures/widget.approved", as: api.stranger)["value"] == .text("0"))
        var seen: [String] = []
        var path: String? = "/figures/widget.approved/entries?limit=2"
        while let next = path {
            let page = try await api.get(next, as: api.maker)
            seen += page.entries.compactMap { $0["entry"]?["id"]?.string }
            path = page["next"]?.string.map { "/figures/widget.approved/entries?limit=2&after=\($0)" }
        }
        #expect(Set(seen) == Set(ids) && seen.count == 3)
    }

    @Test(
        "a figure that cannot be is refused",
        arguments: [
            ("widget.none", 404), ("widget.approved?from=2026-12-31&to=2026-01-01", 422),
            ("widget.approved?unit=NOWHERE", 404),
            ("widget.approved?division=1", 400), ("widget.approved?from=x", 400), ("widget.approved?year=2026", 400),
        ])
    func badFigures(path: String, status: Int) async throws {
        let api = try await ApiHarness()
        #expect(try await api.get("/figures/\(path)", as: api.maker).status == status)
        #expect(try await api.get("/figures/\(path)").status == 401)
    }

    @Test("the public reads what disclosure published, without a token and without personal fields")
    func publications() async throws {
        let api = try await ApiHarness()
        let id = try await approved(api, "open")
        _ = try await approved(api, "more")
        let first = try await api.get("/public/registers/widget/entries?limit=1")
        let next = try #require(first["next"]?.string)
        let second = try await api.get("/public/registers/widget/entries?limit=1&after=\(next)")
        #expect(
            first.entries.count == 1 && second.entries.count == 1 && second["next"] == .null
                && first.text != second.text)
        #expect(try await api.get("/public/registers/widget/entries?q=open").entries.count == 1)
        let one = try await api.get("/public/registers/widget/entries/\(id)")
        #expect(one["state"] == .text("current") && one["versions"]?.items.first?["body"]?["name"] == .text("open"))
        #expect(!one.text.contains("private person") && !one.text.contains("note"))
        #expect(try await api.get("/public/figures/widget.approved?year=2026")["value"] == .text("2"))
        #expect(try await api.get("/public/figures/widget.approved?year=1")["value"] == nil)
        let draft = try await api.make("draft")
        #expect(try await api.get("/public/registers/widget/entries/\(draft)").status == 404)
        #expect(try await api.get("/public/registers/account/entries").status == 404)
        #expect(try await api.get("/public/registers/widget/entries?after=x").status == 400)
    }

    @Test("what is withdrawn is said to be so and not shown again")
    func withdrawal() async throws {
        let api = try await ApiHarness()
        let id = try await approved(api, "gone")
        _ = try await api.post(
            "/registers/widget/entries/\(id)/moves/amend", #"{"values":{"public":false}}"#, as: api.maker)
        let answer = try await api.get("/public/registers/widget/entries/\(id)")
        #expect(answer["state"] == .text("withdrawn") && answer["versions"]?.items.first?["body"] == .null)
        #expect(try await api.get("/public/registers/widget/entries").entries.isEmpty)
    }

    @Test("the journal's head is signed and open to everybody")
    func checkpoint() async throws {
        let api = try await ApiHarness()
        try await api.sandbox.kernel.store.upkeep()
        let head = try await api.get("/journal/checkpoint")
        #expect(head.status == 200 && head["note"]?.string?.contains("— ") == true && (head["size"]?.int ?? 0) > 0)
    }

    @Test("the inbox shows what waits, and the declarations show what can be done")
    func declarations() async throws {
        let api = try await ApiHarness()
        let atProvince = try await api.sandbox.person("p.maker", at: "P43", [(Widget.maker, "P43")])
        try await api.sandbox.kernel.perform(
            MoveRequest(
                "widget", nil, "make",
                values: [
                    "name": .text("w"), "pieces": .integer(1), "weight": .integer(1), "colour": .text("red"),
                    "unit": .text("P43"),
                ]), by: atProvince)
        let items = try await api.get("/inbox", as: api.checker)["items"]?.items ?? []
        #expect(items.compactMap { $0["move"]?.string } == ["check"] && items.first?["due"] == .text("2026-03-09"))
        let names =
            try await api.get("/registers", as: api.maker)["registers"]?.items.compactMap { $0["name"]?.string } ?? []
        #expect(names.contains("widget") && !names.contains("account"))
        let declaration = try await api.get("/registers/widget", as: api.maker)
        #expect(declaration["fields"]?.items.compactMap { $0["name"]?.string }.contains("pin") == false)
        #expect(declaration["moves"]?.items.compactMap { $0["name"]?.string }.contains("expire") == false)
    }

    @Test("every reference of the description is there, and every move of a person has its path")
    func description() async throws {
        let api = try await ApiHarness()
        let document = try await api.get("/openapi.json").json
        let schemas = document["components"]?["schemas"]?.members ?? [:]
        let responses = document["components"]?["responses"]?.members ?? [:]
        var references: [String] = []
        func walk(_ json: CanonicalJSON) {
            if let reference = json["$ref"]?.string { references.append(reference) }
            json.items.forEach(walk)
            json.members.values.forEach(walk)
        }
        walk(document)
        for reference in Set(references) {
            let name = String(reference.split(separator: "/").last ?? "")
            #expect(schemas[name] != nil || responses[name] != nil, "\(reference)")
        }
        let paths = document["paths"]?.members ?? [:]
        #expect(paths["/api/v1/registers/widget/entries/{id}/moves/amend"]?["post"] != nil)
        #expect(paths["/api/v1/registers/widget/entries/{id}/moves/expire"] == nil)
        let values = schemas["widget.make"]?["properties"]?["values"]
        #expect(values?["required"]?.items.compactMap(\.string) == ["colour", "name", "pieces", "unit", "weight"])
        #expect(values?["properties"]?["pieces"]?["maximum"] == .integer(1000))
        // An optional field may be sent empty, and its shape says so.
        #expect(values?["properties"]?["number"]?["pattern"] == .text("^(?:W-[0-9]{3})?$"))
        #expect(values?["properties"]?["pin"] == nil)
    }
}
