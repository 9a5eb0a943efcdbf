/// An official document on screen, to be printed or taken along.
package struct OfficialPage: PageModel {
    package static let template = "official"

    /// The document's own markup, escaped where it was made.
    package var safeDocument: String
    package var docxHref: String
    /// The entry it belongs to.
    package var entry: Link
}
