import AssessmentScoring
import Basics
import Testing

@Suite("Rulesets")
struct RulesetTests {
    @Test("The embedded ruleset holds together and comes back from its text")
    func standard() throws {
        #expect(try Ruleset(json: Ruleset.standard.canonical) == .standard)
        #expect(try Ruleset.standard.with() == .standard)
        #expect(Ruleset.standard.validFrom == day("2018-01-01"))
        #expect(Ruleset.standard.components.map(\.points) == [70, 15, 10, 5].map { Quantity($0) })
        #expect(Ruleset.standard.deductions.map(\.points) == [quantity("1"), quantity("0.5")])
    }

    @Test("Numbers may be written as numbers or as text, and a band's order is free")
    func spelling() throws {
        let loose = Ruleset.standard.canonical.replacing(#""points":"70""#, with: #""points" : 70.0"#)
        #expect(loose != Ruleset.standard.canonical)
        #expect(try Ruleset(json: loose) == .standard)
        #expect(try Ruleset.standard.with(bands: Ruleset.standard.bands.reversed()) == .standard)
    }

    @Test(
        "Points are 100 together",
        arguments: [(69, false), (70, true), (71, false)])
    func sum(points: Int, fits: Bool) {
        let first = Ruleset.standard.components[0]
        let changed = Ruleset.Component(first.code, first.name, points: Quantity(points), formula: first.formula)
        let told = codes {
            _ = try Ruleset.standard.with(components: [changed] + Ruleset.standard.components.dropFirst())
        }
        #expect(told == (fits ? [] : ["ruleset.sum"]))
    }

    @Test("An empty list of components is told by its sum")
    func none() {
        #expect(codes { _ = try Ruleset.standard.with(components: []) } == ["ruleset.sum"])
    }

    private static func band(_ code: String, _ from: Int, _ below: Int?) -> Ruleset.Band {
        Ruleset.Band(code, Term(code, code), from: Quantity(from), below: below.map { Quantity($0) })
    }

    @Test(
        "Bands that do not meet end to end are told",
        arguments: [
            ([band("a", 60, nil), band("b", 0, 60)], []),
            ([band("a", 0, nil)], []),
            ([], ["ruleset.band.none"]),
            ([band("a", 60, nil), band("b", 0, 59)], ["ruleset.band.gap"]),
            ([band("a", 60, nil), band("b", 0, 61)], ["ruleset.band.overlap"]),
            ([band("a", 60, nil), band("b", 0, nil)], ["ruleset.band.overlap"]),
            ([band("a", 60, nil), band("b", 60, nil), band("c", 0, 60)], ["ruleset.band.overlap"]),
            ([band("a", 60, 100), band("b", 0, 60)], ["ruleset.band.end"]),
            ([band("a", 60, nil), band("b", 10, 60)], ["ruleset.band.start"]),
            ([band("a", 60, nil), band("b", -10, 60)], ["ruleset.band.start"]),
            ([band("a", 101, nil), band("b", 0, 101)], ["ruleset.band.range"]),
            ([band("a", 60, nil), band("a", 0, 60)], ["ruleset.code.twice"]),
        ])
    func bands(bands: [Ruleset.Band], expected: [String]) {
        #expect(codes { _ = try Ruleset.standard.with(bands: bands) } == expected)
    }

    @Test("Codes, formulas and events stand once")
    func twice() {
        let parts = Ruleset.standard
        let half = Ruleset.Component(
            "attainment", Term("半", "half"), points: Quantity(35), formula: .weightedAttainment)
        #expect(
            codes { _ = try parts.with(components: [half, half] + parts.components.dropFirst()) }
                == ["ruleset.code.twice", "ruleset.formula.twice"])
        #expect(
            codes { _ = try parts.with(deductions: [parts.deductions[0], parts.deductions[0]]) }
                == ["ruleset.code.twice", "ruleset.event.twice"])
    }

    @Test("Points have no more decimals than scores, and a cap takes one event at least")
    func decimals() throws {
        let event = Ruleset.Event.redQuarter
        func deduction(_ points: String, cap: String?) -> [Ruleset.Deduction] {
            [Ruleset.Deduction("red", Term("红", "red"), event: event, points: quantity(points), cap: cap.map(quantity))]
        }
        #expect(codes { _ = try Ruleset.standard.with(deductions: deduction("0.25", cap: "2.5")) } == [])
        #expect(
            codes { _ = try Ruleset.standard.with(deductions: deduction("0.125", cap: nil)) }
                == ["ruleset.points.places"])
        #expect(codes { _ = try Ruleset.standard.with(deductions: deduction("3", cap: "2")) } == ["ruleset.cap"])
        #expect(
            codes { _ = try Ruleset.standard.with(deductions: deduction("0", cap: nil)) } == ["ruleset.points"])
        #expect(
            codes { _ = try Ruleset.standard.with(deductions: deduction("-1", cap: nil)) } == ["ruleset.points"])
        #expect(
            codes { _ = try Ruleset.standard.with(rounding: Ruleset.Rounding(places: 5)) } == ["ruleset.places"])
        #expect(
            codes { _ = try Ruleset.standard.with(rounding: Ruleset.Rounding(places: -1_000_000_000)) }
                .contains("ruleset.places"))
        #expect(
            codes { _ = try Ruleset.standard.with(rounding: Ruleset.Rounding(places: 0)) }
                == ["ruleset.points.places"])
    }

    @Test("An edition that ends before it begins is told")
    func dates() {
        #expect(codes { _ = try Ruleset.standard.with(validTo: day("2017-12-31")) } == ["ruleset.valid"])
        #expect(codes { _ = try Ruleset.standard.with(validTo: day("2018-01-01")) } == [])
    }

    @Test("A ruleset scores no year it does not hold in from end to end")
    func period() throws {
        let facts = year([])
        for (from, to, holds) in [
            ("2018-01-01", "2018-12-31", true), ("2018-01-02", nil, false), ("2017-01-01", "2018-12-30", false),
        ] as [(String, String?, Bool)] {
            let ruleset = try Ruleset.standard.with(validFrom: day(from), validTo: to.map { day($0) })
            #expect(codes { _ = try ScoreSheet(facts, by: ruleset) } == (holds ? [] : ["score.ruleset.dates"]))
        }
    }

    @Test("Everything wrong in a text is told at once, each with its place")
    func atOnce() throws {
        let json = """
            {"format": "zhijian-ruleset-1", "name": "x", "edition": "", "title": {"zh": "一"},
             "source": {"zh": "无", "en": "none"}, "valid": {"from": "2018-02-30"}, "least_points": "101",
             "weights": 3,
             "components": [
               {"code": "a", "name": {"zh": "甲", "en": "a"}, "points": 60, "formula": "on_time"},
               {"code": "a", "name": {"zh": "乙", "en": "b"}, "points": 30, "formula": "feedback_on_time"}],
             "deductions": [{"code": "d", "name": {"zh": "丁", "en": "d"}, "event": "lateness", "points": 1}],
             "bands": [{"code": "g", "name": {"zh": "合格", "en": "pass"}, "from": 60},
                       {"code": "h", "name": {"zh": "不合格", "en": "fail"}, "from": 0, "below": 59.99}],
             "rounding": {"places": 2, "mode": "down"}}
            """
        let problems = try #require(throws: Problems.self) { try Ruleset(json: json) }
        let told = problems.list.map { "\($0.code) \($0.field ?? "")" }.sorted()
        #expect(
            told == [
                "ruleset.band.gap bands[h]", "ruleset.code.twice components", "ruleset.least least_points",
                "ruleset.name edition", "ruleset.sum components", "score_json.kind deductions[0].event",
                "score_json.kind rounding.mode", "score_json.kind valid.from", "score_json.missing title.en",
                "score_json.unknown weights",
            ])
    }

    @Test(
        "What is not proper JSON is told with its line and byte",
        arguments: [
            ("", "1:1"), ("{", "1:2"), ("{\n  \"a\": 01}", "2:8"), ("{\"a\":1,\"a\":2}", "1:11"), ("[1,]", "1:4"),
            ("{} x", "1:4"), ("\"\\ud800\"", "1:8"), ("nul", "1:1"), ("1e5", "1:2"), ("\"a\nb\"", "1:3"),
        ])
    func syntax(text: String, place: String) throws {
        let problems = try #require(throws: Problems.self) { try Ruleset(json: text) }
        #expect(problems.list.map(\.code) == ["score_json.syntax"])
        #expect(problems.list.first?.field == place)
    }

    @Test("Deep nesting is refused, not followed")
    func nesting() throws {
        let text = String(repeating: "[", count: 100_000)
        let problems = try #require(throws: Problems.self) { try Ruleset(json: text) }
        #expect(problems.list.map(\.code) == ["score_json.syntax"])
    }

    @Test("A form of another version is refused")
    func version() {
        let text = Ruleset.standard.canonical.replacing("zhijian-ruleset-1", with: "zhijian-ruleset-2")
        #expect(codes { _ = try Ruleset(json: text) } == ["score_json.kind"])
        #expect(codes { _ = try Ruleset(json: "[]") } == ["score_json.kind"])
    }

    @Test("From 2026 on an edition counts milestones; the one before stays as it was, to the byte")
    func editions() throws {
        #expect(Ruleset.standard.attainmentFrom == [.targets, .reported])
        #expect(!Ruleset.standard.canonical.contains("attainment_from"))
        #expect(Ruleset.milestones.attainmentFrom == [.targets, .milestones, .reported])
        #expect(Ruleset.milestones.edition != Ruleset.standard.edition)
        #expect(try Ruleset(json: Ruleset.milestones.canonical) == .milestones)
        #expect(Ruleset.embedded(for: day("2025-01-01")...day("2025-12-31")) == .standard)
        #expect(Ruleset.embedded(for: day("2026-01-01")...day("2026-12-31")) == .milestones)
        #expect(Ruleset.embedded(for: day("2010-01-01")...day("2010-12-31")) == .standard, "which then is refused")
    }

    @Test(
        "What attainment is taken from is named once each, and known",
        arguments: [
            (#"[]"#, "ruleset.attainment"), (#"["targets","targets"]"#, "ruleset.attainment"),
            (#"["wishes"]"#, "score_json.kind"), (#"null"#, "score_json.missing"),
        ])
    func sources(list: String, code: String) {
        let text = Ruleset.milestones.canonical.replacing(#"["targets","milestones","reported"]"#, with: list)
        #expect(codes { _ = try Ruleset(json: text) } == [code])
    }
}
