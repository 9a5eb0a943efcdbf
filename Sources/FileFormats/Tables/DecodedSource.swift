import Basics

/// Counts what is read of a file, for progress. A class because reader and source share the count.
final class CountingInput {
    /// The size of the whole, where it is known.
    let size: Int?
    private(set) var count = 0
    private let refill: Refill

    init(size: Int?, _ refill: @escaping Refill) {
        self.size = size
        self.refill = refill
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Problem) -> Int {
        let given = try refill(buffer)
        count += given
        return given
    }
}

/// A stream of text in any known encoding as a window of UTF-8, its encoding recognised at the head.
struct DecodedSource {
    let window: ByteWindow
    let encoding: TextEncoding

    private static let headBytes = 1 << 18

    /// - Throws: `file.empty`, `file.encoding`, `file.encoding_unavailable`.
    init(_ input: CountingInput, limits: FileLimits) throws(Problem) {
        let raw = ByteWindow(limit: max(limits.rowBytes, DecodedSource.headBytes)) { (buffer) throws(Problem) in
            try input.read(into: buffer)
        }
        while raw.end < DecodedSource.headBytes, try raw.more() {}
        if raw.end == 0 { throw FileProblem.empty() }
        let (encoding, skip) = try TextFile.detect(raw.bytes, isWhole: raw.isFinished).get()
        raw.start += skip
        self.encoding = encoding
        if encoding == .utf8 {
            window = raw
            return
        }
        let transcoder = try Transcoder(from: encoding, offset: skip) { (buffer) throws(Problem) in
            if raw.start == raw.end, try !raw.more() { return 0 }
            let count = min(buffer.count, raw.end - raw.start)
            buffer.copyMemory(from: UnsafeRawBufferPointer(start: raw.base + raw.start, count: count))
            raw.start += count
            return count
        }
        window = ByteWindow(limit: limits.rowBytes) { (buffer) throws(Problem) in try transcoder.read(into: buffer) }
        _ = try window.more()
    }
}
