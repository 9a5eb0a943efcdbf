internal import GRDB
internal import Kernel

extension SQLiteSession {
    func indexText(register: String, entry: String, title: String, text: String) throws {
        let grams = SearchNeedle.grams(text)
        let old = try row(
            "SELECT doc, body, title FROM text_document WHERE register = ? AND entry = ?",
            [.text(register), .text(entry)])
        if let old {
            if old.text(1) == grams, old.text(2) == title { return }
            if old.text(1) != grams {
                try send(
                    "INSERT INTO text_index (text_index, rowid, grams) VALUES ('delete', ?, ?)", [old[0], old[1]])
                try send("INSERT INTO text_index (rowid, grams) VALUES (?, ?)", [old[0], .text(grams)])
            }
            try send(
                "UPDATE text_document SET title = ?, body = ? WHERE doc = ?", [.text(title), .text(grams), old[0]])
        } else {
            try send(
                "INSERT INTO text_document (register, entry, title, body) VALUES (?, ?, ?, ?)",
                [.text(register), .text(entry), .text(title), .text(grams)])
            try send(
                "INSERT INTO text_index (rowid, grams) VALUES (?, ?)",
                [.integer(database.lastInsertedRowID), .text(grams)])
        }
    }

    func searchText(_ needle: SearchNeedle, register: String?, before: Int?, limit: Int) throws -> [TextHit] {
        // CROSS JOIN keeps the index first: a register's documents are many, hits few.
        var sql = """
            SELECT d.register, d.entry, d.title, d.doc FROM text_index i CROSS JOIN text_document d ON d.doc = i.rowid
            WHERE text_index MATCH ?
            """
        var arguments: [SQLValue] = [.text(SQLiteSession.match(needle))]
        if let register {
            sql += " AND d.register = ?"
            arguments.append(.text(register))
        }
        if let before {
            sql += " AND i.rowid < ?"
            arguments.append(SQLValue(before))
        }
        sql += " ORDER BY i.rowid DESC LIMIT ?"
        return try rows(sql, arguments + [SQLValue(limit)]).map {
            TextHit(register: $0.text(0), entry: $0.text(1), title: $0.text(2), position: $0.integer(3))
        }
    }

    func textCondition(
        _ needle: SearchNeedle, register: String, column: String
    ) throws -> (sql: String, arguments: [SQLValue]) {
        let match = SQLValue.text(SQLiteSession.match(needle))
        let hits =
            try row(
                "SELECT COUNT(*) FROM (SELECT 1 FROM text_index WHERE text_index MATCH ? LIMIT ?)",
                [match, SQLValue(SQLiteSession.fewHits + 1)])?.integer(0) ?? 0
        if hits <= SQLiteSession.fewHits {
            return (
                """
                \(column) IN (SELECT d.entry FROM text_index i CROSS JOIN text_document d ON d.doc = i.rowid
                WHERE text_index MATCH ? AND d.register = ?)
                """, [match, .text(register)]
            )
        }
        // Asking the index about one row costs far more than looking into that row's text.
        return (
            """
            EXISTS (SELECT 1 FROM text_document d WHERE d.register = ? AND d.entry = \(column)
            AND instr(' ' || d.body, ?) > 0)
            """, [.text(register), .text(needle.place)]
        )
    }

    /// Up to so many hits are gathered first; beyond, each row of the ordered list is asked. In a million rows
    /// both ways then take about as long.
    private static let fewHits = 8000

    /// A phrase of overlapping pairs; a single character is the beginning of a pair or the last one.
    private static func match(_ needle: SearchNeedle) -> String {
        let characters = needle.characters
        if characters.count == 1 { return "\"" + String(String.UnicodeScalarView(characters)) + "\" *" }
        return "\"" + needle.pairs.joined(separator: " ") + "\""
    }
}
