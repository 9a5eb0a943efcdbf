internal import Basics
internal import Kernel
internal import Organisation

/// Carries out the steps and remembers what was made.
actor SampleLoader {
    let kernel: Kernel
    let clock: SampleClock
    /// Accounts by sign-in name.
    var actors: [String: Actor] = [:]
    /// Entries by the names the steps keep them under.
    var kept: [String: EntryID] = [:]
    /// Tasks of the plan by the key of their line in the reports table.
    var tasks: [String: SampleTask] = [:]

    init(kernel: Kernel, clock: SampleClock) {
        self.kernel = kernel
        self.clock = clock
    }

    func take(_ step: SampleStep) async throws {
        clock.set(step.at)
        switch step.work {
        case .moves(let who, let requests, let keep):
            let receipts = try await perform(requests, by: who)
            if let keep, let receipt = receipts.first { kept[keep] = receipt.entry }
        case .run(let body): try await body(self)
        }
    }

    /// Moves of one account in one transaction.
    @discardableResult
    func perform(_ requests: [MoveRequest], by who: String) async throws -> [Receipt] {
        let resolved = requests.map(resolve)
        do {
            return try await kernel.perform(all: resolved, by: actors[who] ?? .system)
        } catch let error as Problems {
            let what = resolved.first.map { "\($0.register).\($0.move)" } ?? ""
            throw Problems(
                error.list + [
                    Problem(
                        "sample.stopped",
                        Term(
                            "示范数据停在\(clock.now)的\(what)（\(who)）。",
                            "The sample stopped at \(what) of \(clock.now) (\(who)).")
                    )
                ])
        }
    }

    private func resolve(_ request: MoveRequest) -> MoveRequest {
        var request = request
        if let entry = request.entry, entry.text.hasPrefix("@") {
            request.entry = kept[String(entry.text.dropFirst())] ?? entry
        }
        request.values = request.values.mapValues { value in
            guard let text = value.text, text.hasPrefix("@") else { return value }
            return kept[String(text.dropFirst())]?.value ?? value
        }
        return request
    }

    func loadOrganisation() async throws {
        let isLoaded = try await kernel.read { reader, _ in try reader.entry("unit", "P43") != nil }
        if !isLoaded { try await perform(try ProvinceData.requests(), by: "system") }
        let settings = [
            ("feedback.open_days_before", "5"), ("feedback.due_days", "10"), ("feedback.lock_days", "27"),
            ("task.sign_days", "2"), ("exemplar.announce_days", "5"), ("score.appeal_days", "5"),
            ("supervision.remind_days", "3"), ("supervision.notice_days", "5"), ("supervision.summons_days", "20"),
            ("supervision.reply_days", "5"), ("supervision.red_after_percent", "25"), ("document.mark", "湘质监"),
            ("light.grace_working_days", "10"),
            ("document.superior", "湖南省人民政府"),
        ]
        for (name, text) in settings {
            if try await kernel.read({ reader, _ in try reader.entry("setting", EntryID(name)) != nil }) { continue }
            try await perform(
                [
                    MoveRequest(
                        "setting", nil, "set",
                        values: ["name": .text(name), "text": .text(text), "reason": .text("默认值，可调整（示范数据）")])
                ], by: "system")
        }
    }

    func calendar() async throws -> WorkCalendar { try await kernel.read { _, organisation in organisation.calendar } }

    /// Names of divisions by code.
    func divisions() async throws -> [String: String] {
        try await kernel.read { _, organisation in organisation.divisions.mapValues(\.zh) }
    }

    /// Where the trained people work: the county bureaus.
    func employers() async throws -> [String] {
        try await kernel.read { _, organisation in
            organisation.units.values.filter { $0.kind == "county_bureau" }.sorted { $0.id < $1.id }.map(\.name.zh)
        }
    }
}
