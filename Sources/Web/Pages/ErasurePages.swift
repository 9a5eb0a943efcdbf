/// Finding the entry of a person whose data are to be erased.
package struct ErasureFindPage: PageModel {
    package static let template = "erasure-find"

    /// Where the search is sent, by GET: `register`, `q`.
    package var action: String
    package var registers: [Choice]
    package var typed: String
    /// What was found.
    package var rows: [Link]
    /// Said where nothing was found.
    package var empty: String?
}

/// 个人信息删除: what would be removed of an entry and where, and what was removed already.
package struct ErasurePage: PageModel {
    package static let template = "erasure"

    package var title: String
    /// The register, and the entry's own page where the reader may see it.
    package var register: String
    package var entry: Link?
    /// The publication, where there is or was one.
    package var publication: Link?
    package var fields: [ErasureFieldRow]
    /// What no erasure reaches.
    package var unreached: [String]
    /// Where it posts; `nil` where nothing is left to erase.
    package var action: String?
    package var reason: FormField
    package var problems: [FieldProblem] = []
    /// What was erased already, newest first.
    package var receipts: [ErasureReceipt]
}

/// One personal field and where its value stands.
package struct ErasureFieldRow: Sendable, Encodable {
    package var name: String
    package var label: String
    /// What stands there now, hidden where the reader may not see the entry.
    package var value: String
    /// Everything that goes, a line each.
    package var places: [String]
    package var canErase: Bool
    package var isChosen = false
}

/// 回执: one erasure that was done.
package struct ErasureReceipt: Sendable, Encodable {
    package var at: String
    package var who: String
    package var fields: String
    package var reason: String
    /// Its place in the journal, and the proof.
    package var place: String
    package var proofHref: String
}
