import Basics
import FileFormats
import Foundation
import Kernel
import Testing
import TestSupport

@testable import Web

@Suite("Importing files")
struct ExchangeImportTests {
    @Test("a CSV file in GB18030 is recognised by its content")
    func gb18030() async throws {
        let bench = try await ExchangeBench()
        let text = String(decoding: ExchangeBench.csv((1...3).map { ExchangeBench.line($0) }), as: UTF8.self)
        let outcome = try await bench.run(bench.file("gb.csv", try TextFile.encodeGB18030(text)))
        #expect(outcome.count.kept == 3)
        #expect(outcome.count.refused == 0)
        #expect(outcome.problem == nil)
        let first = try #require(try await bench.entries().first { $0["number"] == .text("DB43/T 1001—2025") })
        #expect(first["title"] == .text("湘茶加工规范第1部分"))
        #expect(first["level"] == .text("local"))
        #expect(first["sector"] == .text("agriculture"))
        #expect(first["unit"] == .text("STANDARDS"))
        #expect(first["division"] == .text("430100"))
        #expect(first["drafters"] == .list(["湖南农业大学", "省茶叶研究所"]))
        #expect(first["published_on"] == .day(Day("2025-05-06")))
        #expect(first.stage == "published")
    }

    @Test("UTF-8 is read with and without a byte order mark", arguments: [true, false])
    func utf8(mark: Bool) async throws {
        let bench = try await ExchangeBench()
        let bytes = ExchangeBench.csv([ExchangeBench.line(1)])
        let outcome = try await bench.run(bench.file("a.csv", (mark ? [0xEF, 0xBB, 0xBF] : []) + bytes))
        #expect(outcome.count.kept == 1)
    }

    @Test("a workbook is read with its dates, and titles in English fit too")
    func workbook() async throws {
        let bench = try await ExchangeBench()
        let path = bench.sandbox.file.folder + "/a.xlsx"
        let titles = ["Title", "Number", "Level", "Sector", "Responsible unit", "Published on"]
        let writer = try XLSXWriter(path: path, sheet: "s", columns: titles.map { XLSXColumn($0) })
        try writer.write([
            .text("A"), .text("DB43/T 1—2025"), .text("Local"), .text("service"), .text("STANDARDS"),
            .day(Day("2025-05-06")),
        ])
        try writer.finish()
        let outcome = try await bench.run(path)
        #expect(outcome.count.kept == 1)
        let entry = try #require(try await bench.entries().first)
        #expect(entry["published_on"] == .day(Day("2025-05-06")))
        #expect(entry["sector"] == .text("service"))
    }

    @Test("a matching that does not fit is refused with everything wrong at once, before a row is read")
    func wrongColumns() async throws {
        let bench = try await ExchangeBench()
        let path = try bench.file("a.csv", ExchangeBench.csv([ExchangeBench.line(1)]))
        func codes(_ mapping: [String: String]) async throws -> Set<String> {
            do {
                _ = try await bench.run(path, mapping: mapping)
                return []
            } catch let problems as Problems { return Set(problems.list.map(\.code)) }
        }
        let right = [
            "标准名称": "title", "标准编号": "number", "级别": "level", "领域": "sector", "归口处室": "unit", "发布日期": "published_on",
        ]
        #expect(try await codes(right.merging(["没有的列": "title"]) { $1 }) == ["import.column_unknown"])
        #expect(try await codes(right.merging(["所在区划": "nonsense"]) { $1 }) == ["import.field_unknown"])
        #expect(try await codes(right.merging(["所在区划": "filed_on"]) { $1 }) == ["import.field_unknown"])
        #expect(try await codes(right.merging(["所在区划": "title"]) { $1 }) == ["import.field_twice"])
        #expect(try await codes(["标准名称": "title", "标准编号": "title"]) == ["import.field_twice", "import.required"])
        #expect(try await bench.entries().isEmpty)
        #expect(try await codes(right) == [])
    }

    @Test("refused rows come back with their numbers and reasons, and import once they are mended")
    func refused() async throws {
        let bench = try await ExchangeBench()
        let lines = [
            ExchangeBench.line(1), ExchangeBench.line(2).replacing("2025-05-06", with: "2025-13-06"),
            ExchangeBench.line(3),
            ExchangeBench.line(4).replacing("省局标准处", with: "没有这个处"), "=SUM(A1),GB/T 1—2025,地方标准,农业,省局标准处,,,2025-05-06",
            ExchangeBench.line(5) + ",多出一格",
        ]
        let outcome = try await bench.run(bench.file("a.csv", ExchangeBench.csv(lines)))
        #expect(outcome.count.read == 6)
        #expect(outcome.count.kept == 2)
        let refusals = try await bench.refusals(outcome.job)
        #expect(refusals.map(\.row) == [3, 5, 6, 7])
        #expect(
            refusals.map { $0.reasons.map(\.code) } == [
                ["field.kind"], ["field.reference"], ["standard.number_level"], ["import.row_wide"],
            ])
        let path = bench.sandbox.file.folder + "/refused.csv"
        try await bench.imports.writeRefused(job: outcome.job, to: path, language: .zh)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        let text = try #require(String(bytes: bytes, encoding: .utf8))
        #expect(text.contains("行号,原因"))
        #expect(text.contains("\r\n'=SUM(A1),"))
        let mended = text.replacing("2025-13-06", with: "2025-12-06").replacing("没有这个处", with: "省局标准处")
            .replacing("GB/T 1—2025", with: "DB43/T 1—2025").replacing("2025-05-06,多出一格", with: "2025-05-06")
        let again = try await bench.run(bench.file("mended.csv", Array(mended.utf8)))
        #expect(again.count.kept == 4)
        #expect(try await bench.entries().map(\.["title"]).contains(.text("=SUM(A1)")))
    }

    @Test(
        "a number that stands twice is refused, in the file and in the store, in a trial and in earnest",
        arguments: [true, false])
    func duplicates(dry: Bool) async throws {
        let bench = try await ExchangeBench()
        _ = try await bench.run(bench.file("first.csv", ExchangeBench.csv([ExchangeBench.line(9999)])))
        var lines = (1...600).map { ExchangeBench.line($0) }
        lines.append(ExchangeBench.line(1))
        lines.append(ExchangeBench.line(9999))
        lines.insert(ExchangeBench.line(5), at: 10)
        let outcome = try await bench.run(bench.file("a.csv", ExchangeBench.csv(lines)), dry: dry)
        #expect(outcome.count.kept == 600)
        #expect(
            try await bench.refusals(outcome.job).map { "\($0.row) \($0.reasons[0].code)" } == [
                "12 field.duplicate", "603 field.duplicate", "604 field.duplicate",
            ])
        #expect(try await bench.entries().count == (dry ? 1 : 601))
    }

    @Test("a trial keeps nothing and leaves no trace in memory")
    func trial() async throws {
        let bench = try await ExchangeBench()
        let administrator = try await bench.sandbox.person("admin", at: "P43", [(.systemAdministrator, "P43")])
        let size = try await bench.journalSize()
        let file = try bench.file(
            "units.csv", Array("代码,名称,类别,上级机构\nNEW,新设处室,机关处室,P43\nNEWER,再下一级,其他,NEW\n".utf8))
        let outcome = try await bench.imports.runFile(path: file, register: "unit", actor: administrator, dry: true)
        #expect(outcome.count.kept == 2)
        #expect(try await bench.journalSize() == size)
        _ = try await bench.kernel.perform(
            MoveRequest(
                "unit", nil, "create",
                values: [
                    "code": .text("REAL"), "name": .text("真的处室"), "kind": .text("office"),
                ]), by: administrator)
        let units = try await bench.kernel.read { _, organisation in organisation.units.keys.sorted() }
        #expect(units.contains("REAL"))
        #expect(!units.contains("NEW"))
        let requests = [
            MoveRequest(
                "unit", nil, "create", values: ["code": .text("X"), "name": .text("甲"), "kind": .text("other")])
        ]
        let results = try await bench.kernel.perform(trial: requests + requests, by: administrator)
        #expect(results.map { if case .success = $0 { true } else { false } } == [true, false])
        #expect(try await bench.journalSize() == size + 1)
    }

    @Test("flags are yes or no, and nothing else is taken for no")
    func flags() async throws {
        let bench = try await ExchangeBench()
        let administrator = try await bench.sandbox.person("admin", at: "P43", [(.systemAdministrator, "P43")])
        let file = try bench.file(
            "d.csv", Array("代码,名称,贫困县(2018年)\n439001,甲,是\n439002,乙,FALSE\n439003,丙,不详\n439004,丁,\n".utf8))
        let outcome = try await bench.imports.runFile(path: file, register: "division", actor: administrator)
        #expect(outcome.count.kept == 3)
        #expect(try await bench.refusals(outcome.job).map(\.row) == [4])
        #expect(try await bench.sandbox.entry("division", "439001")["poor_2018"] == .flag(true))
    }

    @Test("whoever may not create may not import")
    func unauthorised() async throws {
        let bench = try await ExchangeBench()
        let observer = try await bench.sandbox.person("observer", at: "P43", [(.observer, "P43")])
        let file = try bench.file("a.csv", ExchangeBench.csv([ExchangeBench.line(1)]))
        await #expect(throws: Problems.self) {
            try await bench.imports.runFile(path: file, register: "standard", move: "record", actor: observer)
        }
        let elsewhere = try await bench.sandbox.person("city", at: "C4301", [(ExchangeBench.officerRole, "C4301")])
        let outcome = try await bench.imports.runFile(
            path: file, register: "standard", move: "record", actor: elsewhere)
        #expect(outcome.count.kept == 0)
        #expect(try await bench.refusals(outcome.job)[0].reasons.map(\.code) == ["move.not_allowed"])
    }

    @Test("what is no table is refused in words, and a file that breaks off keeps the rows before")
    func brokenFiles() async throws {
        let bench = try await ExchangeBench()
        await #expect(throws: Problem.self) { try await bench.run(bench.file("a.csv", Array("%PDF-1.7\n".utf8))) }
        await #expect(throws: Problem.self) { try await bench.run(bench.file("b.csv", [])) }
        let lines = (1...700).map { ExchangeBench.line($0) } + ["\"没有结束的引号,x\"y"]
        let outcome = try await bench.run(bench.file("c.csv", ExchangeBench.csv(lines)))
        #expect(outcome.problem?.code == "file.quote")
        #expect(outcome.count.kept == 500)
        #expect(try await bench.entries().count == 500)
    }
}
