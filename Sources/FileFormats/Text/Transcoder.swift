import Basics

/// Turns a stream of bytes in one encoding into a stream of UTF-8.
///
/// A class because the conversion of the C library behind it is a resource.
final class Transcoder {
    private let iconv: Iconv
    private let source: Refill
    private let encoding: TextEncoding
    private let input: UnsafeMutableRawBufferPointer
    private var start = 0
    private var end = 0
    private var isFinished = false
    /// Bytes of the source converted so far.
    private var offset: Int

    init(from encoding: TextEncoding, offset: Int, source: @escaping Refill) throws(Problem) {
        guard let iconv = Iconv(to: TextEncoding.utf8.name, from: encoding.name) else {
            throw FileProblem.noConverter(encoding)
        }
        self.iconv = iconv
        self.encoding = encoding
        self.source = source
        self.offset = offset
        input = .allocate(byteCount: 1 << 16, alignment: 16)
    }

    deinit { input.deallocate() }

    /// Fills the buffer with UTF-8; 0 at the end. Valid text before a wrong byte is given first.
    func read(into output: UnsafeMutableRawBufferPointer) throws(Problem) -> Int {
        while true {
            if start == end || needsMore {
                if start > 0 {
                    input.copyMemory(from: UnsafeRawBufferPointer(rebasing: input[start..<end]))
                    (start, end) = (0, end - start)
                }
                let count = try source(UnsafeMutableRawBufferPointer(rebasing: input[end...]))
                if count == 0 {
                    isFinished = true
                    if start == end { return 0 }
                    throw FileProblem.encoding(encoding, at: offset)
                }
                end += count
                needsMore = false
            }
            let piece = UnsafeMutableRawBufferPointer(rebasing: input[start..<end])
            let (taken, given, outcome) = iconv.convert(piece, into: output)
            start += taken
            offset += taken
            if outcome == .incomplete { needsMore = true }
            if given > 0 { return given }
            if outcome == .invalid { throw FileProblem.encoding(encoding, at: offset) }
        }
    }

    private var needsMore = false

    /// Converts bytes held in memory.
    /// - Throws: `file.encoding` naming the offset, `file.encoding_unavailable`.
    static func convert(
        _ bytes: [UInt8], from: TextEncoding, to: TextEncoding, skip: Int = 0
    ) throws(Problem) -> [UInt8] {
        guard let iconv = Iconv(to: to.name, from: from.name) else {
            throw FileProblem.noConverter(from == .utf8 ? to : from)
        }
        var input = bytes
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 2)
        var done = skip
        while done < input.count {
            var step: (taken: Int, given: Int, outcome: Iconv.Outcome) = (0, 0, .done)
            let room = max(64, (input.count - done) * 2)
            let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                step = input.withUnsafeMutableBytes { raw in
                    iconv.convert(
                        UnsafeMutableRawBufferPointer(rebasing: raw[done...]),
                        into: UnsafeMutableRawBufferPointer(buffer))
                }
                count = step.given
            }
            result += part
            done += step.taken
            if step.outcome == .invalid || step.outcome == .incomplete { throw FileProblem.encoding(from, at: done) }
        }
        return result
    }
}
