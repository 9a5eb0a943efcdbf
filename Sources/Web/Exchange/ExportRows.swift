internal import Basics
internal import FileFormats
internal import Kernel

/// The rows of a filtered list, a page at a time, in the list's order.
struct ExportRows: Sendable {
    let kernel: Kernel
    let definition: RegisterDefinition
    let actor: Actor
    let language: Language
    private var query: EntryQuery

    static let pageRows = 1000

    init(_ kernel: Kernel, _ definition: RegisterDefinition, _ query: EntryQuery, _ actor: Actor, _ language: Language)
    {
        self.kernel = kernel
        self.definition = definition
        self.actor = actor
        self.language = language
        self.query = query
        self.query.limit = ExportRows.pageRows
        self.query.after = nil
        self.query.backwards = false
    }

    struct Page: Sendable {
        let titles: [String]
        let rows: [[XLSXValue]]
        let next: EntryQuery.Cursor?
    }

    /// The rows after a place.
    /// - Throws: `NothingHere` when the actor may not see the register.
    func page(after place: EntryQuery.Cursor?) async throws -> Page {
        var query = query
        query.after = place
        let asked = query
        return try await kernel.read { reader, organisation in
            let scope = Policy.scope(actor, definition, organisation: organisation)
            guard scope != .nothing else { throw NothingHere() }
            let found = try reader.page(asked, scope: scope, organisation: organisation)
            let columns = ExportColumns(definition, actor, organisation, language)
            let form = FormFields(
                definition: definition,
                presenter: Presenter(reader: reader, organisation: organisation, language: language))
            let names = ExportNames()
            return Page(
                titles: columns.titles, rows: found.entries.map { columns.cells($0, form, names) }, next: found.next)
        }
    }

    /// Hands on every row from a first page that is at hand.
    /// - Returns: how many there were.
    func each(from first: Page, _ body: ([[XLSXValue]]) async throws -> Void) async throws -> Int {
        var page = first
        var count = 0
        while true {
            count += page.rows.count
            try await body(page.rows)
            guard let next = page.next else { return count }
            page = try await self.page(after: next)
        }
    }
}
