/// 审批: what waits for the leader's decision, to be approved in one go.
package struct ApprovalsPage: PageModel {
    package static let template = "approvals"
    package static let scripts = ["rows.js"]

    package var action: String
    package var hidden: [HiddenField]
    package var waiting: [ApprovalRow]
    /// What could not be approved just now, and why.
    package var problems: [FieldProblem] = []
    /// What was decided lately, by whom and when.
    package var decided: [ApprovalLine]
    package var empty: EmptyState?
}

/// One thing that waits.
package struct ApprovalRow: Sendable, Encodable {
    /// The id of its tick on the page.
    package var id: String
    /// What the form sends for it; `nil` where something stands in the way.
    package var value: String?
    /// What stands in the way.
    package var blocked: String?
    package var kind: Badge
    package var title: String
    package var href: String
    package var unit: String
    package var grounds: String
    /// The original limit, the present one and the one asked for.
    package var original: String
    package var present: String
    package var asked: String
    /// Who asked, and when.
    package var requested: String
}

/// One decision.
package struct ApprovalLine: Sendable, Encodable {
    package var text: String
    package var href: String
    package var badge: Badge
    /// “王局长，2026-11-20 10:12”.
    package var by: String
    /// The limits before and after.
    package var note: String?
}
