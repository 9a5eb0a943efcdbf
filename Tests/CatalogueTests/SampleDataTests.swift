import Basics
import Catalogue
import Foundation
import Kernel
import Plans
import SampleData
import StorageSQLite
import Testing

@Suite("The sample year")
struct SampleDataTests {
    /// A store of its own with the sample loaded as of a day, removed when the program ends.
    struct Loaded: Sendable {
        let kernel: Kernel
        let accounts: [SampleAccount]
        let folder: URL

        static func make(_ month: Int, _ day: Int, of year: Int = 2026) async throws -> Loaded {
            let folder = FileManager.default.temporaryDirectory.appending(path: "sample-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let now = Instant(startOf: try #require(Day(year, month, day))) + 20 * 3600
            let environment = Environment(now: { now }, random: Environment.live.random)
            let kernel = Kernel(
                store: try store(folder, "sample"), catalogue: Catalogue.standard, environment: environment)
            let accounts = try await SampleData.load(into: kernel) { _ in }
            return Loaded(kernel: kernel, accounts: accounts, folder: folder)
        }

        static func store(_ folder: URL, _ name: String) throws -> SQLiteStore {
            let store = try SQLiteStore(path: folder.appending(path: "\(name).db").path)
            try store.migrate(for: Catalogue.standard)
            return store
        }

        func remove() { try? FileManager.default.removeItem(at: folder) }

        func figure(_ measure: String) async throws -> Quantity {
            let days = try #require(Day(2026, 1, 1))...(try #require(Day(2026, 12, 31)))
            return try await kernel.read { reader, _ in try reader.figure(FigureQuery(measure, days)).value }
        }
    }

    @Test(
        "A whole year is loaded through the kernel, its figures are counted, and the journal rebuilds the same tables")
    func wholeYear() async throws {
        let loaded = try await Loaded.make(11, 20)
        defer { loaded.remove() }

        let (board, last) = try await loaded.kernel.read { reader, organisation in
            let plans = try reader.entries("plan_document", inStage: "published")
            #expect(plans.map { $0["number"].plain } == ["湘质监发〔2026〕2号", "湘质监发〔2026〕6号"])
            let plan = try #require(plans.last)
            #expect(plan["parent"].text == plans[0].id.text, "the notice carries out the three-year plan")
            let carried = try #require(
                try CarriedTargets(PlanDocument(values: plan.values), plan.id, reader, organisation))
            #expect(carried.lines.map(\.standing) == [.carried, .below, .missing])
            let today = try #require(Day(2026, 11, 20))
            let size = try JournalLog.size(reader.session)
            let backwards = try reader.session.row(
                "SELECT COUNT(*) FROM journal a JOIN journal b ON b.seq = a.seq + 1 WHERE b.at < a.at")
            #expect(backwards?.integer(0) == 0, "the journal's times never go back")
            return (
                try PlanBoard.load(plan.id, until: today, reader, organisation),
                try JournalLog.records(from: size - 1, limit: 1, reader.session).first
            )
        }
        let tasks = try #require(board).tasks
        #expect(tasks.count { $0.task.parent == nil } == 51)
        #expect(tasks.count { $0.task.parent != nil } == 28, "two tasks are split among fourteen cities")
        #expect(tasks.allSatisfy { $0.task.lead != nil })
        let lights = Set(tasks.map(\.judgement.light))
        #expect(lights.isSuperset(of: [.red, .yellow, .green, .blue, .grey]))
        #expect(try #require(last).at.day <= (try #require(Day(2026, 11, 20))))

        #expect(try await loaded.figure("standard.local") > Quantity(140))
        #expect(try await loaded.figure("standard.group") == Quantity(9))
        #expect(try await loaded.figure("standard.international") == Quantity(4))
        #expect(try await loaded.figure("standard.national_industry") == Quantity(14))
        #expect(try await loaded.figure("gi_product.approved") == Quantity(9))
        #expect(try await loaded.figure("gi_sign_user.approved") == Quantity(18))
        #expect(try await loaded.figure("training_attendance.law_persons") == Quantity(1300))
        #expect(try await loaded.figure("training_attendance.law_person_times") == Quantity(1502))

        let again = try Loaded.store(loaded.folder, "rebuilt")
        let report = try await Rebuild(kernel: loaded.kernel).check(into: again) { _, _ in }
        #expect(report.differences == [])
        #expect(report.leaves > 3000)

        let exemplars = try await loaded.kernel.read { reader, _ in
            try ["published", "pre_announced"].map { try reader.entries("exemplar", inStage: $0).count }
        }
        #expect(exemplars == [2, 2], "one of the two that are announced is held up by an objection")
        await #expect(throws: Problems.self) { try await SampleData.load(into: loaded.kernel) { _ in } }
    }

    @Test("Played to its end, the year has closed what was done and left the rest red, in the cities too")
    func playedToItsEnd() async throws {
        let loaded = try await Loaded.make(2, 10, of: 2027)
        defer { loaded.remove() }
        let tasks = try await loaded.kernel.read { reader, organisation in
            let plan = try #require(try reader.entries("plan_document", inStage: "published").last)
            let today = try #require(Day(2027, 2, 10))
            return try #require(try PlanBoard.load(plan.id, until: today, reader, organisation)).tasks
        }
        let own = tasks.filter { $0.task.parent == nil }
        let parts = tasks.filter { $0.task.parent != nil }
        #expect(own.count { $0.stage == "closed" } > 25)
        #expect(own.contains { $0.judgement.light == .red })
        #expect(parts.count { $0.stage == "closed" } > 10)
        #expect(parts.contains { $0.stage != "closed" && $0.judgement.light == .red })
        // A task with parts that are open stays open itself.
        for task in own where task.stage == "closed" {
            #expect(parts.allSatisfy { $0.task.parent != task.id || $0.stage == "closed" })
        }
        let reports = own.flatMap(\.feedback).filter { $0.feedback.quarter == "2026Q4" }
        #expect(reports.count { ["accepted", "locked"].contains($0.stage) } >= 5, "what is closed reports no more")
        let (assessments, appeals) = try await loaded.kernel.read { reader, _ in
            (
                try reader.entries("year_assessment", inStage: "locked").map { YearAssessment(values: $0.values) },
                try reader.entries("score_appeal", inStage: "upheld").count
            )
        }
        let assessment = try #require(assessments.first)
        #expect(appeals == 1 && assessment.firstHash != assessment.recordHash && !assessment.firstRecord.isEmpty)
        #expect(assessment.results.count > 10)
    }

    @Test("In March nothing of later months is there, and everybody can sign in with the password that was made")
    func onlyUpToToday() async throws {
        let loaded = try await Loaded.make(3, 20)
        defer { loaded.remove() }
        let counts = try await loaded.kernel.read { reader, _ in
            (
                try reader.entries("quarterly_feedback", inStage: "open").count,
                try reader.entries("training_session", inStage: "held").count
            )
        }
        #expect(counts.0 == 0)
        #expect(counts.1 == 2)

        #expect(
            Set(loaded.accounts.map(\.login)).isSuperset(of: ["plan.clerk", "standards.officer", "reporter.quality"]))
        #expect(Set(loaded.accounts.map(\.password)).count == loaded.accounts.count)
        let clerk = try #require(loaded.accounts.first { $0.login == "plan.clerk" })
        let opened = try await SignInService(kernel: loaded.kernel).open(
            login: clerk.login, password: clerk.password, code: nil, address: "test")
        #expect(opened.actor.holds(.planClerk))
        #expect(!opened.mustChangePassword)
    }

    @Test("The notices are plainly marked as demonstration")
    func marked() throws {
        #expect(try SampleData.notice().contains("示范数据"))
        #expect(try SampleData.cityNotice().contains("示范数据"))
        #expect(try SampleData.noticeDocument().prefix(2) == [0x50, 0x4B])
    }
}
