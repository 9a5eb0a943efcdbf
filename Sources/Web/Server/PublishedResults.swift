internal import AssessmentScoring
internal import Basics
internal import Kernel
internal import Plans
internal import Synchronization

/// A year's result as the public has it.
struct PublishedResult: Sendable {
    let record: ScoreRecord
    /// The record's text, whose hash is published; `nil` where it names what is not public.
    let text: String?
}

/// Results that were read before, by the hash of their record: a record never changes, and reading one of a province
/// takes longer than a visitor should be able to make the server work again and again.
final class PublishedResults: Sendable {
    private let held = Mutex<[String: PublishedResult]>([:])
    private static let most = 8

    /// The result of an assessment that is published now.
    ///
    /// - Returns: `nil` when it is not, or when the record is not the one whose hash was published.
    func result(_ publication: Publication, _ reader: EntryReader) throws -> PublishedResult? {
        guard publication.state == "current", let hash = publication.body["record_hash"]?.string else { return nil }
        if let known = held.withLock({ $0[hash] }) { return known }
        guard let assessment = try reader.find(YearAssessment.self, publication.entry)?.root,
            Hex.sha256(Array(assessment.record.utf8)) == hash
        else { return nil }
        let record = try assessment.scoreRecord()
        let isOpen = try PublishedResults.isOpen(record, of: assessment.plan, reader)
        let result = PublishedResult(record: record, text: isOpen ? assessment.record : nil)
        held.withLock {
            if $0.count >= PublishedResults.most { $0.removeAll() }
            $0[hash] = result
        }
        return result
    }

    /// Whether no title of a task that is not public stands in the record.
    private static func isOpen(_ record: ScoreRecord, of plan: EntryID, _ reader: EntryReader) throws -> Bool {
        var titles: [String: String] = [:]
        for unit in record.facts.units { for task in unit.tasks { titles[task.id] = task.title } }
        return try !reader.entries("plan_task", where: "document", is: .text(plan.text), limit: .max).contains {
            entry in
            guard entry["disclosed"] != .flag(true), let title = entry["title"].text, !title.isEmpty else {
                return false
            }
            return titles[entry.id.text]?.contains(title) ?? false
        }
    }
}
