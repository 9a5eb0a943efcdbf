import Basics

/// A small pull reader for the large XML parts of workbooks: sheets and shared strings.
///
/// It reads UTF-8 in memory that does not grow with the part, checks that tags match, and refuses
/// every document type declaration, so there are no entities but the five built in. Small parts and
/// documents go through `XMLPart`, the system's parser; tests hold the two against each other.
struct XMLScanner {
    enum Event { case start, end, text, finished }

    private let window: ByteWindow
    private let part: String
    private let depthLimit: Int
    /// Names of the open elements, one after the other, and where each begins.
    private var openNames: [UInt8] = []
    private var openStarts: [Int] = []
    private var hasRoot = false
    private var pending = 0
    private var tag = XMLTag()
    private var content = XMLTag.Span()
    private var isRawText = false

    /// - Parameter part: the part's name, for problems.
    init(part: String, limits: FileLimits, refill: @escaping Refill) {
        self.part = part
        depthLimit = limits.depth
        window = ByteWindow(limit: max(limits.fieldBytes * 2, 1 << 20), refill: refill)
    }

    var depth: Int { openStarts.count }

    /// The next event. Names, attributes and text are valid until the next call.
    /// - Throws: `file.damaged`, `file.xml_entities`, `file.too_deep`, and what the source throws.
    mutating func next() throws(Problem) -> Event {
        if tag.isEmpty {
            tag.isEmpty = false
            close()
            return .end
        }
        window.start += pending
        pending = 0
        while true {
            guard window.start < window.end else {
                if try window.more() { continue }
                guard hasRoot, openStarts.isEmpty else { throw damaged }
                return .finished
            }
            if window.base[window.start] != UInt8(ascii: "<") {
                try readText()
                if openStarts.isEmpty {
                    try skipOutsideRoot()
                    continue
                }
                return .text
            }
            if let event = try readMarkup() { return event }
        }
    }

    /// True when the current element's name, without its prefix, is `text`.
    @inline(__always)
    func isNamed(_ text: StaticString) -> Bool {
        matches(tag.local, text)
    }

    /// An attribute's bytes as they stand in the file, by its local name.
    @inline(__always)
    func attribute(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
        for attribute in tag.attributes where matches(attribute.name, name) {
            return bytes(attribute.value)
        }
        return nil
    }

    /// Adds the current text, its references resolved, to `bytes`.
    func appendText(to result: inout [UInt8]) throws(Problem) {
        let raw = bytes(content)
        if !isRawText, raw.contains(UInt8(ascii: "]")), String(decoding: raw, as: UTF8.self).contains("]]>") {
            throw damaged
        }
        if isRawText || !raw.contains(UInt8(ascii: "&")) {
            result.append(contentsOf: raw)
        } else if !XMLReference.resolve(raw, into: &result) {
            throw damaged
        }
    }

    var damaged: Problem { FileProblem.damaged(part) }

    @inline(__always)
    private func bytes(_ span: XMLTag.Span) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: window.base + window.start + span.start, count: span.end - span.start)
    }

    @inline(__always)
    private func matches(_ span: XMLTag.Span, _ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard span.end - span.start == count else { return false }
        let base = window.base + window.start + span.start
        let other = text.utf8Start
        var index = 0
        while index < count {
            if base[index] != other[index] { return false }
            index += 1
        }
        return true
    }

    private mutating func readText() throws(Problem) {
        isRawText = false
        var from = window.start
        while true {
            if let end = firstIndex(of: UInt8(ascii: "<"), in: window.base, from: from, to: window.end) {
                content = XMLTag.Span(start: 0, end: end - window.start)
                break
            }
            let seen = window.end - window.start
            guard try window.more() else {
                guard openStarts.isEmpty, !window.isFull else { throw damaged }
                content = XMLTag.Span(start: 0, end: window.end - window.start)
                break
            }
            from = window.start + seen
        }
        pending = content.end
    }

    /// Outside the root element only white space and a byte order mark may stand.
    private mutating func skipOutsideRoot() throws(Problem) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let isFine = bytes(content).allSatisfy {
            $0 == 0x20 || (0x09...0x0D).contains($0) || (!hasRoot && mark.contains($0))
        }
        guard isFine else { throw damaged }
        window.start += pending
        pending = 0
    }

    /// Reads a tag, comment, instruction or CDATA section; `nil` when it is to be passed over.
    private mutating func readMarkup() throws(Problem) -> Event? {
        while window.end - window.start < 9, try window.more() {}
        let base = window.base + window.start
        let count = window.end - window.start
        guard count >= 2 else { throw damaged }
        switch base[1] {
        case UInt8(ascii: "?"):
            try checkDeclaration(length: try skip(to: "?>"))
            return nil
        case UInt8(ascii: "!"):
            if window.bytes.starts(with: "<!--".utf8) {
                _ = try skip(to: "-->")
                return nil
            }
            guard window.bytes.starts(with: "<![CDATA[".utf8), !openStarts.isEmpty else {
                throw FileProblem.xmlEntities()
            }
            let length = try find("]]>")
            isRawText = true
            content = XMLTag.Span(start: 9, end: length - 3)
            pending = length
            return .text
        default:
            return try readTag()
        }
    }

    private mutating func readTag() throws(Problem) -> Event {
        while true {
            let base = UnsafePointer(window.base + window.start)
            switch tag.scan(base, count: window.end - window.start) {
            case .whole(let isEnd, let length):
                pending = length
                if isEnd { try closeChecked() } else { try open() }
                return isEnd ? .end : .start
            case .malformed:
                throw damaged
            case .incomplete:
                guard try window.more() else { throw damaged }
            }
        }
    }

    private mutating func open() throws(Problem) {
        if openStarts.isEmpty && hasRoot { throw damaged }
        hasRoot = true
        guard openStarts.count < depthLimit else { throw FileProblem.tooDeep(depthLimit) }
        openStarts.append(openNames.count)
        openNames.append(contentsOf: bytes(tag.name))
    }

    private mutating func closeChecked() throws(Problem) {
        guard let start = openStarts.last, openNames[start...].elementsEqual(bytes(tag.name)) else { throw damaged }
        close()
    }

    private mutating func close() {
        if let start = openStarts.popLast() { openNames.removeSubrange(start...) }
    }

    /// Only UTF-8 is read; another declared encoding could hide what is looked for here.
    private func checkDeclaration(length: Int) throws(Problem) {
        let text = String(
            decoding: UnsafeRawBufferPointer(start: window.base + window.start - length, count: length), as: UTF8.self)
        if !XMLPart.declaresUTF8(text) { throw damaged }
    }

    private mutating func skip(to mark: StaticString) throws(Problem) -> Int {
        let length = try find(mark)
        window.start += length
        return length
    }

    /// The length of what stands up to and including `mark`.
    private func find(_ mark: StaticString) throws(Problem) -> Int {
        let last = mark.utf8Start[mark.utf8CodeUnitCount - 1]
        var from = mark.utf8CodeUnitCount
        while true {
            let base = UnsafePointer(window.base + window.start)
            let count = window.end - window.start
            while from < count, let end = firstIndex(of: last, in: base, from: from, to: count) {
                let start = end + 1 - mark.utf8CodeUnitCount
                if matches(XMLTag.Span(start: start, end: end + 1), mark) { return end + 1 }
                from = end + 1
            }
            guard try window.more() else { throw damaged }
        }
    }
}
