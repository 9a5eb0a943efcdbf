internal import Basics
internal import Hummingbird
internal import Kernel
internal import Plans

/// 审批: extensions, suspensions, cancellations and the lock of the year's score, decided by the leader on one page.
struct ApprovalRoutes {
    let site: Site

    /// What is decided here, and by which step.
    static let steps: [(register: String, move: String)] = [("task_change", "approve"), ("year_assessment", "lock")]

    func page(_ visit: Visit) async throws -> Response { try await show(visit, problems: []) }

    private func show(_ visit: Visit, problems: [FieldProblem]) async throws -> Response {
        let actor = try visit.actor
        guard actor.holds(.leader) else { throw NothingHere() }
        let page = try await site.kernel.read { reader, organisation -> ApprovalsPage in
            let presenter = Presenter(reader: reader, organisation: organisation, language: visit.language)
            var page = try ApprovalShow(visit: visit, presenter: presenter, actor: actor).page()
            page.problems = problems
            return page
        }
        return try await visit.work(
            page, title: visit.word("approvals"), current: "approvals",
            status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    /// Each ticked line is decided by itself: what cannot be is said by name, and keeps nothing else from being done.
    func approve(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        guard actor.holds(.leader) else { throw NothingHere() }
        let form = try await visit.form()
        let key = form["key"] ?? visit.kernel.environment.makeID().text
        let requests = (form.values["item"] ?? []).prefix(200).compactMap { Self.request($0, key) }
        guard !requests.isEmpty else {
            return try await show(
                visit,
                problems: [
                    FieldProblem(field: nil, text: visit.term("请先勾选要批准的事项。", "Tick what you approve first."))
                ])
        }
        let results = try await site.kernel.perform(each: requests, by: actor)
        let failed = zip(requests, results).compactMap { request, result -> (MoveRequest, String)? in
            guard case .failure(let error) = result else { return nil }
            return (request, Self.words(error, visit))
        }
        if failed.isEmpty {
            return visit.go(
                to: "/work/approvals",
                flash: visit.term("已批准\(results.count)项，记入日志。", "Approved and journaled: \(results.count)."))
        }
        let done = results.count - failed.count
        let told = try await site.kernel.read { reader, organisation -> [FieldProblem] in
            let presenter = Presenter(reader: reader, organisation: organisation, language: visit.language)
            return failed.map { request, why in
                let title = request.entry.map { presenter.title(request.register, $0.text) } ?? ""
                return FieldProblem(
                    field: nil, text: visit.term("“\(title)”没有批准：\(why)", "“\(title)” was not approved: \(why)"))
            }
        }
        let some = FieldProblem(
            field: nil, text: visit.term("其余\(done)项已批准。", "The other \(done) were approved."))
        return try await show(visit, problems: told + (done > 0 ? [some] : []))
    }

    /// `register:entry:version`, as the page's ticks send it; `nil` for anything that is not decided here.
    private static func request(_ item: String, _ key: String) -> MoveRequest? {
        let parts = item.split(separator: ":").map(String.init)
        guard parts.count == 3, let version = Int(parts[2]), let step = steps.first(where: { $0.register == parts[0] })
        else { return nil }
        return MoveRequest(
            step.register, EntryID(parts[1]), step.move, expectedVersion: version,
            idempotencyKey: "\(key):\(parts[1])")
    }

    private static func words(_ error: any Error, _ visit: Visit) -> String {
        switch error {
        case let problems as Problems: problems.list.map { $0.text(visit.language) }.joined(separator: " ")
        case is StaleEntry: visit.term("刚刚有人改过，请再看一遍。", "Somebody has just changed it; please look again.")
        default: visit.term("暂时不能办理，请再试。", "It could not be done; please try again.")
        }
    }
}
