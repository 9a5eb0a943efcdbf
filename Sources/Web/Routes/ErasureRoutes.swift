internal import Basics
internal import Hummingbird
internal import Kernel

/// 个人信息删除: for security administrators. Whoever else asks finds nothing here.
struct ErasureRoutes {
    let site: Site

    static func isOpen(to actor: Actor) -> Bool { actor.holds(.securityAdministrator) }
    static func term(_ visit: Visit) -> String { visit.word("erasure") }

    private func actor(_ visit: Visit) throws -> Actor {
        let actor = try visit.actor
        guard Self.isOpen(to: actor) else { throw NothingHere() }
        return actor
    }

    /// Finds an entry by its number, the address of its page, its title, or a person's value as it stands.
    func find(_ visit: Visit) async throws -> Response {
        _ = try actor(visit)
        let typed = (visit.query("q") ?? "").trimmed
        let registers = ErasureScope.registers(site.kernel.catalogue)
        let chosen = registers.first { $0.name == visit.query("register") } ?? registers.first
        let found = try await site.kernel.read { reader, _ -> [(RegisterDefinition, Entry)] in
            guard let chosen, !typed.isEmpty else { return [] }
            return try Self.found(typed, chosen, registers, reader)
        }
        let page = ErasureFindPage(
            action: "/work/erasure",
            registers: registers.map {
                Choice(value: $0.name, text: $0.term.text(visit.language), isSelected: $0.name == chosen?.name)
            }, typed: typed,
            rows: found.map { definition, entry in
                Link(
                    text: "\(definition.term.text(visit.language)) \(entry.id) · "
                        + (definition.stage(entry.stage)?.term.text(visit.language) ?? entry.stage),
                    href: "/work/erasure/\(definition.name)/\(entry.id)")
            },
            empty: typed.isEmpty || !found.isEmpty
                ? nil : visit.term("没有找到。姓名须与登记的完全一致。", "Nothing was found. A name must be written as it was recorded.")
        )
        return try await visit.work(page, title: Self.term(visit), current: "erasure")
    }

    private static func found(
        _ typed: String, _ chosen: RegisterDefinition, _ registers: [RegisterDefinition], _ reader: EntryReader
    ) throws -> [(RegisterDefinition, Entry)] {
        // The address of an entry's page, or of its publication, says register and entry.
        let parts = typed.split(separator: "/").map(String.init)
        let named = registers.first { parts.dropLast().contains($0.name) } ?? chosen
        let number = (parts.last ?? typed).split(whereSeparator: { "?#".contains($0) }).first.map(String.init) ?? ""
        if let entry = try reader.entry(named.name, EntryID(number)) { return [(named, entry)] }
        var found = try ErasureScope.entries(chosen, with: typed, reader)
        if found.isEmpty, let needle = SearchNeedle(typed) {
            found = try reader.session.searchText(needle, register: chosen.name, before: nil, limit: 20)
                .compactMap { try reader.entry(chosen.name, EntryID($0.entry)) }
        }
        return found.map { (chosen, $0) }
    }

    func show(_ visit: Visit) async throws -> Response { try await show(visit, nil, []) }

    private func show(_ visit: Visit, _ form: Form?, _ problems: [Problem]) async throws -> Response {
        let actor = try actor(visit)
        let page = try await site.kernel.read { reader, organisation in
            let (definition, entry) = try Self.entry(visit, reader)
            return try ErasureShow(
                visit: visit, definition: definition, entry: entry,
                scope: try ErasureScope(entry, definition, reader),
                presenter: Presenter(reader: reader, organisation: organisation, language: visit.language),
                actor: actor
            ).page(form, problems)
        }
        return try await visit.work(
            page, title: page.title, crumbs: [Link(text: Self.term(visit), href: "/work/erasure")], current: "erasure",
            status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    private static func entry(_ visit: Visit, _ reader: EntryReader) throws -> (RegisterDefinition, Entry) {
        guard
            let definition = ErasureScope.registers(reader.catalogue).first(where: {
                $0.name == visit.parameter("register")
            }), let entry = try reader.entry(definition.name, EntryID(visit.parameter("id")))
        else { throw NothingHere() }
        return (definition, entry)
    }

    /// Erases the fields that were ticked, one leaf for each.
    func erase(_ visit: Visit) async throws -> Response {
        let actor = try actor(visit)
        let form = try await visit.form()
        let (definition, entry, scope) = try await site.kernel.read { reader, _ in
            let (definition, entry) = try Self.entry(visit, reader)
            return (definition, entry, try ErasureScope(entry, definition, reader))
        }
        let reason = form.text("reason")
        let chosen = scope.fields.filter { (form.values["field"] ?? []).contains($0.field.name) }
        let problems = Self.problems(chosen, of: scope, reason: reason, isConfirmed: form["confirmed"] == "yes")
        if !problems.isEmpty { return try await show(visit, form, problems) }
        for field in chosen {
            try await site.kernel.erase(
                Erasure(definition.name, entry.id, field: field.field.name, reason: reason), by: actor)
        }
        return visit.go(
            to: "/work/erasure/\(definition.name)/\(entry.id)",
            flash: visit.term("已删除，记入日志，回执见下。", "Erased and journaled; the receipt is below."))
    }

    private static func problems(
        _ chosen: [ErasureScope.Field], of scope: ErasureScope, reason: String, isConfirmed: Bool
    ) -> [Problem] {
        var problems: [Problem] = []
        if chosen.isEmpty {
            problems.append(
                Problem(
                    "erasure.nothing", field: scope.fields.first { $0.isThere }?.field.name,
                    Term("请勾选要删除的内容。", "Tick what is to be erased.")))
        } else if !chosen.allSatisfy(\.isThere) {
            problems.append(
                Problem("erasure.gone", Term("所选内容已经没有了。", "What was ticked is not there any more.")))
        }
        if reason.isEmpty {
            problems.append(
                Problem("move.reason", field: "reason", Term("删除个人信息须写明理由。", "Erasing personal data needs a reason.")))
        } else if scope.fields.contains(where: { !$0.value.isEmpty && reason.contains($0.value.plain) }) {
            problems.append(
                Problem(
                    "erasure.reason_names", field: "reason",
                    Term(
                        "理由里有要删除的内容；理由记入日志，请改写。",
                        "The reason repeats personal data; it is journaled, so write it otherwise.")))
        }
        if !isConfirmed {
            problems.append(
                Problem(
                    "erasure.unconfirmed", field: "confirmed",
                    Term("请确认：删除后不能恢复。", "Please confirm: it cannot be undone.")))
        }
        return problems
    }
}
