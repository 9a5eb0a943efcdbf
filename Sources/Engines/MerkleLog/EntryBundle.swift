package import Basics

/// The bytes of up to 256 neighbouring leaves (C2SP tlog-tiles): each one preceded by its length in
/// two bytes, big-endian.
package enum EntryBundle {
    /// The longest entry the format can carry, in bytes.
    package static let longestEntry = 65_535

    /// - Throws: `journal.entry.too_long` naming the first entry past the limit.
    package static func encode(_ entries: [[UInt8]]) throws(Problem) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(entries.reduce(0) { $0 + $1.count + 2 })
        for (place, entry) in entries.enumerated() {
            guard entry.count <= longestEntry else {
                throw Problem(
                    "journal.entry.too_long",
                    Term(
                        "第\(place + 1)条日志条目有\(entry.count)字节，上限为\(longestEntry)字节。",
                        "Journal entry \(place + 1) has \(entry.count) bytes; the limit is \(longestEntry)."),
                    remedy: Term("请把长内容改为附件。", "Move long content into an attachment."))
            }
            bytes.append(UInt8(entry.count >> 8))
            bytes.append(UInt8(entry.count & 255))
            bytes.append(contentsOf: entry)
        }
        return bytes
    }

    /// - Parameter width: how many entries the bundle must hold, when that is known from its path.
    /// - Throws: `journal.bundle.malformed` when a length runs past the end or the number is another.
    package static func decode(_ bytes: [UInt8], width: Int? = nil) throws(Problem) -> [[UInt8]] {
        var entries: [[UInt8]] = []
        var place = 0
        while place < bytes.count {
            guard place + 2 <= bytes.count else { throw malformed(entries.count) }
            let end = place + 2 + Int(bytes[place]) << 8 + Int(bytes[place + 1])
            guard end <= bytes.count, entries.count < Tile.fullWidth else { throw malformed(entries.count) }
            entries.append(Array(bytes[place + 2..<end]))
            place = end
        }
        if let width, entries.count != width { throw malformed(entries.count) }
        return entries
    }

    private static func malformed(_ read: Int) -> Problem {
        Problem(
            "journal.bundle.malformed",
            Term(
                "日志条目包已损坏：读出\(read)条后无法继续。",
                "The entry bundle is damaged: it stops making sense after \(read) entries."),
            remedy: Term("请重新下载或从日志重建。", "Fetch it again, or rebuild it from the journal."))
    }
}
