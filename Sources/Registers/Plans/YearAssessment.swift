package import AssessmentScoring
package import Basics
package import Kernel

/// 年度考核: the year's score of a plan's units as it was announced, with all it follows from. What registers say
/// later does not change it.
package struct YearAssessment: Register {
    package enum Stage: String, Choice {
        case announced, reannounced, locked
        package var term: Term {
            switch self {
            case .announced: Term("已公布，可申诉", "Announced")
            case .reannounced: Term("申诉后重新公布", "Announced again")
            case .locked: Term("已锁定", "Locked")
            }
        }
    }

    package var plan: EntryID = ""
    package var title = ""
    package var issuer: EntryID = ""
    package var year = 0
    package var ruleset = ""
    package var cutOff: Day?
    package var announcedOn: Day?
    /// The last day to appeal; `nil` while the calendar of that year is missing.
    package var appealsUntil: Day?
    package var reannouncedOn: Day?
    package var lockedOn: Day?
    /// Ranks, units, totals and grades, a line each.
    package var results: [String] = []
    /// Ruleset, facts and scores in canonical JSON.
    package var record = ""
    /// SHA-256 of the record in hex.
    package var recordHash = ""
    /// What was announced first, where it was announced again.
    package var firstRecord = ""
    package var firstHash = ""
    package init() {}

    package static let schema = Schema<Self>(
        "year_assessment", "年度考核记录", "Year's assessment",
        purpose: Term(
            "年终由计划专员公布得分，各单位可申诉，期满由分管领导锁定。",
            "Announced after the year's end, open to appeals, then locked by the leader."),
        group: .plan, title: ["title"], unit: "issuer",
        fields: [
            Field("plan", "工作要点", "Plan", \.plan, .required, .unique, .indexed, .kind(.reference("plan_document"))),
            Field("title", "名称", "Title", \.title, .computed, .listed, .searchable),
            Field("issuer", "组织单位", "Held by", \.issuer, .computed, .indexed, .kind(.reference("unit"))),
            Field("year", "年度", "Year", \.year, .computed, .indexed, .listed),
            Field("ruleset", "评分规则", "Ruleset", \.ruleset, .computed),
            Field("cut_off", "统计截止", "Cut-off", \.cutOff, .computed),
            Field("announced_on", "公布日期", "Announced on", \.announcedOn, .computed, .indexed, .listed),
            Field("appeals_until", "申诉截止", "Appeals until", \.appealsUntil, .computed, .listed),
            Field("reannounced_on", "重新公布日期", "Announced again on", \.reannouncedOn, .computed),
            Field("locked_on", "锁定日期", "Locked on", \.lockedOn, .computed, .indexed, .listed),
            Field("results", "结果", "Results", \.results, .computed),
            Field("record_hash", "记录哈希", "Hash of the record", \.recordHash, .computed, .indexed),
            Field("first_hash", "首次公布记录哈希", "Hash of the first record", \.firstHash, .computed),
            Field("record", "记录", "Record", \.record, .kind(.prose), .computed, .rule(.length(20_000_000))),
            Field(
                "first_record", "首次公布记录", "First record", \.firstRecord, .kind(.prose), .computed,
                .rule(.length(20_000_000))),
        ])

    /// The yearly result is public once it is locked.
    package static let disclosure: Disclosure? = Disclosure(
        stages: ["locked"],
        fields: ["title", "year", "plan", "ruleset", "cut_off", "locked_on", "results", "record_hash"],
        basis: Term("《政府信息公开条例》第二十条", "Regulation on Open Government Information, art. 20"))

    /// The day after which it may be locked.
    ///
    /// - Throws: `calendar.missing` while nobody can say.
    package func lastDayToAppeal(_ organisation: OrganisationSnapshot) throws(Problem) -> Day {
        if let appealsUntil { return appealsUntil }
        return try organisation.calendar.day(
            after: announcedOn ?? Day(number: 0), workingDays: organisation.number("score.appeal_days") ?? 5)
    }

    /// Whether units may appeal.
    package enum Appeals: Sendable, Hashable {
        /// Until a day; `nil` while the calendar is missing and nobody can say.
        case open(until: Day?)
        /// The last day was this one; `nil` where it is not known.
        case over(since: Day?)
    }

    /// - Parameter stage: where the assessment stands.
    package func appeals(_ stage: String, on today: Day, _ organisation: OrganisationSnapshot) -> Appeals {
        let until = try? lastDayToAppeal(organisation)
        // While the calendar is missing nobody can say that it is too late.
        if stage == Stage.announced.rawValue, until.map({ today <= $0 }) ?? true { return .open(until: until) }
        return .over(since: until)
    }

    /// - Throws: what cannot be read of a record.
    package func scoreRecord() throws(Problems) -> ScoreRecord { try ScoreRecord(json: record) }
    package func firstScoreRecord() throws(Problems) -> ScoreRecord? {
        firstRecord.isEmpty ? nil : try ScoreRecord(json: firstRecord)
    }
}
