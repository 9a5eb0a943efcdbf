/// Keys with which programs act for the person.
package struct TokensPage: PageModel {
    package static let template = "tokens"

    /// A key just made, shown this once.
    package var fresh: String?
    /// The keys there are.
    package var tokens: [TokenLine]
    /// Where a new one is asked for: `name`, `scope` (several), `days`.
    package var action: String
    /// What was typed as the name.
    package var name: String = ""
    /// What a key may do.
    package var scopes: [Choice]
    /// How long it lasts.
    package var lifetimes: [Choice]
    /// What is wrong; fields `name`, `scope`, `days`.
    package var problems: [FieldProblem] = []
}

/// One key.
package struct TokenLine: Sendable, Encodable {
    /// Its name.
    package var name: String
    /// What it may do.
    package var scope: String
    /// When it was made.
    package var createdOn: String
    /// When it ends.
    package var expiresOn: String
    /// When it was last used; `nil` for never.
    package var lastUsed: String?
    /// Where it is revoked by a post; `nil` once it is.
    package var revokeAction: String?
}
