internal import Basics
internal import Hummingbird
internal import Kernel

/// Documents to be named as evidence.
struct ApiDocuments: Sendable {
    /// Keeps the body, whatever type was claimed for it: the content decides.
    @Sendable func keep(_ call: ApiCall) async throws -> Response {
        let actor = try call.writer
        guard !actor.grants.isEmpty else {
            throw ApiRefusal(
                .forbidden,
                Problem("account.no_role", Term("您没有任何岗位，不能上传材料。", "You hold no role and cannot upload documents.")))
        }
        try ApiQuery(call, []).check()
        let bytes = try await call.body(upTo: Attachments.mostBytes)
        if bytes.isEmpty {
            throw ApiRefusal(.badRequest, Problem("attachment.empty", Term("文件是空的。", "The file is empty.")))
        }
        guard let type = EvidenceUpload.type(UploadedFile(name: "", bytes: bytes)) else {
            throw ApiRefusal(
                .unsupportedMediaType,
                Problem(
                    "attachment.type", Term("内容不是可接受的文件类型。", "The content is not an accepted kind of document."),
                    remedy: Term(
                        "请上传PDF、图片、Word（docx）、Excel（xlsx）或文本。",
                        "Send a PDF, picture, Word (docx), Excel (xlsx) or text.")))
        }
        let hash = try await call.site.attachments.keep(bytes, type: type)
        return call.answer(
            .created, .object(["hash": .text(hash), "type": .text(type), "size": .integer(bytes.count)]))
    }
}
