import AssessmentScoring
import Basics
import Testing

@Suite("Records that anyone can recompute")
struct RecordTests {
    private func record() throws -> ScoreRecord {
        var random = Generator(21)
        return try ScoreRecord(random.facts(units: 8), by: .standard)
    }

    @Test("The scores follow from the text alone, with or without a sheet in it")
    func recompute() throws {
        let record = try record()
        #expect(try ScoreRecord.recompute(record.canonical) == record.sheet)
        let bare = """
            {"format": "zhijian-score-record-1", "ruleset": \(record.ruleset.canonical),
             "facts": \(record.facts.canonical)}
            """
        #expect(try ScoreRecord.recompute(bare).canonical == record.sheet.canonical)
        #expect(codes { _ = try ScoreRecord(json: bare) } == ["score_json.missing"])
        #expect(codes { _ = try ScoreRecord.recompute("{}") } == Array(repeating: "score_json.missing", count: 3))
        #expect(try ScoreSheet(json: record.sheet.canonical) == record.sheet)
    }

    @Test("A published record follows from its facts")
    func follows() throws {
        let read = try ScoreRecord(json: try record().canonical)
        try read.verify()
        try read.verify(by: .standard)
    }

    @Test(
        "A sheet that was altered anywhere is found",
        arguments: [
            (#""total":""#, #""total":"9"#), (#""sum":""#, #""sum":"9"#), (#""rank":"#, #""rank":9"#),
            (#""points":""#, #""points":"1"#), (#""verdict":"late""#, #""verdict":"on_time""#),
            (#""numerator":""#, #""numerator":"1"#), (#""zh":"合格""#, #""zh":"优秀""#),
            (#""name":"单位0""#, #""name":"单位9""#),
        ])
    func altered(part: String, other: String) throws {
        let text = try record().canonical
        let cut = try #require(text.firstRange(of: #""sheet":"#))
        let sheet = String(text[cut.lowerBound...])
        let forged = sheet.replacing(part, with: other, maxReplacements: 1)
        try #require(forged != sheet)
        let read = try ScoreRecord(json: text[..<cut.lowerBound] + forged)
        #expect(codes { try read.verify() } == ["score.sheet.deviates"])
    }

    @Test("Facts that were altered under a sheet are found, and so is a unit left out, doubled or moved")
    func alteredFacts() throws {
        let unit = UnitFacts("A", name: "甲", tasks: [task("t", ratio(1, 2))])
        let other = UnitFacts("B", name: "乙", tasks: [task("u", ratio(1, 2))])
        let text = try ScoreRecord(year([unit, other]), by: .standard).canonical
        func told(_ text: String) -> [String] {
            codes { try ScoreRecord(json: text).verify() }
        }
        #expect(told(text) == [])
        #expect(
            told(text.replacing(#""attainment":"1/2""#, with: #""attainment":"2/3""#, maxReplacements: 1)).count == 2)
        let sheet = try ScoreSheet(year([unit, other]), by: .standard).canonical
        let alone = try ScoreSheet(year([unit]), by: .standard).canonical
        #expect(told(text.replacing(sheet, with: alone)) == ["score.sheet.deviates"])
        let start = try #require(alone.firstRange(of: #""units":["#)).upperBound
        let one = String(alone[start...].dropLast(2))
        let second = try #require(sheet.firstRange(of: #",{"grade""#)).lowerBound
        let last = String(sheet[second...].dropFirst().dropLast(2))
        let head = String(alone[..<start])
        #expect(told(text.replacing(sheet, with: "\(head)\(last),\(one)]}")) == ["score.sheet.deviates"])
        #expect(told(text.replacing(sheet, with: "\(head)\(one),\(last),\(last)]}")) == ["score.sheet.deviates"])
    }

    @Test("A ruleset altered together with its sheet passes only where nobody holds the ruleset in force")
    func alteredRuleset() throws {
        let facts = try record().facts
        let generous = try Ruleset.standard.with(deductions: [])
        let forged = try ScoreRecord(json: try ScoreRecord(facts, by: generous).canonical)
        try forged.verify()
        #expect(codes { try forged.verify(by: .standard) } == ["score.ruleset.other"])
    }

    @Test("A sheet of another year or another edition does not fit")
    func header() throws {
        let text = try ScoreRecord(year([]), by: .standard).canonical
        for (part, other) in [
            (#""ruleset":{"edition":"2018-1""#, #""ruleset":{"edition":"2019-1""#),
            (
                #""format":"zhijian-score-sheet-1","period":{"from":"2018-01-01""#,
                #""format":"zhijian-score-sheet-1","period":{"from":"2017-01-01""#
            ),
        ] {
            let sheet = try #require(text.firstRange(of: #""sheet":"#)).lowerBound
            let forged = text[..<sheet] + text[sheet...].replacing(part, with: other)
            try #require(forged != text)
            #expect(codes { try ScoreRecord(json: String(forged)).verify() } == ["score.sheet.header"])
        }
    }

    @Test("The text of a record is this one, to the byte")
    func bytes() throws {
        let unit = UnitFacts(
            "A", name: "甲\n“处”",
            tasks: [
                TaskFact(
                    "t1", "一", weight: quantity("1.50"), attainment: ratio(2, 3), dueOn: day("2018-12-31"),
                    closedOn: day("2018-12-30")),
                TaskFact(
                    "t2", "二", partOf: TaskFact.Whole("w"), attainment: nil, dueOn: day("2018-12-31")),
            ], feedback: [reports("A", onTime: 1)[0]], notices: [NoticeFact("n", on: day("2018-05-02"))],
            redQuarters: [RedQuarterFact("r", quarter(2018, 2))])
        let record = try ScoreRecord(year([unit]), by: .standard)
        #expect(
            record.facts.canonical == #"""
                {"cut_off":"2019-01-31","format":"zhijian-score-facts-1","period":{"from":"2018-01-01","to":"2018-12-31"},"units":[{"evidence":[],"feedback":[{"due":"2018-04-10","id":"A-Q1","submissions":[{"empty":false,"on":"2018-04-10","returned":false}]}],"id":"A","name":"甲\n“处”","notices":[{"id":"n","on":"2018-05-02"}],"red_quarters":[{"id":"r","quarter":"2018Q2"}],"tasks":[{"attainment":"2/3","closed":"2018-12-30","due":"2018-12-31","id":"t1","title":"一","weight":"1.5"},{"attainment":null,"due":"2018-12-31","id":"t2","part_of":{"id":"w","weight":"1"},"title":"二","weight":"1"}]}]}
                """#)
        #expect(
            record.sheet.canonical == #"""
                {"cut_off":"2019-01-31","format":"zhijian-score-sheet-1","period":{"from":"2018-01-01","to":"2018-12-31"},"ruleset":{"edition":"2018-1","name":"unit-year-score"},"units":[{"grade":{"code":"pass","name":{"en":"Pass","zh":"合格"}},"id":"A","lines":[{"code":"attainment","denominator":"3/2","facts":[{"id":"t1","value":"2/3","verdict":"counted","weight":"3/2"},{"id":"t2","verdict":"excluded"}],"formula":"weighted_attainment","most":"77.78","name":{"en":"Tasks attained","zh":"任务完成"},"numerator":"1","points":"51.85","rule_points":"70"},{"code":"on_time","denominator":"3/2","facts":[{"id":"t1","verdict":"on_time","weight":"3/2"},{"id":"t2","verdict":"excluded"}],"formula":"on_time","most":"16.67","name":{"en":"Closed on time","zh":"按时办结"},"numerator":"3/2","points":"16.67","rule_points":"15"},{"code":"evidence","denominator":"0","facts":[],"formula":"evidence_first_time","name":{"en":"Evidence accepted first time","zh":"佐证一次通过"},"numerator":"0","points":"0","rule_points":"10"},{"code":"feedback","denominator":"1","facts":[{"id":"A-Q1","verdict":"on_time"}],"formula":"feedback_on_time","most":"5.55","name":{"en":"Quarterly reports","zh":"季度反馈"},"numerator":"1","points":"5.55","rule_points":"5"},{"code":"supervision","denominator":"1","event":"supervision_notice","facts":[{"id":"n","verdict":"counted"}],"name":{"en":"Supervision notices","zh":"督办扣分"},"numerator":"1","points":"-1","rule_points":"1"},{"code":"red_quarter","denominator":"1","event":"red_quarter","facts":[{"id":"r","verdict":"counted"}],"name":{"en":"Red quarters","zh":"红灯扣分"},"numerator":"1","points":"-0.5","rule_points":"0.5"}],"name":"甲\n“处”","rank":1,"sum":"72.57","total":"72.57"}]}
                """#)
    }

    @Test(
        "What the document says and what was reckoned are told line by line, and never the same on both sides",
        arguments: [
            (#""sum":"50""#, #""sum":"95""#, "各项之和：文件写95，重算为50"),
            (#""points":"50""#, #""points":"55""#, "任务完成，得分：文件写55，重算为50"),
            (#""rank":1"#, #""rank":3"#, "名次：文件写3，重算为1"),
            (#""total":"50""#, #""total":"70""#, "总分：文件写70，重算为50"),
        ])
    func deviations(part: String, other: String, told: String) throws {
        let unit = UnitFacts("A", name: "甲", tasks: [task("t", ratio(1, 2), closedOn: nil)])
        let lenient = try Ruleset.standard.with(components: [
            Ruleset.Component(
                "attainment", Term("任务完成", "Tasks attained"), points: Quantity(100), formula: .weightedAttainment)
        ])
        let text = try ScoreRecord(year([unit]), by: lenient).canonical
        try #require(text.contains(part))
        let problems = self.problems(of: text.replacing(part, with: other, maxReplacements: 1))
        #expect(problems.count == 1 && problems[0].message.zh.contains("“甲”"))
        #expect(problems.first?.message.zh.contains("\n  \(told)") == true, "\(problems)")
        #expect(problems.first?.message.en.contains("the document says") == true)
        for line in (problems.first?.message.zh ?? "").split(separator: "\n").dropFirst() {
            let sides = line.split(separator: "文件写").last?.split(separator: "，重算为").map(String.init) ?? []
            #expect(sides.count == 2 && sides[0] != sides[1].trimmingSuffix(["；", "。"]))
        }
    }

    private func problems(of text: String) -> [Problem] {
        do {
            try ScoreRecord(json: text).verify()
            return []
        } catch { return error.list }
    }

    @Test("What attainment was taken from stands in the facts where it is said, and old records read without it")
    func basis() throws {
        let fact = TaskFact("t", "t", attainment: ratio(1, 4), basis: .milestones, dueOn: day("2018-12-31"))
        let record = try ScoreRecord(year([UnitFacts("A", name: "甲", tasks: [fact])]), by: .standard)
        #expect(record.canonical.contains(#""by":"milestones""#))
        #expect(try ScoreRecord(json: record.canonical) == record)
        let old = try ScoreRecord(json: record.canonical.replacing(#""by":"milestones","#, with: ""))
        #expect(old.facts.units.first?.tasks.first?.basis == nil)
        try old.verify(by: .standard)
    }
}

extension String {
    fileprivate func trimmingSuffix(_ ends: [String]) -> String {
        ends.reduce(self) { text, end in text.hasSuffix(end) ? String(text.dropLast(end.count)) : text }
    }
}
