internal import Basics
internal import FileFormats
internal import HTTPTypes
internal import Hummingbird
internal import Kernel
internal import NIOCore

extension ExchangeRoutes {
    /// `/open/:register/data.csv` and `data.json`: what is public of a register, for anyone.
    func openData(_ visit: Visit) async throws -> Response {
        let definition = try RegisterListRoutes.definition(visit)
        guard let disclosure = definition.disclosure else { throw NothingHere() }
        let data = OpenData(
            store: site.kernel.store, definition: definition, disclosure: disclosure, language: visit.language)
        switch Self.ending(visit) {
        case "csv":
            let body = Self.csv(.utf8) { write in
                try await write([data.titles])
                try await data.each { page in try await write(page.map(data.row)) }
            }
            return Self.download(body, type: "text/csv; charset=utf-8", name: "\(definition.name).csv")
        case "json":
            return Self.download(data.json, type: "application/json", name: "\(definition.name).json")
        default: throw NothingHere()
        }
    }
}

/// The current publications of a register as data. Reads publications and nothing else, so what is not public
/// cannot get out here.
struct OpenData: Sendable {
    let store: any Store
    let definition: RegisterDefinition
    let language: Language
    private let basis: Term
    private let fields: [FieldDefinition]

    private static let pageRows = 1000

    init(store: any Store, definition: RegisterDefinition, disclosure: Disclosure, language: Language) {
        self.store = store
        self.definition = definition
        self.language = language
        basis = disclosure.basis
        fields = disclosure.fields.compactMap { definition.field($0) }.filter {
            !$0.isSecret && (!$0.isPersonal || disclosure.consented.contains($0.name))
        }
    }

    /// Every current publication, newest first.
    func each(_ body: ([Publication]) async throws -> Void) async throws {
        var place: (at: Instant, entry: EntryID)?
        while true {
            let before = place
            let page = try await store.read(as: .recent) { session in
                try PublicReader(session: session).list(definition.name, before: before, limit: OpenData.pageRows)
            }
            guard let last = page.last else { return }
            try await body(page)
            place = (last.publishedAt, last.entry)
        }
    }

    var titles: [String] {
        [ExportColumns.idTitle.text(language)] + fields.map { $0.term.text(language) }
            + [ExportColumns.stageTitle, Term("版本", "Version"), Term("公布时间", "Published at")].map { $0.text(language) }
    }

    func row(_ publication: Publication) -> [String] {
        let stage = publication.body["stage"]?.string ?? ""
        return [publication.entry.text] + fields.map { text($0, publication.body[$0.name] ?? .null) }
            + [
                definition.stage(stage)?.term.text(language) ?? stage, String(publication.version),
                publication.publishedAt.description,
            ]
    }

    /// Choices in words; codes of units and divisions as they are.
    private func text(_ field: FieldDefinition, _ json: CanonicalJSON) -> String {
        let value = Value(json, kind: field.kind) ?? .empty
        switch field.kind {
        case .choice(let options): return options.first { .text($0.code) == value }?.term.text(language) ?? value.plain
        case .flag where !value.isEmpty:
            return value == .flag(true) ? Term("是", "Yes").text(language) : Term("否", "No").text(language)
        default: return value.plain
        }
    }

    /// One object: the register, the fields in words, why it is public, and the entries.
    var json: ResponseBody {
        ResponseBody { out in
            func words(_ term: Term) -> CanonicalJSON { .object(["zh": .text(term.zh), "en": .text(term.en)]) }
            let head = CanonicalJSON.object([
                "register": .text(definition.name), "title": words(definition.term), "basis": words(basis),
                "fields": .object(Dictionary(fields.map { ($0.name, words($0.term)) }, uniquingKeysWith: { $1 })),
            ]).text
            try await out.write(ByteBuffer(string: head.dropLast() + ",\"entries\":["))
            var mark = "\n"
            try await each { page in
                try await out.write(ByteBuffer(string: mark + page.map(entry).joined(separator: ",\n")))
                mark = ",\n"
            }
            try await out.write(ByteBuffer(string: "\n]}\n"))
            try await out.finish(nil)
        }
    }

    private func entry(_ publication: Publication) -> String {
        CanonicalJSON.object([
            "id": .text(publication.entry.text), "version": .integer(publication.version),
            "published_at": .text(publication.publishedAt.description), "title": .text(publication.title),
            "fields": publication.body,
        ]).text
    }
}
