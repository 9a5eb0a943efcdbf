/// What one page shows: a plain value the routes fill, already in the reader's language.
///
/// Templates find stored properties by name (see `TemplateNode`); an optional that is `nil` and an
/// array that is empty render as nothing. Text is always escaped, except properties named `safe…`, which hold
/// HTML made by this module.
///
/// Names are looked for from the innermost section outwards, and an optional that is `nil` counts as not being
/// there. Where an outer model has a property of the same name, write `{{.name}}`, which looks at the innermost
/// only; a test refuses the ambiguity.
package protocol PageModel: Sendable, Encodable {
    /// The template's name: its file in `Templates`, without the extension.
    static var template: String { get }

    /// Scripts this page is quicker with, as file names in `Assets`. Every page works without them.
    static var scripts: [String] { get }

    /// Words of the field that its text holds besides those its template names, by their keys in the glossary.
    static var terms: [String] { get }
}

extension PageModel {
    package static var scripts: [String] { [] }
    package static var terms: [String] { [] }
}
