internal import AssessmentScoring
internal import Basics
internal import Kernel
internal import Plans

/// Appealing against a score (申诉): when it can be done, against which assessment, and for which units.
struct AppealForm {
    let presenter: Presenter
    let actor: Actor
    let today: Day
    private let all: [(id: EntryID, root: YearAssessment, entry: Entry)]

    init(_ presenter: Presenter, _ actor: Actor, today: Day) throws {
        self.presenter = presenter
        self.actor = actor
        self.today = today
        // One for each plan and year: few, and the newest first.
        all = try ["announced", "reannounced", "locked"].flatMap {
            try presenter.reader.entries(YearAssessment.schema.name, inStage: $0)
        }.map { (id: $0.id, root: YearAssessment(values: $0.values), entry: $0) }
            .sorted { ($0.root.announcedOn ?? today, $0.id) > ($1.root.announcedOn ?? today, $1.id) }
    }

    private func appeals(_ one: (id: EntryID, root: YearAssessment, entry: Entry)) -> YearAssessment.Appeals {
        one.root.appeals(one.entry.stage, on: today, presenter.organisation)
    }

    private var open: [(id: EntryID, root: YearAssessment, entry: Entry)] {
        all.filter { if case .open = appeals($0) { true } else { false } }
    }

    /// Whether anything can be appealed against.
    ///
    /// - Parameter asked: the assessment that a link names.
    func isOpen(_ asked: String? = nil) -> Bool {
        open.contains { asked == nil || $0.id.text == asked }
    }

    /// Until when appeals may come in, or since when it is too late.
    func period(_ asked: String? = nil) -> String {
        guard let one = all.first(where: { $0.id.text == asked }) ?? open.first ?? all.first else {
            return presenter.term(
                "还没有公布的得分；公布后在申诉期内可以申诉。", "No scores are announced yet; units may appeal once they are.")
        }
        switch appeals(one) {
        case .open(let until?):
            return presenter.term(
                "“\(one.root.title)”可申诉到\(until.text(.zh))。",
                "Appeals against “\(one.root.title)” may come in until \(until.text(.en)).")
        case .open(nil):
            return presenter.term(
                "“\(one.root.title)”可以申诉；该年的工作日历尚未载入，截止日待定。",
                "Appeals against “\(one.root.title)” may come in; the last day is not known, for the calendar is missing."
            )
        case .over(let last):
            let over = ScoreAppeal.overWords(since: last)
            return presenter.term("“\(one.root.title)”的\(over.zh)", "“\(one.root.title)”: \(over.en)")
        }
    }

    /// What can be chosen in the form, by field.
    ///
    /// - Parameters:
    ///   - assessment: the one that was chosen, or that the link names.
    ///   - unit: likewise.
    func options(assessment: String?, unit: String?) throws -> [String: [Choice]] {
        let open = open
        let chosen = open.first { $0.id.text == assessment } ?? (open.count == 1 ? open.first : nil)
        var units = Set<String>()
        for one in chosen.map({ [$0] }) ?? open { units.formUnion(try one.root.scoreRecord().sheet.units.map(\.id)) }
        let mine = IssuedDocument.inOrder(
            units.filter { actor.holds(.unitReporter, reaching: $0, in: presenter.organisation) },
            presenter.organisation)
        return [
            "assessment": open.map {
                Choice(value: $0.id.text, text: $0.root.title, isSelected: $0.id == chosen?.id)
            },
            "unit": mine.map {
                Choice(
                    value: $0, text: presenter.organisation.name(ofUnit: $0, presenter.language),
                    isSelected: $0 == unit || mine.count == 1)
            },
        ]
    }
}
