internal import Basics
internal import Kernel

/// The form of one move of any register.
struct MoveForm {
    let visit: Visit
    let definition: RegisterDefinition
    let move: MoveDefinition
    let entry: Entry?
    let presenter: Presenter

    private var language: Language { visit.language }

    /// What the link to the form already says, for a new entry.
    private func given(_ field: FieldDefinition) -> Value {
        visit.query(field.name).flatMap { Value(.text($0), kind: field.kind) } ?? prefilled[field.name] ?? .empty
    }

    /// What is known already of a new entry by what the link names.
    var prefilled: Values = [:]
    /// What can be chosen in place of typing, by field.
    var options: [String: [Choice]] = [:]
    /// Fields that are filled in by the link or not at all.
    var onlyNamed: Set<String> = []
    /// What is to be known before it is filled in, such as until when.
    var note: String?

    /// The page in place of the form while it cannot be sent.
    func closed(_ why: String) -> EntryForm {
        var page = EntryForm(
            title: heading, action: "", sections: [], submit: "", cancelHref: "/work/r/\(definition.name)")
        page.closed = why
        return page
    }

    /// What the link to the form names, which then is not asked for: an entry, or a fact of a score.
    private func named(_ field: FieldDefinition, _ typed: Form?) -> (id: String, title: String)? {
        guard entry == nil, let id = typed?.values[field.name]?.first ?? visit.query(field.name) else { return nil }
        if field.name == "fact" { return presenter.fact(id).map { (id, $0) } }
        guard case .reference(let register) = field.kind, !["unit", "division"].contains(register),
            let target = presenter.reader.catalogue[name: register], let actor = try? visit.actor,
            let entry = try? presenter.reader.entry(register, EntryID(id)),
            Policy.mayRead(actor, entry, target, organisation: presenter.organisation)
        else { return nil }
        return (id, presenter.title(entry, target))
    }

    func page(typed: Form?, problems: [Problem], stale: StaleEntry?) -> EntryForm {
        let fields = FormFields(definition: definition, presenter: presenter)
        let texts = Dictionary(
            problems.compactMap { problem in problem.field.map { ($0, problem.text(language)) } },
            uniquingKeysWith: { $0 + " " + $1 })
        var names: [String?] = []
        var sections: [String?: [FormField]] = [:]
        var about: [FieldLine] = []
        var fixed: [HiddenField] = []
        for name in move.enters {
            guard let field = definition.field(name), !field.isComputed, !field.isSecret else { continue }
            if let named = named(field, typed), texts[name] == nil {
                about.append(FieldLine(label: field.term.text(language), value: named.title))
                fixed.append(HiddenField(name: name, value: named.id))
                continue
            }
            if onlyNamed.contains(name), texts[name] == nil { continue }
            let required = move.requires.contains(name) || field.isRequired
            let section = field.section?.text(language)
            if sections[section] == nil { names.append(section) }
            if let choices = options[name], !choices.isEmpty {
                sections[section, default: []].append(
                    FormField.choice(name, field.term.text(language), choices)
                        .with(isRequired: required, hint: field.hint?.text(language), problem: texts[name]))
                continue
            }
            sections[section, default: []].append(
                fields.field(
                    field, value: entry?[name] ?? given(field), typed: typed?.values[name], isRequired: required,
                    problem: texts[name]))
        }
        let extra = self.extra(typed, texts)
        if !extra.isEmpty {
            if sections[nil] == nil { names.append(nil) }
            sections[nil, default: []] += extra
        }
        let back = entry.map { Presenter.href(definition.name, $0.id.text) } ?? "/work/r/\(definition.name)"
        let title =
            entry.map { "\(move.term.text(language)) · \(presenter.title($0, definition))" }
            ?? heading
        let action =
            entry.map { "/work/r/\(definition.name)/\($0.id)/do/\(move.name)" }
            ?? "/work/r/\(definition.name)/new/\(move.name)"
        let to = move.to.map { presenter.stage(definition, $0) }
        var page = EntryForm(
            title: title, action: action, sections: names.map { FormSection(title: $0, fields: sections[$0] ?? []) },
            submit: move.term.text(language), cancelHref: back)
        page.intro = to.map { visit.term("提交后进入“\($0)”环节。", "Once sent, the entry will be “\($0)”.") }
        if let note { page.intro = [note, page.intro ?? ""].joined(separator: language == .zh ? "" : " ") }
        page.about = about
        page.hasFiles = takesFiles
        page.hidden = [
            HiddenField(
                name: "version",
                value: stale.map { String($0.current.version) } ?? typed?["version"] ?? entry.map { String($0.version) }
                    ?? ""),
            HiddenField(name: "key", value: stale == nil ? typed?["key"] ?? fresh : fresh),
        ]
        if problems.contains(where: { $0.code == "request.key_reused" }) { page.hidden[1].value = fresh }
        page.hidden += fixed
        page.problems = problems.map { problem in
            FieldProblem(field: problem.field, text: problem.text(language))
        }
        page.draftKey = entry == nil ? "\(definition.name).\(move.name)" : nil
        page.conflict = stale.map(conflict)
        return page
    }

    /// “登记已发布标准” says what is made; “申请立项” needs the register's name beside it.
    private var heading: String {
        let (move, register) = (move.term.text(language), definition.term.text(language))
        if move.lowercased().contains(register.lowercased()) { return move }
        return visit.term("\(move)：\(register)", "\(move): \(register)")
    }

    private var fresh: String { visit.kernel.environment.makeID().text }
    private var kinds: [EvidenceKind] { move.needed(for: entry?.values ?? [:]) }
    private var takesFiles: Bool { !kinds.isEmpty || definition.name == "quarterly_feedback" }

    /// Evidence, people and reason.
    private func extra(_ typed: Form?, _ texts: [String: String]) -> [FormField] {
        var extra: [FormField] = []
        for (place, kind) in kinds.enumerated() {
            let name = EvidenceUpload.name(place)
            extra.append(
                FormField.file(
                    name, kind.term.text(language), accept: EvidenceUpload.accepted,
                    day: typed?["\(name).day"] ?? ""
                )
                .with(
                    isRequired: true,
                    hint: visit.term("PDF、图片、Word、Excel，最大20MB。", "PDF, picture, Word or Excel, at most 20 MB."),
                    problem: texts[name]))
        }
        if move.people > 1 {
            extra.append(
                FormField.text("people", visit.term("共同办理人", "Others taking part"), value: typed?["people"] ?? "")
                    .with(
                        isRequired: true,
                        hint: visit.term(
                            "填写账户编号，用逗号分开；本人之外还需\(move.people - 1)人。",
                            "Account numbers, with commas; \(move.people - 1) beside yourself."),
                        problem: texts["people"]))
        }
        if move.needsReason {
            extra.append(
                FormField.multiline("reason", visit.term("理由", "Reason"), value: typed?["reason"] ?? "", rows: 3)
                    .with(
                        isRequired: true, hint: visit.term("理由将记入日志。", "It is kept in the journal."),
                        problem: texts["reason"]))
        }
        return extra
    }

    private func conflict(_ stale: StaleEntry) -> Conflict {
        let fields = stale.submitted.sorted { $0.key < $1.key }.compactMap { name, yours -> ConflictField? in
            let before = stale.seen[name] ?? .empty
            let theirs = stale.current[name]
            guard let field = definition.field(name), theirs != before, yours != theirs else { return nil }
            func text(_ value: Value) -> String? {
                let text = presenter.text(field, value)
                return text.isEmpty ? nil : text
            }
            return ConflictField(
                name: name, label: field.term.text(language), before: text(before), theirs: text(theirs),
                yours: text(yours), keepsYours: yours != before)
        }
        let last = try? History.steps(of: definition.name, stale.current.id, presenter.reader).last?.change
        let who =
            last.flatMap { try? presenter.reader.find(Account.self, EntryID($0.actor))?.root.name }
            ?? visit.term("系统", "System")
        return Conflict(who: who, at: presenter.time(stale.current.updatedAt), fields: fields)
    }
}
