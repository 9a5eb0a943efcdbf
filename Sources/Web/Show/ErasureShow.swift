internal import Basics
internal import Kernel

/// What an erasure would remove of an entry, in words.
struct ErasureShow {
    let visit: Visit
    let definition: RegisterDefinition
    let entry: Entry
    let scope: ErasureScope
    let presenter: Presenter
    let actor: Actor

    private func term(_ zh: String, _ en: String) -> String { presenter.term(zh, en) }
    private var language: Language { presenter.language }
    private var mayRead: Bool {
        Policy.mayRead(actor, entry, definition, organisation: presenter.organisation)
    }

    /// - Parameters:
    ///   - form: what was typed.
    ///   - problems: why it was refused.
    func page(_ form: Form? = nil, _ problems: [Problem] = []) throws -> ErasurePage {
        let chosen = Set(form?.values["field"] ?? [])
        let texts = Dictionary(
            problems.compactMap { problem in problem.field.map { ($0, problem.text(language)) } },
            uniquingKeysWith: { $0 + " " + $1 })
        let versions = try PublicReader(session: presenter.reader.session).versions(definition.name, entry.id)
        return ErasurePage(
            title: term("删除个人信息：\(title)", "Erase personal data: \(title)"),
            register: definition.term.text(language),
            entry: mayRead
                ? Link(text: term("登记的内容", "The entry"), href: Presenter.href(definition.name, entry.id.text)) : nil,
            publication: versions.isEmpty
                ? nil
                : Link(
                    text: term(
                        "公开的内容（\(versions.count)版）", "What was published (\(English.count(versions.count, "version")))"),
                    href: "/open/\(definition.name)/\(entry.id)"),
            fields: scope.fields.map { row($0, chosen) }, unreached: unreached,
            action: scope.fields.contains(where: \.isThere) ? "/work/erasure/\(definition.name)/\(entry.id)" : nil,
            reason: FormField.multiline(
                "reason", term("理由", "Reason"), value: form?.text("reason") ?? "", rows: 3
            ).with(
                isRequired: true,
                hint: term(
                    "如“本人申请，2026年11月3日来函”。理由记入日志，不写姓名、号码等要删除的内容。",
                    "For instance “asked for by letter of 3 November 2026”. It is kept in the journal, so it must not repeat what is erased."
                ), problem: texts["reason"]),
            problems: problems.map { FieldProblem(field: $0.field, text: $0.text(language)) },
            receipts: try scope.done.map(receipt))
    }

    /// What the entry is called where that does not name the person.
    private var title: String {
        let titles = definition.titleFields.compactMap { definition.field($0) }
        if mayRead, !titles.contains(where: \.isPersonal) { return presenter.title(entry, definition) }
        return "\(definition.term.text(language)) \(entry.id)"
    }

    private func row(_ field: ErasureScope.Field, _ chosen: Set<String>) -> ErasureFieldRow {
        var places: [String] = []
        if !field.value.isEmpty { places.append(term("登记簿：现值", "The register: the value that stands there")) }
        if field.leaves > 0 {
            places.append(
                term(
                    "日志旁保存的内容和盐\(field.leaves)处；日志条目本身和证明不变",
                    "Content and salt beside the journal: \(field.leaves); its leaves and every proof stay"))
        }
        for copy in field.copies where field.publications > 0 {
            places.append(
                term(
                    "公开的“\(copy.term.zh)”\(field.publications)版，门户上写明已依法删除",
                    "“\(copy.term.en)” as published, in \(English.count(field.publications, "version")); the portal says that it was erased"
                ))
        }
        let shown = field.value.isEmpty ? term("（空）", "(empty)") : presenter.text(field.field, field.value)
        return ErasureFieldRow(
            name: field.field.name, label: field.field.term.text(language),
            value: mayRead ? shown : term("（有内容，不显示）", "(there, not shown)"),
            places: field.isThere ? places : [term("没有可删除的内容", "There is nothing to erase")],
            canErase: field.isThere, isChosen: chosen.contains(field.field.name))
    }

    private var unreached: [String] {
        [
            term(
                "备份：以前做的备份里还有，到备份按期销毁为止；从备份恢复后须重新删除。",
                "Backups: those made before hold it until they are destroyed in their turn. After a restore, erase again."
            ),
            term(
                "已经导出、下载、打印、邮寄或抄录的内容，以及别人保存的公开页面。",
                "What was exported, downloaded, printed, mailed or copied, and public pages that others kept."),
            term(
                "附件（如同意书）和写在正文、理由里的姓名：系统不在文字里查找。",
                "Attachments such as a written consent, and names inside texts and reasons: texts are not searched."),
            term(
                "由它算出的计数用摘要：计数不变，不能由它还原。",
                "A digest that was derived from it for counting: the count stays, and it cannot be turned back."),
        ]
    }

    private func receipt(_ done: ErasureScope.Done) throws -> ErasureReceipt {
        let account = try presenter.reader.find(Account.self, EntryID(done.account))?.root
        return ErasureReceipt(
            at: presenter.time(done.at), who: account?.name ?? done.account,
            fields: done.fields.compactMap { definition.field($0)?.term.text(language) }
                .joined(separator: language == .zh ? "、" : ", "),
            reason: done.reason,
            place: done.sequence.map { term("日志第\($0)号", "journal #\($0)") }
                ?? term("日志（编号即将写入，刷新可见）", "journal (its number follows in a moment; reload)"),
            proofHref: "/journal/proof/\(escape(done.leaf))")
    }
}
