internal import Basics
internal import Kernel

extension SampleYear {
    /// A year of standards: recorded ones, ones made from proposal to filing, and ones still under way.
    mutating func addStandards() throws {
        for (place, row) in try SampleFile.rows("standards-2026.tsv").enumerated() {
            guard let day = row.day("day") else { continue }
            let key = "standard\(place)"
            switch row["route"] {
            case "record": record(row, day, key, place)
            case "abolish":
                record(row, day, key, 2)
                move(
                    day + 95, "standards.officer", "standard", key, "abolish",
                    reason: "与新发布的国家标准内容重复。（示范数据）")
            case "full":
                make(row, day + -174, key, through: "approved", comment: day + -108, approval: day + -17)
                step(day, key, "publish", ["published_on": .day(workday(day))])
                if place % 2 == 0 { file(day, key) }
            default: makeInPart(row, day, key)
            }
        }
    }

    private mutating func record(_ row: SampleRow, _ day: Day, _ key: String, _ place: Int) {
        var values = entered(row)
        values["number"] = .text(row["number"])
        values["published_on"] = .day(day)
        move(day + 1 + chance.below(4), "standards.officer", "standard", nil, "record", values, keep: key)
        if row["level"] == "local", place % 3 != 2 { file(day, key) }
    }

    private mutating func file(_ day: Day, _ key: String) {
        let filed = workday(day + 22 + chance.below(30))
        step(filed, key, "file", ["filed_on": .day(filed)])
    }

    private func entered(_ row: SampleRow) -> Values {
        [
            "title": .text(row["title"] + "（示范）"), "level": .text(row["level"]), "sector": .text(row["sector"]),
            "unit": .text("STANDARDS"), "division": .text(row["division"]),
            "drafters": .list(["示范起草单位\(1 + row["title"].unicodeScalars.count % 7)", "省质标院（示范）"]),
        ]
    }

    private mutating func step(_ day: Day, _ key: String, _ name: String, _ values: Values = [:], reason: String = "") {
        let who = name == "approve" ? "standards.reviewer" : "standards.officer"
        move(day, who, "standard", key, name, values, reason: reason)
    }

    /// From the proposal to a stage; the comment period lasts 32 days from `comment`.
    private mutating func make(
        _ row: SampleRow, _ start: Day, _ key: String, through stage: String, comment: Day? = nil, approval: Day? = nil
    ) {
        let order = ["proposed", "planned", "drafting", "comment", "review", "approved"]
        let last = order.firstIndex(of: stage) ?? 0
        let opens = workday(comment ?? start + 60)
        move(start, "standards.officer", "standard", nil, "propose", entered(row), keep: key)
        if last >= 1 { step(start + 12, key, "plan") }
        if last >= 2 { step(start + 26, key, "draft") }
        if last >= 3 {
            step(opens, key, "open_comment", ["comment_from": .day(opens), "comment_to": .day(opens + 32)])
        }
        if last >= 4 { step(opens + 36, key, "review") }
        if last >= 5, let approval {
            let day = workday(approval)
            let number = row["number"].isEmpty ? "DB43/T 2799—2026" : row["number"]
            step(day, key, "approve", ["number": .text(number), "approved_on": .day(day)])
        }
    }

    private mutating func makeInPart(_ row: SampleRow, _ day: Day, _ key: String) {
        switch row["route"] {
        case "comment": make(row, day, key, through: "comment", comment: SampleYear.day(10, 26) + chance.below(12))
        case "review": make(row, day, key, through: "review", comment: SampleYear.day(7, 20) + chance.below(20))
        case "approved":
            make(row, day, key, through: "approved", comment: SampleYear.day(5, 18), approval: SampleYear.day(11, 9))
        case "terminated":
            make(row, day, key, through: "planned")
            step(day + 70, key, "terminate", reason: "起草单位申请终止，现有国家标准已能满足需要。（示范数据）")
        default: make(row, day, key, through: row["route"])
        }
    }
}
