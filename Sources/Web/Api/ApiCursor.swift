internal import Basics
internal import Foundation
internal import HTTPTypes
internal import Kernel

/// Where a page ended: a short list in canonical JSON, in base64url without padding. Opaque to callers.
struct ApiCursor: Sendable, Equatable {
    let parts: [CanonicalJSON]

    init(_ parts: [CanonicalJSON]) { self.parts = parts }

    var text: String {
        Data(CanonicalJSON.list(parts).text.utf8).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// `nil` unless it is just what `text` writes.
    init?(text: String) {
        let letters = text.utf8
        guard (4...4000).contains(letters.count), letters.allSatisfy(ApiCursor.isLetter) else { return nil }
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - letters.count % 4) % 4)
        guard let data = Data(base64Encoded: plain + padding), let node = try? JSONReader.read(Array(data)),
            case .list(let parts) = node.canonical
        else { return nil }
        self.parts = parts
        guard self.text == text else { return nil }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    static let broken = Problem(
        "query.cursor", field: "after", Term("翻页位置无效。", "The place in the list is not valid."),
        remedy: Term("请原样使用上一页的next，或从第一页开始。", "Use the last page's next as it is, or start from the first page."))

    /// A place in another list or another order.
    static let foreign = ApiRefusal(
        .unprocessableContent,
        Problem(
            "query.cursor_order", field: "after",
            Term("翻页位置属于另一种排序。", "This place belongs to another list or another order."),
            remedy: Term("翻页时请保持sort和order不变。", "Keep sort and order the same while paging.")))
}
