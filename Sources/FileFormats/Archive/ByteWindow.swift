import Basics

/// Fills a buffer and says how many bytes it gave; 0 at the end.
typealias Refill = (UnsafeMutableRawBufferPointer) throws(Problem) -> Int

/// A window that slides over a stream of bytes. A class because it owns the memory of the window.
///
/// Parsers look at `base[start..<end]`, move `start` past what they have used and call `more()` when
/// what they need is not there yet. The window grows only as far as one unfinished piece needs.
final class ByteWindow {
    private(set) var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private let limit: Int
    private let refill: Refill
    /// The first byte not used yet.
    var start = 0
    private(set) var end = 0
    private(set) var isFinished = false

    /// - Parameter limit: the greatest size of one unfinished piece.
    init(limit: Int, refill: @escaping Refill) {
        capacity = min(1 << 18, max(limit, 1 << 12))
        self.limit = max(limit, capacity)
        self.refill = refill
        base = .allocate(capacity: capacity)
    }

    deinit { base.deallocate() }

    /// Whether one more piece may be asked for.
    var isFull: Bool { start == 0 && end == limit }

    /// Fetches more bytes; false at the end of the stream or when the window is full.
    func more() throws(Problem) -> Bool {
        if isFinished || isFull { return false }
        if start > 0 {
            base.update(from: base + start, count: end - start)
            (start, end) = (0, end - start)
        }
        if end == capacity {
            let larger = min(limit, capacity * 2)
            let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
            grown.update(from: base, count: end)
            base.deallocate()
            (base, capacity) = (grown, larger)
        }
        let count = try refill(UnsafeMutableRawBufferPointer(start: base + end, count: capacity - end))
        if count == 0 { isFinished = true }
        end += count
        return count > 0
    }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base + start, count: end - start) }
}
