internal import Basics
internal import FileFormats
internal import Kernel

/// Keeps the documents a form brought, judged by their content.
struct EvidenceUpload {
    let site: Site

    static let accepted = ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.txt,.csv"

    /// The name under which a form sends the document of one of several kinds.
    static func name(_ place: Int) -> String { place == 0 ? "evidence" : "evidence-\(place)" }

    /// Files under `evidence`, with `evidence.kind` and `evidence.day`; of several kinds the second and later ones
    /// under names of their own.
    func keep(_ form: Form, kinds: [EvidenceKind], fallback: String = "evidence") async throws -> (
        [Evidence], [Problem]
    ) {
        var kept: [Evidence] = []
        var problems: [Problem] = []
        for place in kinds.indices.dropFirst() {
            let name = EvidenceUpload.name(place)
            guard let files = form.files[name] else { continue }
            var other = Form()
            other.files["evidence"] = files
            other.values["evidence.day"] = form.values["\(name).day"]
            let (more, wrong) = try await keep(other, kinds: [kinds[place]])
            kept += more
            problems += wrong.map { $0.at(name) }
        }
        let typed = form.text("evidence.day")
        let day = typed.isEmpty ? nil : Day(text: typed, year: site.kernel.environment.now().day.year)
        if !typed.isEmpty, day == nil {
            problems.append(
                Problem("field.kind", field: "evidence", Term("材料日期“\(typed)”不是日期。", "“\(typed)” is not a date.")))
        }
        for file in form.files["evidence"] ?? [] where !file.name.isEmpty || !file.bytes.isEmpty {
            guard let type = EvidenceUpload.type(file) else {
                problems.append(
                    Problem(
                        "attachment.type", field: "evidence",
                        Term("“\(file.name)”的内容不是可接受的文件类型。", "“\(file.name)” is not an accepted kind of document."),
                        remedy: Term(
                            "请上传PDF、图片、Word（docx）、Excel（xlsx）或文本。",
                            "Send a PDF, picture, Word (docx), Excel (xlsx) or text.")))
                continue
            }
            let kind = FileKind.sniff(file.bytes, name: file.name)
            guard kind.agrees(withName: file.name) else {
                problems.append(
                    Problem(
                        "attachment.name", field: "evidence",
                        Term(
                            "“\(file.name)”的内容其实是\(kind.name.zh)，与文件名不符。",
                            "“\(file.name)” is really a \(kind.name.en), which its name does not say."),
                        remedy: Term("请改正文件名或换用正确的文件。", "Correct the name, or send the right file.")))
                continue
            }
            do {
                let hash = try await site.attachments.keep(file.bytes, type: type)
                let kind = form["evidence.kind"] ?? kinds.first?.code ?? fallback
                kept.append(Evidence(kind: kind, hash: hash, name: file.name, day: day))
            } catch let error as Problems { problems += error.list }
        }
        return (kept, problems)
    }

    /// The media type, found by looking at the content.
    static func type(_ file: UploadedFile) -> String? {
        switch FileKind.sniff(file.bytes, name: file.name) {
        case .pdf: "application/pdf"
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .text, .csv: "text/plain; charset=utf-8"
        default: nil
        }
    }
}
