internal import Basics
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// A file sent with a form.
struct UploadedFile: Sendable {
    let name: String
    let bytes: [UInt8]
}

/// What a form sent: texts and files by name.
struct Form: Sendable {
    var values: [String: [String]] = [:]
    var files: [String: [UploadedFile]] = [:]

    subscript(_ name: String) -> String? { values[name]?.first }
    func text(_ name: String) -> String { values[name]?.first?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "" }
    /// The file, unless the input was left empty.
    func file(_ name: String) -> UploadedFile? { files[name]?.first { !$0.name.isEmpty || !$0.bytes.isEmpty } }

    static let mostBytes = 64 * 1024 * 1024
    static let mostTextBytes = 2 * 1024 * 1024

    static let tooLarge = Problem(
        "request.too_large", Term("上传的内容太大，最多64MB。", "What was sent is too large; at most 64 MB."),
        remedy: Term("请压缩或拆分后再传。", "Compress or split it."))

    /// - Throws: `request.too_large`, `request.form`.
    static func read(_ request: Request) async throws -> Form {
        let type = request.headers[.contentType] ?? ""
        let isMultipart = type.lowercased().hasPrefix("multipart/form-data")
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > mostBytes {
            throw Problems(tooLarge)
        }
        let buffer: ByteBuffer
        do {
            buffer = try await request.body.collect(upTo: isMultipart ? mostBytes : mostTextBytes)
        } catch { throw Problems(tooLarge) }
        if isMultipart {
            guard let boundary = Multipart.boundary(type) else { throw Problems(malformed) }
            return try Multipart.parse(buffer, boundary: boundary)
        }
        var form = Form()
        for (name, value) in pairs(String(buffer: buffer)) { form.values[name, default: []].append(value) }
        return form
    }

    static let malformed = Problem(
        "request.form", Term("表单内容不完整，请重新提交。", "The form arrived damaged; please send it again."))

    /// Names and values of a query or a form.
    static func pairs(_ text: String) -> [(String, String)] {
        text.split(separator: "&").prefix(5000).map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            func decode(_ part: Substring?) -> String {
                let plain = (part ?? "").replacing("+", with: " ")
                return String(plain).removingPercentEncoding ?? String(plain)
            }
            return (decode(parts.first), decode(parts.count > 1 ? parts[1] : nil))
        }
    }
}

/// multipart/form-data (RFC 7578), bounded by the size of the whole.
enum Multipart {
    static func boundary(_ contentType: String) -> String? {
        guard let range = contentType.range(of: "boundary=") else { return nil }
        let rest = contentType[range.upperBound...].prefix { $0 != ";" }
        let boundary = rest.trimmingCharacters(in: CharacterSet(charactersIn: "\" "))
        return (1...70).contains(boundary.count) ? boundary : nil
    }

    static func parse(_ buffer: ByteBuffer, boundary: String) throws -> Form {
        let data = Data(buffer.readableBytesView)
        let mark = Data("--\(boundary)".utf8)
        let gap = Data("\r\n\r\n".utf8)
        var form = Form()
        guard var position = data.range(of: mark)?.upperBound else { throw Problems(Form.malformed) }
        var parts = 0
        while parts < 2000, let next = data.range(of: mark, in: position..<data.endIndex) {
            parts += 1
            // Between two marks: CRLF, headers, an empty line, the content, CRLF.
            let part = data[position..<next.lowerBound]
            position = next.upperBound
            guard let head = part.range(of: gap) else { continue }
            let headers = String(decoding: part[part.startIndex..<head.lowerBound], as: UTF8.self)
            let content = part[head.upperBound...].dropLast(2)
            guard let name = parameter("name", in: headers) else { continue }
            if let file = parameter("filename", in: headers) {
                form.files[name, default: []].append(UploadedFile(name: clean(file), bytes: Array(content)))
            } else {
                form.values[name, default: []].append(String(decoding: content, as: UTF8.self))
            }
        }
        return form
    }

    private static func parameter(_ name: String, in headers: String) -> String? {
        guard let start = headers.range(of: "\(name)=\"", options: name == "name" ? [] : []) else { return nil }
        // `filename="` also ends in `name="`: the plain name must follow a space or a semicolon.
        if name == "name", start.lowerBound > headers.startIndex {
            let before = headers[headers.index(before: start.lowerBound)]
            if before != " " && before != ";" {
                guard let again = headers.range(of: " name=\"") else { return nil }
                return String(headers[again.upperBound...].prefix { $0 != "\"" })
            }
        }
        return String(headers[start.upperBound...].prefix { $0 != "\"" })
    }

    /// The last part of a file's path, without control characters.
    private static func clean(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        return String(last.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.prefix(200).map(Character.init))
    }
}
