/// Turns the rows of a document's table into lines of `cell | cell | cell |`.
///
/// Every line has its cells at the same places: a cell that spans rows is repeated in each of them (a
/// reader of one line then sees whom it belongs to), a cell that spans columns is followed by empty ones.
struct TableLines {
    /// A cell as the document gives it.
    struct Cell {
        var text: String
        var columns = 1
        var rows = Rows.one

        enum Rows {
            case one
            /// The cell reaches over so many rows (HTML).
            case several(Int)
            /// The cell begins an area of which it does not say how far it reaches (Word).
            case start
            /// The cell belongs to the one above.
            case `continue`
        }
    }

    private struct Hanging {
        let text: String
        let columns: Int
        /// Rows still to come; `nil` as long as rows say so themselves.
        var left: Int?
    }

    /// Cells from rows above, by their first column.
    private var hanging: [Int: Hanging] = [:]

    /// The most columns or rows one cell may claim.
    private static let maximalSpan = 1000

    /// - Parameter offset: columns left out at the row's beginning.
    mutating func line(_ cells: [Cell], offset: Int = 0) -> String {
        var texts = [String](repeating: "", count: min(max(offset, 0), TableLines.maximalSpan))
        for cell in cells {
            placeHanging(&texts)
            let column = texts.count
            let columns = min(max(cell.columns, 1), TableLines.maximalSpan)
            let text = TableLines.plain(cell.text)
            switch cell.rows {
            case .one:
                hanging[column] = nil
                put(text, columns, &texts)
            case .several(let rows):
                hanging[column] = rows > 1 ? Hanging(text: text, columns: columns, left: rows - 1) : nil
                put(text, columns, &texts)
            case .start:
                hanging[column] = Hanging(text: text, columns: columns, left: nil)
                put(text, columns, &texts)
            case .continue:
                put(hanging[column]?.text ?? text, columns, &texts)
            }
        }
        placeHanging(&texts)
        return texts.joined(separator: " | ") + " |"
    }

    /// Cells that reach down from rows above and that this row leaves out.
    private mutating func placeHanging(_ texts: inout [String]) {
        while let cell = hanging[texts.count], let left = cell.left {
            hanging[texts.count] = left > 1 ? Hanging(text: cell.text, columns: cell.columns, left: left - 1) : nil
            put(cell.text, cell.columns, &texts)
        }
    }

    private func put(_ text: String, _ columns: Int, _ texts: inout [String]) {
        texts.append(text)
        // A row of many wide cells is padded only so far.
        guard columns > 1, texts.count + columns <= 4 * TableLines.maximalSpan else { return }
        texts += repeatElement("", count: columns - 1)
    }

    /// One line without the sign that separates cells.
    static func plain(_ text: String) -> String {
        let lines = text.split { $0.isNewline || $0 == "\t" }
        return lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
            .replacing("|", with: "｜")
    }
}

extension String {
    /// Replaces every occurrence of a character.
    func replacing(_ character: Character, with other: Character) -> String {
        contains(character) ? String(map { $0 == character ? other : $0 }) : self
    }
}
