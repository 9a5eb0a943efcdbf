package import Basics
internal import Catalogue
package import Kernel

/// An account of the demonstration. The password was made for one store and is kept nowhere else.
package struct SampleAccount: Sendable, Hashable {
    /// What is typed to sign in.
    package let login: String
    /// The invented person's name.
    package let name: String
    /// The role held.
    package let role: Term
    /// The unit at which the role is held.
    package let unit: Term
    /// The password in the open, to be shown once.
    package let password: String
}

/// A year of an invented administration, made move by move through the kernel.
package enum SampleData {
    /// The year the sample lies in.
    package static let year = 2026

    /// Loads the organisation, the accounts, a plan in force with its quarterly reports, and a year's
    /// entries of the registers. Everything is a journaled move dated within the year, up to the kernel's
    /// own today; nothing is dated later.
    ///
    /// - Parameter progress: told what is being loaded, in Chinese, about once a month of the year.
    /// - Returns: the accounts with their passwords, in the order to show them.
    /// - Throws: `sample.not_empty` when the store already holds accounts or plans; `sample.stopped` beside the
    ///   kernel's own problems when a move was refused.
    package static func load(
        into kernel: Kernel, progress: @Sendable (String) -> Void
    ) async throws -> [SampleAccount] {
        try await refuseUnlessEmpty(kernel)
        let until = kernel.environment.now()
        let clock = SampleClock(min(until, SampleClock.instant(1, 4, 9, 0)))
        let environment = Environment(now: { clock.now }, random: kernel.environment.random)
        let loader = SampleLoader(
            kernel: Kernel(store: kernel.store, catalogue: kernel.catalogue, environment: environment), clock: clock)

        progress("载入机构、区划、日历和参数")
        try await loader.loadOrganisation()
        clock.set(min(until, SampleClock.instant(1, 5, 9, 30)))
        progress("开设示范账户")
        let accounts = try await loader.makeAccounts()

        var year = SampleYear(calendar: try await loader.calendar())
        try year.addPlan()
        try year.addReports()
        year.addCascade(cities: try await loader.cities())
        year.addChanges()
        try year.addYearEnd()
        year.addSupervision(until: Day(SampleData.year + 1, 2, 7) ?? SampleYear.day(12, 20))
        year.addDocuments()
        try year.addStandards()
        try year.addIndications(divisions: try await loader.divisions())
        try year.addTrainings(employers: try await loader.employers())
        year.addExemplars()
        year.addScores()
        try year.addThreeYears()
        var month = 0
        for step in year.steps.sorted(by: { $0.at < $1.at }) where step.at <= until {
            if step.at.day.parts.month != month {
                month = step.at.day.parts.month
                progress("载入\(step.at.day.year)年\(month)月的业务")
            }
            try await loader.take(step)
        }
        return accounts
    }

    /// The notice the demonstration runs by, as text.
    package static func notice() throws -> String { try SampleFile.text("notice-2026.txt") }

    /// The same notice as it would come by mail, a Word document.
    package static func noticeDocument() throws -> [UInt8] { try SampleFile.bytes("notice-2026.docx") }

    /// Another notice, of a city, for trying the upload.
    package static func cityNotice() throws -> String { try SampleFile.text("notice-2026-city.txt") }

    private static func refuseUnlessEmpty(_ kernel: Kernel) async throws {
        let isEmpty = try await kernel.store.read { session in
            try session.row("SELECT 1 FROM entry_account LIMIT 1") == nil
                && session.row("SELECT 1 FROM entry_plan_document LIMIT 1") == nil
        }
        if isEmpty { return }
        throw Problems(
            Problem(
                "sample.not_empty",
                Term(
                    "数据文件里已有账户或工作要点，示范数据只装入空的数据文件。",
                    "The store already holds accounts or plans; sample data goes into an empty one only."),
                remedy: Term("请另指定一个新的数据文件。", "Name a new data file.")))
    }
}
