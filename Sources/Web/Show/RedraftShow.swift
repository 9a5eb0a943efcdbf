internal import Basics
internal import Kernel
internal import Plans

/// Taking a document's data anew, looked at before it is done; and its earlier texts.
struct RedraftShow {
    let visit: Visit
    let presenter: Presenter
    let actor: Actor
    let today: Day
    let entry: Entry
    let document: IssuedDocument

    var path: String { "/work/documents/issued/\(entry.id)" }

    /// - Throws: `NothingHere` where it is no draft, or not the actor's to draft.
    func page() throws -> DocumentComparePage {
        guard let definition = presenter.reader.catalogue[name: entry.register],
            Policy.moves(of: entry, definition, for: actor, organisation: presenter.organisation)
                .contains(where: { $0.move.name == "redraft" && $0.refusal == nil })
        else { throw NothingHere() }
        let first = document.firstDraft
        var next = document
        if document.kind.takesQuarter, let asked = visit.query["quarter"]?.first { next.quarter = asked }
        next.trim()
        guard next.kind.subject != .quarter || Quarter(text: next.quarter) != nil else { throw NothingHere() }
        guard let merge = try next.redraft(on: today, presenter.reader, presenter.organisation) else {
            return DocumentComparePage(
                title: title, intro: visit.term("现在没有可写入文书的任务。", "There is no task to write about now."),
                comparisons: [], notes: [], moves: [], back: back)
        }
        let isEdited = first.body != document.body || first.title != document.title
        var page = DocumentComparePage(
            title: title, intro: intro(isEdited, next), comparisons: [], notes: selection(next) + notes(merge),
            moves: [], back: back)
        page.filterAction = "\(path)/redraft"
        page.filters = periods(next)
        if isEdited {
            page.comparisons.append(
                comparison(
                    visit.term("您对初稿的修改", "What was edited of the draft"),
                    text(first.title, first.body), text(document.title, document.body),
                    visit.term("初稿", "As drafted"), visit.term("现在的正文", "The text now")))
        }
        page.comparisons.append(
            comparison(
                visit.term("重新取数后的正文", "The text with the new data"),
                text(document.title, document.body), text(next.title, next.body),
                visit.term("现在的正文", "The text now"), visit.term("取新数据并保留修改", "New data, edits kept")))
        for section in merge.sections where section.fate == .kept && !section.fresh.isEmpty {
            page.comparisons.append(
                comparison(
                    visit.term(
                        "请核对：\(section.heading.isEmpty ? "开头" : section.heading)",
                        "Please look: \(section.heading.isEmpty ? "the beginning" : section.heading)"),
                    section.edited, section.fresh, visit.term("保留您改过的", "Kept as edited"),
                    visit.term("新稿是这样写的", "What the new draft says")))
        }
        page.moves = [
            button(
                "redraft",
                isEdited
                    ? visit.term("取新数据，保留修改", "Take the data anew, keep the edits")
                    : visit.term("取新数据", "Take the data anew"), next, isPrimary: true)
        ]
        if isEdited {
            page.moves.append(
                button("redraft_whole", visit.term("取新数据，不要修改", "Take the data anew, drop the edits"), next))
        }
        return page
    }

    private var title: String { visit.term("重新取数：\(document.title)", "Take the data anew: \(document.title)") }
    private var back: Link { Link(text: visit.word("cancel"), href: path) }

    private func intro(_ isEdited: Bool, _ next: IssuedDocument) -> String {
        let old = document.facts?.takenOn
        let days = visit.term(
            "现稿的数据取自\(old?.text(.zh) ?? "—")，新数据取自\(today.text(.zh))，截至\(next.facts?.cutOff.text(.zh) ?? "—")。",
            "The data of this text were taken on \(old?.text(.en) ?? "—"), the new ones on \(today.text(.en)), up to \(next.facts?.cutOff.text(.en) ?? "—"). "
        )
        let edits =
            isEdited
            ? visit.term("正文改过，请选择是否保留修改。", "The text was edited: choose whether the edits stay. ")
            : visit.term("正文没有改过。", "The text was not edited. ")
        return days + edits
            + visit.term(
                "表格总是用新数据。原来的正文仍可在“历次正文”中查看。",
                "Tables always take the new data. The present text stays readable among the earlier texts.")
    }

    private func notes(_ merge: DraftMerge) -> [String] {
        func names(_ fate: DraftMerge.Fate) -> String {
            merge.sections.filter { $0.fate == fate }
                .map { $0.heading.isEmpty ? visit.term("开头", "the beginning") : $0.heading }
                .joined(separator: visit.term("、", ", "))
        }
        var notes: [String] = []
        let (joined, kept, left) = (names(.joined), names(.kept), names(.leftOut))
        if merge.keepsTitle { notes.append(visit.term("标题改过，保留。", "The title was edited and stays.")) }
        if !joined.isEmpty {
            notes.append(visit.term("写入新稿的修改：\(joined)。", "Edits put into the new draft: \(joined)."))
        }
        if !kept.isEmpty {
            notes.append(
                visit.term(
                    "整段保留您的文字（其中的数据是旧的，请核对）：\(kept)。",
                    "Kept as edited; the data in them are the old ones, so please look: \(kept)."))
        }
        if !left.isEmpty { notes.append(visit.term("您删去的部分仍不写入：\(left)。", "Left out as before: \(left).")) }
        return notes
    }

    /// The periods it can be taken for, where its kind has one.
    private func periods(_ next: IssuedDocument) -> [ListFilter] {
        guard next.kind.takesQuarter, let year = document.facts?.year else { return [] }
        let none = Choice(value: "", text: visit.term("截至今日", "As of today"), isSelected: next.quarter.isEmpty)
        return [
            .choice(
                "quarter", visit.term("季度", "Quarter"),
                (next.kind.subject == .quarter ? [] : [none])
                    + (1...4).compactMap { Quarter(year, $0) }.filter { $0.first <= today }.map {
                        Choice(
                            value: $0.description, text: $0.text(visit.language),
                            isSelected: $0.description == next.quarter)
                    })
        ]
    }

    /// Which tasks and addressees come in and fall out.
    private func selection(_ next: IssuedDocument) -> [String] {
        let (old, new) = (document.facts?.tasks ?? [], next.facts?.tasks ?? [])
        let (before, after) = (Set(old.map(\.id)), Set(new.map(\.id)))
        func tasks(_ list: [DocumentFacts.Task]) -> String {
            list.prefix(10).map(\.code).joined(separator: visit.term("、", ", "))
                + (list.count > 10 ? visit.term("等\(list.count)项", " and \(list.count - 10) more") : "")
        }
        func units(_ list: [String]) -> String {
            list.prefix(10).map { presenter.organisation.name(ofUnit: $0, visit.language) }
                .joined(separator: visit.term("、", ", "))
                + (list.count > 10 ? visit.term("等\(list.count)个单位", " and \(list.count - 10) more") : "")
        }
        let (gone, come) = (old.filter { !after.contains($0.id) }, new.filter { !before.contains($0.id) })
        let out = document.addressees.filter { !next.addressees.contains($0) }
        let into = next.addressees.filter { !document.addressees.contains($0) }
        var notes: [String] = []
        if !gone.isEmpty { notes.append(visit.term("不再列入的任务：\(tasks(gone))。", "Tasks that fall out: \(tasks(gone)).")) }
        if !come.isEmpty { notes.append(visit.term("新列入的任务：\(tasks(come))。", "Tasks that come in: \(tasks(come)).")) }
        // Who is named as behind, where the document names them.
        if document.kind.takesQuarter {
            func behind(_ list: [DocumentFacts.Task]) -> [DocumentFacts.Task] {
                list.filter { [.red, .silent].contains($0.light) }
            }
            let (were, are) = (Set(behind(old).map(\.id)), Set(behind(new).map(\.id)))
            let better = behind(old).filter { !are.contains($0.id) }
            let worse = behind(new).filter { !were.contains($0.id) }
            if !better.isEmpty {
                notes.append(
                    visit.term("不再列为红灯或未报：\(tasks(better))。", "No longer red or silent: \(tasks(better))."))
            }
            if !worse.isEmpty {
                notes.append(visit.term("新列为红灯或未报：\(tasks(worse))。", "Red or silent now: \(tasks(worse))."))
            }
        }
        if !out.isEmpty { notes.append(visit.term("不再主送：\(units(out))。", "No longer addressed: \(units(out)).")) }
        if !into.isEmpty { notes.append(visit.term("增加主送：\(units(into))。", "Addressed besides: \(units(into)).")) }
        return notes
    }

    private func button(_ move: String, _ words: String, _ next: IssuedDocument, isPrimary: Bool = false) -> MoveButton
    {
        MoveButton(
            text: words, href: "/work/r/\(entry.register)/\(entry.id)/do/\(move)", isPrimary: isPrimary,
            hidden: [
                HiddenField(name: "version", value: String(entry.version)),
                HiddenField(name: "key", value: visit.kernel.environment.makeID().text),
                HiddenField(name: "confirmed", value: "yes"), HiddenField(name: "quarter", value: next.quarter),
            ])
    }

    // MARK: Earlier texts

    /// The versions in which its text was another, newest first.
    func texts() throws -> [DocumentTextLine] {
        var lines: [DocumentTextLine] = []
        for step in try History.steps(of: entry.register, entry.id, presenter.reader)
        where step.change.set["body"] != nil || step.change.set["title"] != nil {
            let account = try presenter.reader.find(Account.self, EntryID(step.change.actor))?.root
            let definition = presenter.reader.catalogue[name: entry.register]
            lines.append(
                DocumentTextLine(
                    text: definition?.move(step.change.move)?.term.text(visit.language) ?? step.change.move,
                    href: "\(path)/texts/\(step.change.version)",
                    note: "\(presenter.time(step.change.at)) · \(account?.name ?? visit.term("系统", "System"))"))
        }
        return lines.count > 1 ? lines.reversed() : []
    }

    /// One of them beside the present text.
    func text(at version: Int) throws -> DocumentComparePage {
        guard let definition = presenter.reader.catalogue[name: entry.register], (1...entry.version).contains(version)
        else { throw NothingHere() }
        let then = IssuedDocument(
            values: try History.values(of: definition, entry.id, at: version, presenter.reader))
        return DocumentComparePage(
            title: visit.term("历次正文：\(then.title)", "An earlier text: \(then.title)"),
            intro: visit.term(
                "第\(version)版的正文，与现在的正文对照。文书为中文。",
                "The text of version \(version) beside the present one. Documents are in Chinese."),
            comparisons: [
                comparison(
                    visit.term("对照", "Compared"), text(then.title, then.body), text(document.title, document.body),
                    visit.term("第\(version)版", "Version \(version)"), visit.term("现在的正文", "The text now"))
            ], notes: [], moves: [], back: Link(text: visit.term("回到文书", "Back to the document"), href: path))
    }

    /// Of many lines that are the same the first and last stand for all.
    private func shortened(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 7 else { return text }
        let left = lines.count - 6
        let words = visit.term("……（相同的\(left)行）……", "… \(left) lines that are the same …")
        return (lines.prefix(3) + [Substring(words)] + lines.suffix(3)).joined(separator: "\n")
    }

    private func text(_ title: String, _ body: String) -> String { title + "\n\n" + body }

    private func comparison(
        _ title: String, _ earlier: String, _ later: String, _ earlierTitle: String, _ laterTitle: String
    ) -> TitledComparison {
        let difference = TextDifference(earlier, later)
        let isSame = difference.earlier.allSatisfy(\.isSame) && difference.later.allSatisfy(\.isSame)
        func pieces(_ pieces: [TextDifference.Piece]) -> [TextPiece] {
            if isSame { return [] }
            return pieces.map { TextPiece(text: $0.isSame ? shortened($0.text) : $0.text, isSame: $0.isSame) }
        }
        return TitledComparison(
            title: title,
            comparison: TextComparison(
                note: isSame
                    ? visit.term("两者相同。", "Both are the same.")
                    : visit.term(
                        "划线的只在前一稿，标出的只在后一稿。", "Struck out is only in the first, marked is only in the second."),
                earlierTitle: earlierTitle, laterTitle: laterTitle, earlier: pieces(difference.earlier),
                later: pieces(difference.later)))
    }
}
