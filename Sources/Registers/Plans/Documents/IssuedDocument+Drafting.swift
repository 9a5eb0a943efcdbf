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
        drafted = draft.body
        data = facts.json.text
        edition = kind.edition
        guard addressees.isEmpty, !kind.isForm else { return }
        // A report goes upwards: to the organ above, or to the government whose department the organ is.
        if kind == .quarterlyReport {
            if let above = organisation.units[issuer.text]?.parent {
                addressees = [above]
            } else if superior.isEmpty {
                superior = DocumentMark.superior(issuer.text, organisation) ?? ""
            }
        } else {
            addressees = IssuedDocument.inOrder(Set(facts.tasks.map(\.leadID)).subtracting([""]), organisation)
        }
    }

    /// Units as documents name them one after the other.
    package static func inOrder(_ units: Set<String>, _ organisation: OrganisationSnapshot) -> [String] {
        units.sorted { (TaskTree.place(of: $0, organisation), $0) < (TaskTree.place(of: $1, organisation), $1) }
    }

    /// What there is one of for a plan, quarter or task, where one was issued and stands; `nil` for other kinds.
    package func issuedAlready(_ reader: EntryReader) throws -> Entry? {
        guard [.breakdown, .quarterlyReport, .completionReport, .closureForm].contains(kind) else { return nil }
        return try reader.entries("issued_document", where: "document", is: .text(document.text), limit: 10_000)
            .first { other in
                other.stage == "issued" && other["kind"].plain == kind.rawValue && other["quarter"].plain == quarter
                    && other["task"].plain == task?.text ?? ""
                    && (other["preliminary"] == .flag(true)) == isPreliminary
            }
    }

    /// Takes the data anew and keeps what a person edited.
    ///
    /// - Returns: what became of each section; `nil` where there is no data.
    @discardableResult
    package mutating func redraft(on today: Day, _ reader: EntryReader, _ organisation: OrganisationSnapshot) throws
        -> DraftMerge?
    {
        let (first, edited) = (firstDraft, DocumentDraft(title: title, body: body))
        reselect(try fresh(on: today, reader, organisation))
        try draft(on: today, reader, organisation)
        guard !data.isEmpty else { return nil }
        let merge = DraftMerge(drafted: first, edited: edited, fresh: DocumentDraft(title: title, body: body))
        title = merge.title
        body = merge.body
        return merge
    }

    /// The same document as it would be drafted now, to nobody yet: its addressees are those of the new data.
    func fresh(on today: Day, _ reader: EntryReader, _ organisation: OrganisationSnapshot) throws -> IssuedDocument {
        var fresh = self
        fresh.addressees = []
        try fresh.draft(on: today, reader, organisation)
        return fresh
    }

    /// Takes the addressees of the new data: whoever was drafted before and has no task any more falls out, whoever was
    /// put in or taken out by hand stays so.
    mutating func reselect(_ fresh: IssuedDocument) {
        guard !fresh.data.isEmpty, !addressees.isEmpty, !kind.isForm, kind != .quarterlyReport else { return }
        let drafted = Set(facts?.tasks.map(\.leadID) ?? [])
        let added = addressees.filter { !drafted.contains($0) && !fresh.addressees.contains($0) }
        let removed = drafted.subtracting(addressees)
        addressees = fresh.addressees.filter { !removed.contains($0) } + added
    }

    /// Title and text as they were last drafted. Documents of the first edition kept no draft: it is composed again.
    package var firstDraft: DocumentDraft {
        guard let facts else { return DocumentDraft(title: title, body: body) }
        var draft = DocumentDraft.compose(kind, facts, isPreliminary: isPreliminary)
        // Whether it is preliminary may have been said since.
        let other = DocumentDraft.compose(kind, facts, isPreliminary: !isPreliminary)
        if title == other.title { draft.title = title }
        if !drafted.isEmpty { draft.body = drafted }
        return draft
    }

    /// Keeps only what the kind is about.
    package mutating func trim() {
        if kind.subject != .quarter { isPreliminary = false }
        // What is no quarter stays, to be refused.
        if !kind.takesQuarter, Quarter(text: quarter) != nil { quarter = "" }
        switch kind.subject {
        case .plan, .quarter, .planOrQuarter:
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
        case .planOrQuarter: quarter.isEmpty || Quarter(text: quarter) != nil
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
