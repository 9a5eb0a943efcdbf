internal import Foundation
internal import Kernel
internal import Synchronization

extension PostgresSession {
    func indexText(register: String, entry: String, title: String, text: String) throws {
        let grams = SearchNeedle.grams(text)
        try append(
            [
                .text(register), .text(entry), .integer(DocumentPlace.next()), .text(title), .text(grams),
                .text(PostgresSession.keys(grams)),
            ], to: .texts)
    }

    func searchText(_ needle: SearchNeedle, register: String?, before: Int?, limit: Int) throws -> [TextHit] {
        var (sql, arguments) = PostgresSession.contains(needle)
        if let register {
            sql += " AND register = ?"
            arguments.append(.text(register))
        }
        if let before {
            sql += " AND doc < ?"
            arguments.append(SQLValue(before))
        }
        return try once(
            "SELECT register, entry, title, doc FROM text_document WHERE \(sql) ORDER BY doc DESC LIMIT ?",
            arguments + [SQLValue(limit)]
        ).map { TextHit(register: $0.text(0), entry: $0.text(1), title: $0.text(2), position: $0.integer(3)) }
    }

    func textCondition(
        _ needle: SearchNeedle, register: String, column: String
    ) throws -> (sql: String, arguments: [SQLValue]) {
        let (sql, arguments) = PostgresSession.contains(needle)
        let few = try once(
            "SELECT COUNT(*) FROM (SELECT 1 FROM text_document WHERE \(sql) AND register = ? LIMIT ?) AS hits",
            arguments + [.text(register), SQLValue(PostgresSession.fewHits + 1)])
        if few.first?.integer(0) ?? 0 <= PostgresSession.fewHits {
            return (
                "\(column) IN (SELECT entry FROM text_document WHERE \(sql) AND register = ?)",
                arguments + [.text(register)]
            )
        }
        // Each row of the ordered list is asked: most of them contain so frequent a text.
        return (
            """
            EXISTS (SELECT 1 FROM text_document d WHERE d.register = ? AND d.entry = \(column)
            AND strpos(' ' || d.body, ?) > 0)
            """, [.text(register), .text(needle.place)]
        )
    }

    private static let fewHits = 8000

    /// What the index holds of a text: its pairs and its single characters, each once.
    private static func keys(_ grams: String) -> String {
        // A pair as one number, the first of its characters above; a single character has nothing above it.
        var keys = Set<UInt64>()
        var first: UInt64 = 0
        for scalar in grams.unicodeScalars {
            if scalar == " " {
                first = 0
                continue
            }
            keys.insert(UInt64(scalar.value))
            if first != 0 { keys.insert(first << 32 | UInt64(scalar.value)) }
            first = UInt64(scalar.value)
        }
        var text = String.UnicodeScalarView()
        for key in keys.sorted() {
            if !text.isEmpty { text.append(" ") }
            if let scalar = Unicode.Scalar(UInt32(key >> 32)), key >> 32 != 0 { text.append(scalar) }
            if let scalar = Unicode.Scalar(UInt32(key & 0xFFFF_FFFF)) { text.append(scalar) }
        }
        return String(text)
    }

    /// The index finds texts with all of the needle's pairs; that they stand in a row is looked up in the text.
    private static func contains(_ needle: SearchNeedle) -> (sql: String, arguments: [SQLValue]) {
        if needle.characters.count <= 2 {
            let whole = String(String.UnicodeScalarView(needle.characters))
            return ("grams @> ARRAY[?]", [.text(whole)])
        }
        return (
            "grams @> string_to_array(?, ' ') AND strpos(' ' || body, ?) > 0",
            [.text(needle.pairs.joined(separator: " ")), .text(needle.place)]
        )
    }
}

/// Places in the search index that grow with time, made by the process itself: 42 bits of milliseconds, 10 of
/// chance for the process, 11 of a count.
private enum DocumentPlace {
    private static let process = Int64.random(in: 0..<1024)
    private static let last = Mutex<(millisecond: Int64, count: Int64)>((0, 0))

    static func next() -> Int64 {
        let now = Int64(Date().timeIntervalSince1970 * 1000)
        let (millisecond, count) = last.withLock { last in
            if now > last.millisecond {
                last = (now, 0)
            } else if last.count < 2047 {
                last.count += 1
            } else {
                last = (last.millisecond + 1, 0)
            }
            return last
        }
        return millisecond << 21 | process << 11 | count
    }
}
