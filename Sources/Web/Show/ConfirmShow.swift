internal import Basics
internal import Kernel

/// The page that says what a step would change, made from a preview.
struct ConfirmShow {
    let visit: Visit
    let definition: RegisterDefinition
    let move: MoveDefinition
    let presenter: Presenter

    private var language: Language { visit.language }
    /// How many entries of a kind are listed.
    private static let listed = 150

    /// - Parameters:
    ///   - consequences: the step itself first.
    ///   - form: what was sent; all of it is carried along.
    ///   - totals: what it comes to on the whole.
    func page(
        _ consequences: [Consequence], form: Form, action: String, cancel: String, totals: [String] = []
    ) -> ConfirmPage {
        let title = consequences.first.map { presenter.title($0.after, definition) } ?? ""
        let count = consequences.count - 1
        return ConfirmPage(
            title: "\(move.term.text(language)) · \(title)",
            intro: visit.term(
                "这一步还会更改下列\(count)项，请核对后确认；确认前什么都没有改。",
                "This step also changes the \(count == 1 ? "entry" : English.count(count, "entry", "entries")) below. Nothing has been changed yet: look through them, then confirm."
            ),
            totals: totals, action: action,
            hidden: form.values.filter { !["csrf", "confirmed"].contains($0.key) }.sorted { $0.key < $1.key }
                .flatMap { name, values in values.map { HiddenField(name: name, value: $0) } }
                + [HiddenField(name: "confirmed", value: "yes")],
            groups: groups(consequences), submit: visit.term("确认\(move.term.zh)", "Confirm: \(move.term.en)"),
            cancelHref: cancel)
    }

    private func groups(_ consequences: [Consequence]) -> [ConfirmGroup] {
        var order: [String] = []
        var groups: [String: [Consequence]] = [:]
        for consequence in consequences {
            let key = "\(consequence.after.register) \(consequence.move)"
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(consequence)
        }
        return order.compactMap { key in
            guard let all = groups[key], let first = all.first,
                let definition = presenter.reader.catalogue[name: first.after.register]
            else { return nil }
            let step = definition.move(first.move)?.term.text(language) ?? first.move
            return ConfirmGroup(
                title: visit.term(
                    "\(definition.term.zh)：\(step)（\(all.count)）", "\(definition.listTerm.en): \(step) (\(all.count))"),
                lines: all.prefix(ConfirmShow.listed).map { line($0, definition) },
                more: all.count > ConfirmShow.listed
                    ? visit.term(
                        "另有\(all.count - ConfirmShow.listed)项，未一一列出。",
                        "and \(all.count - ConfirmShow.listed) more that are not listed.") : nil)
        }
    }

    private func line(_ consequence: Consequence, _ definition: RegisterDefinition) -> ConfirmLine {
        let after = consequence.after
        return ConfirmLine(
            text: presenter.title(after, definition),
            href: consequence.before == nil ? nil : Presenter.href(after.register, after.id.text),
            unit: after.unit.map { presenter.organisation.name(ofUnit: $0, language) },
            facts: facts(consequence, definition), changes: changes(consequence, definition))
    }

    /// A new entry's numbers and limit.
    private func facts(_ consequence: Consequence, _ definition: RegisterDefinition) -> String? {
        guard consequence.before == nil else { return nil }
        let facts = ["value", "division", "due_on"].compactMap { definition.field($0) }.compactMap { field -> String? in
            let text = presenter.text(field, consequence.after[field.name])
            return text.isEmpty ? nil : "\(field.term.text(language)) \(text)"
        }
        return facts.isEmpty ? nil : facts.joined(separator: " · ")
    }

    /// What changes of an entry that is there.
    private func changes(_ consequence: Consequence, _ definition: RegisterDefinition) -> [ChangeLine] {
        guard let before = consequence.before else { return [] }
        var lines = definition.fields.filter { !$0.isSecret && $0.name != "split" }
            .compactMap { field -> ChangeLine? in
                let new = consequence.after[field.name]
                let old = before[field.name]
                guard new != old else { return nil }
                let (from, to) = (presenter.text(field, old), presenter.text(field, new))
                return ChangeLine(
                    label: field.term.text(language), before: from.isEmpty ? nil : String(from.prefix(200)),
                    after: to.isEmpty ? nil : String(to.prefix(200)))
            }
        if before.stage != consequence.after.stage {
            lines.insert(
                ChangeLine(
                    label: visit.term("环节", "Stage"), before: presenter.stage(definition, before.stage),
                    after: presenter.stage(definition, consequence.after.stage)), at: 0)
        }
        return lines
    }
}
