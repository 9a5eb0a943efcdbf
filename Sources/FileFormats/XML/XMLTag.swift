/// One tag of XML as places in the bytes, counted from its `<`.
struct XMLTag {
    struct Span {
        var start = 0
        var end = 0
    }

    private(set) var name = Span()
    /// The name without its prefix.
    private(set) var local = Span()
    /// Local names and values, without the quotation marks.
    private(set) var attributes: ContiguousArray<(name: Span, value: Span)> = []
    /// Whether the tag both begins and ends its element.
    var isEmpty = false

    enum Outcome { case whole(isEnd: Bool, length: Int), incomplete, malformed }

    /// One pass over a tag, from `<` to `>`.
    mutating func scan(_ base: UnsafePointer<UInt8>, count: Int) -> Outcome {
        attributes.removeAll(keepingCapacity: true)
        var index = 1
        let isEnd = index < count && base[index] == UInt8(ascii: "/")
        if isEnd { index += 1 }
        name = scanName(base, from: &index, to: count)
        local = XMLTag.local(name, base)
        guard index < count else { return .incomplete }
        guard name.end > name.start else { return .malformed }
        while true {
            while index < count, base[index] <= 0x20 { index += 1 }
            guard index < count else { return .incomplete }
            switch base[index] {
            case UInt8(ascii: ">"):
                return .whole(isEnd: isEnd, length: index + 1)
            case UInt8(ascii: "/"):
                guard index + 1 < count else { return .incomplete }
                guard base[index + 1] == UInt8(ascii: ">"), !isEnd else { return .malformed }
                isEmpty = true
                return .whole(isEnd: false, length: index + 2)
            default:
                let attribute = scanName(base, from: &index, to: count)
                while index < count, base[index] <= 0x20 { index += 1 }
                guard index < count else { return .incomplete }
                guard base[index] == UInt8(ascii: "="), attribute.end > attribute.start, !isEnd else {
                    return .malformed
                }
                index += 1
                while index < count, base[index] <= 0x20 { index += 1 }
                guard index < count else { return .incomplete }
                let mark = base[index]
                guard mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") else { return .malformed }
                guard let end = firstIndex(of: mark, in: base, from: index + 1, to: count) else { return .incomplete }
                attributes.append((XMLTag.local(attribute, base), Span(start: index + 1, end: end)))
                index = end + 1
            }
        }
    }

    @inline(__always)
    private func scanName(_ base: UnsafePointer<UInt8>, from index: inout Int, to count: Int) -> Span {
        let start = index
        while index < count {
            switch base[index] {
            case 0...0x20, UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "<"),
                UInt8(ascii: "\""):
                return Span(start: start, end: index)
            default: index += 1
            }
        }
        return Span(start: start, end: index)
    }

    @inline(__always)
    private static func local(_ span: Span, _ base: UnsafePointer<UInt8>) -> Span {
        var index = span.start
        while index < span.end {
            if base[index] == UInt8(ascii: ":") { return Span(start: index + 1, end: span.end) }
            index += 1
        }
        return span
    }
}
