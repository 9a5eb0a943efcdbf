internal import Basics
internal import Kernel
internal import Plans

extension RedraftShow {
    /// What issuing does, looked at before it is done: the number it gets, to whom it goes, and whether it is public.
    ///
    /// - Throws: `NothingHere` where it is no draft, or not the actor's to issue.
    func issue() throws -> DocumentComparePage {
        guard let definition = presenter.reader.catalogue[name: entry.register], let move = definition.move("issue"),
            Policy.moves(of: entry, definition, for: actor, organisation: presenter.organisation)
                .contains(where: { $0.move.name == "issue" && $0.refusal == nil })
        else { throw NothingHere() }
        let stopped = try presenter.reader.obstacles(
            to: move, of: entry, definition, for: actor, presenter.organisation, visit.kernel.environment)
        let next = try document.nextNumber(on: today, presenter.reader, presenter.organisation)?.number ?? "—"
        var page = DocumentComparePage(
            title: visit.term("签发：\(document.title)", "Issue: \(document.title)"),
            intro: visit.term(
                "签发时给出下列文号。文号一经给出不再收回，撤回的文书也保留文号。",
                "Issuing gives it the number below. A number once given is not taken back, not even when the document is withdrawn."
            ), comparisons: [],
            notes: stopped.isEmpty
                ? [
                    visit.term(
                        "文号：\(next)，成文日期\(today.text(.zh))。", "Number: \(next), of \(today.text(.en)).")
                ] + consequences : stopped.map { $0.text(visit.language) },
            moves: [], back: Link(text: visit.word("cancel"), href: path))
        if stopped.isEmpty {
            page.moves = [
                MoveButton(
                    text: visit.term("确认签发", "Issue under this number"),
                    href: "/work/r/\(entry.register)/\(entry.id)/do/issue", isPrimary: true,
                    hidden: [
                        HiddenField(name: "version", value: String(entry.version)),
                        HiddenField(name: "key", value: visit.kernel.environment.makeID().text),
                    ])
            ]
        }
        return page
    }

    private var consequences: [String] {
        let units = document.addressees.map { presenter.organisation.name(ofUnit: $0, visit.language) }
        let names = ([document.superior].filter { !$0.isEmpty } + units).prefix(12).joined(
            separator: visit.term("、", ", "))
        let count = units.count + (document.superior.isEmpty ? 0 : 1)
        var notes: [String] = []
        if !document.kind.isForm {
            notes.append(
                visit.term(
                    "主送：\(names)\(count > 12 ? "等\(count)个单位" : "")。",
                    "To: \(names)\(count > 12 ? " and others, \(count) in all" : "")."))
        }
        if document.kind.isServed {
            notes.append(
                visit.term("签发后即向各主送单位送达，由其签收。", "It is served on every addressee at once, who signs for it."))
        }
        notes.append(
            visit.term(
                "公开属性：\(document.disclosureAttribute.term.zh)。", "Disclosure: \(document.disclosureAttribute.term.en).")
        )
        if let facts = document.facts {
            notes.append(
                visit.term(
                    "数据截至\(facts.cutOff.text(.zh))，取自\(facts.takenOn.text(.zh))。",
                    "Data up to \(facts.cutOff.text(.en)), taken on \(facts.takenOn.text(.en))."))
        }
        if document.isPreliminary { notes.append(visit.term("这是初步报告。", "This is a preliminary report.")) }
        return notes
    }
}
