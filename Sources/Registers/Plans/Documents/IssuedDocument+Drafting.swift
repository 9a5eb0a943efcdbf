package import Basics
package import Kernel

extension IssuedDocument {
    /// Takes the data from the registers and writes the text from it; without a plan, or where there is nothing to
    /// write about, there is no data.
    ///
    /// - Parameter today: figures count up to this day, or up to the end of the quarter where that is earlier.
    package mutating func draft(on today: Day, _ reader: EntryReader, _ organisation: OrganisationSnapshot) throws {
        guard let plan = try reader.find(PlanDocument.self, document)?.root else { return }
        issuer = plan.unit
        data = ""
        guard isAboutSomething,
            let facts = try DocumentFactsLoader(reader: reader, organisation: organisation, today: today).facts(self),
            !facts.tasks.isEmpty
        else { return }
        let draft = DocumentDraft.compose(kind, facts, isPreliminary: isPreliminary)
        title = draft.title
        body = draft.body
        data = facts.json.text
        edition = kind.edition
        if addressees.isEmpty, !kind.isForm { addressees = Set(facts.tasks.map(\.leadID)).subtracting([""]).sorted() }
    }

    /// Keeps only what the kind is about.
    package mutating func trim() {
        if kind.subject != .quarter {
            // What is no quarter stays, to be refused.
            if Quarter(text: quarter) != nil { quarter = "" }
            isPreliminary = false
        }
        switch kind.subject {
        case .plan, .quarter:
            task = nil
            about = nil
        case .task: about = nil
        case .unitOrTask: if task != nil { about = nil }
        }
    }

    /// Whether it says which quarter, task or unit it is about, as its kind asks.
    var isAboutSomething: Bool {
        switch kind.subject {
        case .plan: true
        case .quarter: Quarter(text: quarter) != nil
        case .task: task != nil
        case .unitOrTask: task != nil || about != nil
        }
    }

    /// The last day on which reports for its quarter are in time; `nil` for other kinds.
    package func reportsDue(_ organisation: OrganisationSnapshot) -> Day? {
        guard kind.subject == .quarter else { return nil }
        return Quarter(text: quarter).map { QuarterlyFeedback.due($0, organisation) }
    }
}
