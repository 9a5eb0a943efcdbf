import Basics
import FileFormats
import Foundation
import HTTPTypes
import HummingbirdTesting
import Kernel
import Testing
import TestSupport

@testable import Web

@Suite("Exporting registers")
struct ExchangeExportTests {
    /// What a file may be asked for as.
    enum Form: String, CaseIterable, Sendable {
        case csv, gb = "gb.csv", xlsx
        var name: String { self == .xlsx ? "export.xlsx" : "export.csv" }
    }

    @Test(
        "a file exported from a register imports into an empty store with the same values",
        arguments: Form.allCases, ["zh", "en"])
    func roundTrip(form: Form, language: String) async throws {
        let bench = try await ExchangeBench()
        let titles = ["'=1+1", "@引用", "+86", "带\"引号\",和逗号", "两行\n标题", "００１２"]
        for (number, title) in titles.enumerated() {
            _ = try await bench.kernel.perform(
                MoveRequest(
                    "standard", nil, "record",
                    values: [
                        "title": .text(title), "number": .text("DB43/T \(number)—2025"), "level": .text("local"),
                        "sector": .text(number % 2 == 0 ? "service" : "social"), "unit": .text("STANDARDS"),
                        "division": number == 3 ? .empty : .text("430102"), "drafters": .list(["甲单位", "=乙单位"]),
                        "published_on": .day(Day("2025-05-06")),
                    ]), by: bench.officer)
        }
        let bytes = try await bench.browse { browser in
            let session = try await browser.signIn(bench.officer)
            let answer = try await browser.get(
                "/work/r/standard/export.\(form.rawValue)?order=asc", session, language: language)
            #expect(answer.status == .ok)
            return answer.bytes
        }
        let empty = try await ExchangeBench()
        let outcome = try await empty.run(empty.file(form.name, bytes))
        #expect(outcome.count.refused == 0)
        func values(_ bench: ExchangeBench) async throws -> [String: Values] {
            Dictionary(uniqueKeysWithValues: try await bench.entries().map { ($0["number"].plain, $0.values) })
        }
        #expect(try await values(empty) == values(bench))
    }

    @Test("every kind of field comes back as it was")
    func kinds() async throws {
        let from = try await Sandbox()
        let maker = try await from.person("maker", at: "P43", [(Widget.maker, "P43")])
        let first = try await from.kernel.perform(widget("甲", [:]), by: maker)
        from.clock.advance(seconds: 1)
        try await from.kernel.perform(
            widget(
                "乙",
                [
                    "number": .text("W-001"), "note": .text("第一行\n第二行"), "made_on": .day(Day("2026-01-05")),
                    "public": .flag(true),
                    "division": .text("430102"), "helpers": .list(["LEGAL", "C4301"]), "keys": .list(["a", "b c"]),
                    "owner": .text("某人"), "pieces": .integer(-0), "weight": .quantity(Quantity(scaled: 12_345)),
                    "pin": .text("1234"),
                ]), by: maker)
        from.clock.advance(seconds: 1)
        try await from.kernel.perform(widget("丙", ["partner": .text(first.entry.text)]), by: maker)
        let to = try await Sandbox()
        let other = try await to.person("maker", at: "P43", [(Widget.maker, "P43")])
        let rows = ExportRows(
            from.kernel, RegisterDefinition(Widget.self), EntryQuery("widget", order: .ascending), maker, .zh)
        let page = try await rows.page(after: nil)
        #expect(!page.titles.contains("暗码"))
        #expect(!page.rows.joined().contains(.text("1234")))
        let path = to.file.folder + "/a.csv"
        var csv = try CSVWriter(path: path)
        try csv.write(page.titles)
        for row in page.rows { try csv.write(row.map(\.plain)) }
        try csv.finish()
        let outcome = try await Imports(kernel: to.kernel, folder: to.file.folder).runFile(
            path: path, register: "widget", actor: other)
        #expect(outcome.count.kept == 3)
        let before = try await all(from)
        let after = try await all(to)
        for (name, old) in before {
            #expect(old.filter { !["pin", "partner"].contains($0.key) } == after[name]?.filter { $0.key != "partner" })
        }
        #expect(after["丙"]?["partner"]?.isEmpty == false)
    }

    @Test("an export holds exactly the filtered list")
    func filtered() async throws {
        let bench = try await ExchangeBench()
        let lines = (1...30).map { number in
            number % 3 == 0 ? ExchangeBench.line(number).replacing("农业,", with: "服务业,") : ExchangeBench.line(number)
        }
        _ = try await bench.run(bench.file("a.csv", ExchangeBench.csv(lines)))
        let text = try await bench.browse { browser in
            let session = try await browser.signIn(bench.officer)
            return try await browser.get(
                "/work/r/standard/export.csv?sector=service&after=%5Bnull,%22zzz%22%5D", session
            ).text
        }
        var reader = try CSVReader(bytes: Array(text.utf8))
        var rows: [[String]] = []
        while let row = try reader.next() { rows.append(row) }
        #expect(rows.count == 11)
        #expect(rows[0].first == "编号")
        #expect(rows[0].last == "环节")
        #expect(Set(rows.dropFirst().map { $0[4] }) == ["服务业"])
    }

    @Test("texts that would be formulas are neutralised")
    func formulas() async throws {
        let bench = try await ExchangeBench()
        _ = try await bench.run(bench.file("a.csv", ExchangeBench.csv([ExchangeBench.line(1, title: "=HYPERLINK(1)")])))
        let text = try await bench.browse { browser in
            try await browser.get("/work/r/standard/export.csv", try await browser.signIn(bench.officer)).text
        }
        #expect(text.contains(",'=HYPERLINK(1),"))
        #expect(!text.contains(",=HYPERLINK(1),"))
    }

    @Test("an observer may take five hundred entries, and more only those who work here")
    func observers() async throws {
        let bench = try await ExchangeBench()
        let observer = try await bench.sandbox.person("observer", at: "P43", [(.observer, "P43")])
        _ = try await bench.run(bench.file("a.csv", ExchangeBench.csv((1...500).map { ExchangeBench.line($0) })))
        try await bench.browse { browser in
            let watching = try await browser.signIn(observer)
            #expect(try await browser.get("/work/r/standard/export.csv", watching).status == .ok)
            _ = try await bench.run(bench.file("b.csv", ExchangeBench.csv((501...1300).map { ExchangeBench.line($0) })))
            for kind in Form.allCases {
                let answer = try await browser.get("/work/r/standard/export.\(kind.rawValue)", watching)
                #expect(answer.status.kind == .clientError)
                #expect(answer.text.contains("查阅人员一次最多导出500条"))
            }
            #expect(try await browser.get("/work/r/standard/export.csv?q=\(escape("1007"))", watching).status == .ok)
            let working = try await browser.signIn(bench.officer)
            let text = try await browser.get("/work/r/standard/export.csv", working).text
            #expect(text.split(separator: "\r\n").count == 1301)
            #expect(Set(text.split(separator: "\r\n").map { $0.prefix(26) }).count == 1301)
        }
    }

    @Test("nobody who may not read a register gets a file of it, and a visitor is asked to sign in")
    func unauthorised() async throws {
        let bench = try await ExchangeBench()
        try await bench.browse { browser in
            let session = try await browser.signIn(bench.officer)
            #expect(try await browser.get("/work/r/account/export.csv", session).status == .notFound)
            #expect(try await browser.get("/work/r/nothing/export.csv", session).status == .notFound)
            #expect(try await browser.get("/work/r/standard/export.csv", nil).status == .seeOther)
        }
    }

    @Test("personal values are given only for entries within the reader's reach, and secrets never")
    func personal() async throws {
        let bench = try await ExchangeBench()
        let definition = RegisterDefinition(Account.self)
        let names = try await bench.kernel.read { reader, organisation in
            let form = FormFields(
                definition: definition, presenter: Presenter(reader: reader, organisation: organisation, language: .zh))
            let entry = try reader.entries("account", where: "login", is: .text("officer")).first
            return try ["STANDARDS", "LEGAL"].map { unit in
                let actor = Actor(
                    account: "x", person: "x", name: "x", grants: [Grant(role: .observer, unit: unit)], unit: unit)
                let columns = ExportColumns(definition, actor, organisation, .zh)
                #expect(!columns.titles.contains("密码摘要"))
                #expect(!columns.titles.contains("动态口令密钥"))
                let column = try #require(columns.titles.firstIndex(of: "姓名"))
                return columns.cells(try #require(entry), form, ExportNames())[column]
            }
        }
        #expect(names == [.text("姓名officer"), .empty])
    }

    @Test("open data hold what is public and nothing else, for anyone")
    func openData() async throws {
        let bench = try await ExchangeBench()
        _ = try await bench.run(bench.file("a.csv", ExchangeBench.csv((1...3).map { ExchangeBench.line($0) })))
        _ = try await bench.kernel.perform(
            MoveRequest(
                "standard", nil, "propose",
                values: [
                    "title": .text("尚未公开的标准"), "level": .text("local"), "sector": .text("social"),
                    "unit": .text("STANDARDS"),
                ]), by: bench.officer)
        try await bench.browse { browser in
            let csv = try await browser.get("/open/standard/data.csv", nil).text
            #expect(csv.split(separator: "\r\n").count == 4)
            #expect(csv.contains("地方标准"))
            #expect(!csv.contains("尚未公开"))
            let answer = try await browser.get("/open/standard/data.json", nil)
            let json = try #require(CanonicalJSON(answer.text))
            #expect(json["entries"]?.items.count == 3)
            #expect(json["entries"]?.items.first?["fields"]?["level"] == .text("local"))
            #expect(json["basis"]?["zh"]?.string?.isEmpty == false)
            #expect(!answer.text.contains("尚未公开"))
            #expect(try await browser.get("/open/account/data.csv", nil).status == .notFound)
        }
    }

    private func widget(_ name: String, _ more: Values) -> MoveRequest {
        let values: Values = [
            "name": .text(name), "pieces": .integer(7), "weight": .quantity(Quantity(3)), "colour": .text("green"),
            "unit": .text("LEGAL"),
        ]
        return MoveRequest("widget", nil, "make", values: values.merging(more) { $1 })
    }

    private func all(_ sandbox: Sandbox) async throws -> [String: Values] {
        try await sandbox.kernel.read { reader, organisation in
            let entries = try reader.page(EntryQuery("widget"), scope: .all, organisation: organisation).entries
            return Dictionary(uniqueKeysWithValues: entries.map { ($0["name"].plain, $0.values) })
        }
    }
}
