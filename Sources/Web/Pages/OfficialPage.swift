/// An official document on screen, to be printed or taken along.
package struct OfficialPage: PageModel {
    package static let template = "official"

    /// The document's own markup, escaped where it was made.
    package var safeDocument: String
    package var docxHref: String
    /// The entry it belongs to.
    package var entry: Link
    /// Said to who reads another language: the document itself is in Chinese.
    package var language: String?
    /// To whom it went.
    package var service: [ServiceLine] = []
    /// Signing for it, for those of the unit it went to.
    package var receive: MoveButton?
}
