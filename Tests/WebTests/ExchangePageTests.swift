import Basics
import Foundation
import HTTPTypes
import HummingbirdTesting
import Kernel
import Testing
import TestSupport

@testable import Web

@Suite("The pages of an import")
struct ExchangePageTests {
    private static let start = "/work/r/standard/import?move=record"

    @Test("a file goes from choosing to the end, and the refused rows can be had")
    func steps() async throws {
        let bench = try await ExchangeBench()
        try await bench.browse { browser in
            let session = try await browser.signIn(bench.officer)
            #expect(try await browser.get("/work/r/standard/import", session).text.contains("move=record"))
            #expect(try await browser.get(Self.start, session).text.contains("最大64MB"))
            let template = try await browser.get(Self.start + "&template=csv", session).text
            #expect(template.contains("标准名称") && template.contains("发布日期") && !template.contains("备案日期"))

            let bytes = ExchangeBench.csv([ExchangeBench.line(1), ExchangeBench.line(2) + ",多", ExchangeBench.line(3)])
            let sent = try await browser.upload(Self.start, session, name: "标准.csv", bytes)
            #expect(sent.status == .seeOther)
            let job = sent.location
            let columns = try await browser.get(job, session).text
            #expect(columns.contains("湘茶加工规范第1部分"))
            #expect(columns.contains("<option value=\"title\" selected>"))

            let fields = ["title", "number", "level", "sector", "unit", "division", "drafters", "published_on"]
            var mapping = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ("column.\($0)", $1) })
            mapping["column.1"] = ""
            let missing = try await browser.post(job + "/map", session, mapping)
            #expect(missing.status == .unprocessableContent)
            #expect(missing.text.contains("必填栏目没有对应的列：标准编号"))

            mapping["column.1"] = "number"
            #expect(try await browser.post(job + "/map", session, mapping).location == job)
            let trial = try await browser.settled(job, session, "试运行结果")
            #expect(trial.contains("试运行结果"))
            #expect(trial.contains("多于表头"))
            #expect(try await bench.entries().isEmpty)
            #expect(try await browser.get(job + "?step=map", session).text.contains("column.0"))

            #expect(try await browser.post(job + "/run", session).location == job)
            let end = try await browser.settled(job, session, "导入完成")
            #expect(end.contains("导入完成"))
            #expect(try await bench.entries().count == 2)
            #expect(try await browser.get(job + "/refused.csv", session).text.contains("原因"))
            let status = try #require(CanonicalJSON(try await browser.get(job + "/status", session).text))
            #expect(status["done"] == .flag(true))
            #expect(status["kept"] == .text("2"))
            #expect(status["percent"] == .integer(100))

            // Pressing again does nothing again.
            #expect(try await browser.post(job + "/run", session).status == .seeOther)
            #expect(try await bench.entries().count == 2)
        }
    }

    @Test("an import is its starter's alone")
    func privacy() async throws {
        let bench = try await ExchangeBench()
        let other = try await bench.sandbox.person("other", at: "STANDARDS", [(ExchangeBench.officerRole, "STANDARDS")])
        try await bench.browse { browser in
            let session = try await browser.signIn(bench.officer)
            let job = try await browser.upload(
                Self.start, session, name: "a.csv", ExchangeBench.csv([ExchangeBench.line(1)])
            ).location
            let stranger = try await browser.signIn(other)
            for part in ["", "/status", "/refused.csv"] {
                #expect(try await browser.get(job + part, stranger).status == .notFound)
            }
            for part in ["/map", "/run", "/stop"] {
                #expect(try await browser.post(job + part, stranger).status == .notFound)
            }
            let wrongRegister = job.replacing("/standard/", with: "/unit/")
            #expect(try await browser.get(wrongRegister, session).status == .notFound)
        }
    }

    @Test("whoever may not create sees no import page, and forged forms are refused")
    func refusals() async throws {
        let bench = try await ExchangeBench()
        let observer = try await bench.sandbox.person("observer", at: "P43", [(.observer, "P43")])
        try await bench.browse { browser in
            let watching = try await browser.signIn(observer)
            #expect(try await browser.get(Self.start, watching).status == .forbidden)
            #expect(
                try await browser.upload(Self.start, watching, name: "a.csv", ExchangeBench.csv([])).status
                    == .forbidden)
            let session = try await browser.signIn(bench.officer)
            let forged = Browser.Session(token: session.token, csrf: "nonsense")
            #expect(
                try await browser.upload(Self.start, forged, name: "a.csv", ExchangeBench.csv([])).status == .forbidden)
            #expect(try await browser.get("/work/r/standard/import", nil).status == .seeOther)
        }
    }

    @Test("a file that is no table is said on the page, and nothing is kept of it")
    func noTable() async throws {
        let bench = try await ExchangeBench()
        try await bench.browse { browser in
            let session = try await browser.signIn(bench.officer)
            let pdf = try await browser.upload(Self.start, session, name: "a.csv", Array("%PDF-1.7\n%…".utf8))
            #expect(pdf.status == .unprocessableContent)
            #expect(pdf.text.contains("不能读取这种文件"))
            #expect(try await browser.upload(Self.start, session, name: "", []).text.contains("请先选择文件"))
            let jobs = try await ImportJobs(store: bench.kernel.store).jobs(
                "account = ?", [.text(bench.officer.account.text)])
            #expect(jobs.isEmpty)
        }
    }

    @Test("a folder that others may write to is refused")
    func folder() async throws {
        let bench = try await ExchangeBench()
        let definition = try #require(bench.kernel.catalogue[name: "standard"])
        let move = try #require(definition.move("record"))
        let folder = bench.sandbox.file.folder + "/open"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o777])
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder)
        await #expect(throws: Problem.self) {
            try await Imports(kernel: bench.kernel, folder: folder)
                .upload(ExchangeBench.csv([]), name: "a.csv", definition, move, by: bench.officer)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }

    @Test("a matching is remembered for the next file with the same titles")
    func remembered() async throws {
        let bench = try await ExchangeBench()
        let definition = try #require(bench.kernel.catalogue[name: "standard"])
        let move = try #require(definition.move("record"))
        let bytes = Array("甲,乙,丙,丁,戊,己\nx,DB43/T 1—2025,地方标准,农业,STANDARDS,2025-05-06\n".utf8)
        let first = try await bench.imports.upload(bytes, name: "a.csv", definition, move, by: bench.officer)
        #expect(first.mapping == Array(repeating: "", count: 6))
        let fields = ["title", "number", "level", "sector", "unit", "published_on"]
        #expect(try await bench.imports.start(first, mapping: fields, dry: true))
        let second = try await bench.imports.upload(bytes, name: "b.csv", definition, move, by: bench.officer)
        #expect(second.mapping == fields)
    }

    @Test("the speed and the time left are told from what this process has done")
    func speed() {
        var job = ImportJob(
            id: "a", account: "b", register: "c", move: "d", file: "", name: "", isDry: false, state: .running,
            heads: [],
            startedAt: Instant(milliseconds: 0))
        let now = Instant(milliseconds: 100_000)
        #expect(ImportSpeed(job, nil, now: now).rate == nil)
        job.read = 3000
        job.fraction = 5000
        let live = ImportTasks.Live(startedAt: Instant(milliseconds: 90_000), readBefore: 1000, fractionBefore: 2500)
        #expect(ImportSpeed(job, live, now: now).rate == 200)
        #expect(ImportSpeed(job, live, now: now).secondsLeft == 20)
        job.total = 6000
        #expect(ImportSpeed(job, live, now: now).secondsLeft == 15)
    }
}
