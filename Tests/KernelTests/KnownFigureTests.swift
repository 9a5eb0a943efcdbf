import Basics
import Kernel
import StorageSQLite
import Testing
import TestSupport

@Suite("Figures as they were known on a day")
struct KnownFigureTests {
    private let year = Day("2026-01-01")...Day("2026-12-31")

    private func known(_ stage: WidgetStage, _ measure: String, on day: Day?, units: [String]? = nil) async throws
        -> String
    {
        let query = FigureQuery("widget.\(measure)", year, units: units, asKnownOn: day)
        return try await stage.kernel.read { reader, _ in try reader.figure(query).value.description }
    }

    @Test("counts, sums, keys and shares are those of the day, whatever was recorded, corrected or withdrawn later")
    func kinds() async throws {
        let stage = try await WidgetStage(on: Day("2026-03-02"))
        let first = try await stage.approved(["keys": .list(["a", "b"]), "weight": .integer(2)])
        stage.sandbox.clock.set(Day("2026-04-10"))
        _ = try await stage.approved(["keys": .list(["b", "c"]), "weight": .integer(5), "colour": .text("red")])
        stage.sandbox.clock.set(Day("2026-05-20"))
        try await stage.amend(
            first, ["keys": .list(["x"]), "weight": .integer(9), "colour": .text("blue"), "unit": .text("C4301")])
        stage.sandbox.clock.set(Day("2026-06-01"))
        try await stage.amend(first, ["made_on": .empty])

        let days: [(Day?, [String])] = [
            (Day("2026-03-01"), ["0", "0", "0", "0"]), (Day("2026-03-02"), ["1", "2", "2", "100"]),
            (Day("2026-04-09"), ["1", "2", "2", "100"]), (Day("2026-04-10"), ["2", "7", "3", "50"]),
            (Day("2026-05-20"), ["2", "14", "3", "0"]), (Day("2026-06-01"), ["1", "5", "2", "0"]),
            (nil, ["1", "5", "2", "0"]),
        ]
        for (day, expected) in days {
            var found: [String] = []
            for measure in ["approved", "weight", "keys", "green_share"] {
                found.append(try await known(stage, measure, on: day))
            }
            #expect(found == expected, "\(day.map(\.description) ?? "now")")
        }
        #expect(try await known(stage, "keys", on: Day("2026-05-20"), units: ["C4301"]) == "1")
        #expect(try await known(stage, "keys", on: Day("2026-05-19"), units: ["STANDARDS"]) == "3")
        #expect(try await stage.sandbox.rebuild().differences == [])
    }

    @Test("splits and the list behind the number fit the day, with the values the entries had then")
    func parts() async throws {
        let stage = try await WidgetStage(on: Day("2026-03-02"))
        let first = try await stage.approved(["keys": .list(["a", "b"]), "made_on": .day(Day("2026-01-05"))])
        stage.sandbox.clock.set(Day("2026-04-10"))
        try await stage.amend(
            first, ["unit": .text("C4301"), "made_on": .day(Day("2026-02-05")), "pieces": .integer(8)])
        let second = try await stage.approved(["keys": .list(["c"])])
        let asked = FigureQuery("widget.approved", year, asKnownOn: Day("2026-03-31"))
        let keys = FigureQuery("widget.keys", year, asKnownOn: Day("2026-03-31"))
        let (units, months, keyed, behind, now) = try await stage.kernel.read { reader, _ in
            (
                try reader.split(asked, by: .unit).map { "\($0.key) \($0.value) \($0.entries)" },
                try reader.split(asked, by: .month).map { "\($0.key) \($0.value)" },
                try reader.split(keys, by: .division).map { "\($0.key) \($0.value)" },
                try reader.entries(behind: asked),
                try reader.entries(behind: FigureQuery("widget.approved", Day("2026-01-01")...Day("2026-12-31"))).map(
                    \.entry.id)
            )
        }
        #expect(units == ["STANDARDS 1 1"] && months == ["2026-01 1"] && keyed == ["430000 2"])
        #expect(behind.map(\.entry.id) == [first] && behind.map(\.day) == [Day("2026-01-05")])
        #expect(behind[0].entry["pieces"] == .integer(3) && behind[0].entry.unit == "STANDARDS")
        #expect(Set(now) == [first, second])
    }

    @Test("changes since a moment are told with their moves, page by page")
    func changes() async throws {
        let stage = try await WidgetStage(on: Day("2026-03-02"))
        let first = try await stage.approved(["weight": .integer(2)])
        stage.sandbox.clock.set(Day("2026-04-10"))
        try await stage.amend(first, ["weight": .integer(5)])
        _ = try await stage.approved(["weight": .integer(1)])
        let query = FigureQuery("widget.weight", year)
        let since = Instant(startOf: Day("2026-04-01"))
        let (all, paged, share) = try await stage.kernel.read { reader, _ in
            var paged: [ContributionChange] = []
            while true {
                let next = try reader.changes(of: query, from: since, after: paged.last?.place, limit: 1)
                if next.isEmpty { break }
                paged += next
            }
            return (
                try reader.changes(of: query, from: since), paged,
                try reader.changes(of: FigureQuery("widget.green_share", query.days), from: since)
            )
        }
        #expect(all.count == 3 && all.map(\.place) == paged.map(\.place))
        #expect(Set(all.map(\.move)) == ["amend", "approve"])
        #expect(all.map { $0.isAdded ? $0.amount : -$0.amount }.reduce(.zero, +) == Quantity(4))
        #expect(Set(share.map(\.measure)) == ["widget.green", "widget.approved"])
        #expect(all.allSatisfy { $0.recorded == Day("2026-04-10") && $0.day == Day("2026-02-01") })
    }

    @Test(
        "at random: a figure as known on a day is what it was when that day ended",
        arguments: 1...3 as ClosedRange<UInt64>)
    func random(seed: UInt64) async throws {
        let stage = try await WidgetStage(on: Day("2026-03-02"), seed: seed)
        let random = SeededRandom(seed: seed)
        var ids: [EntryID] = []
        var seen: [(Day, [FigureQuery: CountedValue], [String])] = []
        let part = Day("2026-01-01")...Day("2026-02-10")
        let measures = ["approved", "green", "weight", "keys", "green_share"].map { "widget.\($0)" }
        let queries = measures.flatMap { name in
            [year, part].flatMap { days in
                [
                    FigureQuery(name, days), FigureQuery(name, days, units: ["C4301"]),
                    FigureQuery(name, days, division: "430100"),
                ]
            }
        }
        for _ in 0..<8 {
            for _ in 0..<4 {
                let values: Values = [
                    "weight": .integer(random.below(9)),
                    "keys": .list((0..<random.below(3)).map { _ in "k\(random.below(4))" }),
                    "colour": .text(random.pick(["red", "green"])), "unit": .text(random.pick(["STANDARDS", "C4301"])),
                    "made_on": random.below(5) == 0 ? .empty : .day(Day("2026-01-01") + random.below(60)),
                ]
                if ids.isEmpty || random.below(2) == 0 {
                    ids.append(try await stage.approved(values))
                } else {
                    try await stage.amend(random.pick(ids), values.filter { _ in random.below(2) == 0 })
                }
            }
            let now = queries
            let (figures, parts) = try await stage.kernel.read { reader, _ in
                (
                    try reader.figures(now),
                    try now.map { query in try "\(reader.split(query, by: .unit)) \(reader.split(query, by: .month))" }
                )
            }
            seen.append((stage.sandbox.clock.now.day, figures, parts))
            stage.sandbox.clock.advance(days: 1 + random.below(5))
        }
        for (day, figures, parts) in seen {
            let then = queries.map { query in
                var query = query
                query.asKnownOn = day
                return query
            }
            let (known, split) = try await stage.kernel.read { reader, _ in
                (
                    try reader.figures(then),
                    try then.map { query in try "\(reader.split(query, by: .unit)) \(reader.split(query, by: .month))" }
                )
            }
            for (query, before) in zip(then, queries) {
                #expect(known[query] == figures[before], "\(before.measure) on \(day)")
            }
            #expect(split == parts)
        }
        #expect(try await stage.sandbox.rebuild().differences == [])
    }

    @Test("a store that was filled before changes were kept says so, instead of giving a wrong number")
    func begun() async throws {
        let stage = try await WidgetStage(on: Day("2026-03-02"))
        _ = try await stage.approved()
        try await stage.kernel.store.write { session in
            try session.send("DELETE FROM contribution_change", [])
            try session.send(
                "INSERT INTO kernel_state (name, value) VALUES ('figures_known_from', ?)",
                [SQLValue(Day("2026-03-02").number)])
        }
        stage.sandbox.clock.set(Day("2026-03-09"))
        _ = try await stage.approved()
        #expect(try await known(stage, "approved", on: Day("2026-03-08")) == "1")
        #expect(try await known(stage, "approved", on: Day("2026-03-02")) == "1")
        let found = try await problems { _ = try await known(stage, "approved", on: Day("2026-03-01")) }
        #expect(found.map(\.code) == ["figure.not_known"])
        #expect(try await stage.sandbox.rebuild().differences == [], "only later days are compared")
    }
}
