internal import Basics
internal import Plans

/// The wall outside the workbench: on a screen in a meeting room and on paper.
extension BoardShow {
    /// Beyond so many columns a wall printed in one piece cannot be read.
    func tooWide(_ rows: [Int]) -> String? {
        let count = WallColumns(state: state, query: query, presenter: presenter, layout: layout).keys(rows).count
        guard count > BoardShow.paperColumns else { return nil }
        return term(
            "这面看板有\(count)列，一张纸放不下。请用页面上方的“打印”，分几张打印。",
            "This wall has \(count) columns, too many for one sheet. Please use “On paper” above, which prints it in parts."
        )
    }

    /// Tasks on one page of a screen.
    static let screenRows = 14

    /// One page for a screen, and how many there are.
    func screen(asOf: String) -> (page: BoardScreen, pages: Int) {
        let fitting = state.rows.filter(fits)
        let pages = max(1, (fitting.count + BoardShow.screenRows - 1) / BoardShow.screenRows)
        let number = min(query.page, pages)
        let rows = Array(fitting.dropFirst((number - 1) * BoardShow.screenRows).prefix(BoardShow.screenRows))
        var columns = WallColumns(state: state, query: query, presenter: presenter, layout: layout)
        if columns.keys(rows).count > WallTable.mostWide {
            columns = WallColumns(state: state, query: query, presenter: presenter, layout: .quarters)
        }
        let wall = html(rows, columns)
        return (
            BoardScreen(
                title: state.document.title, pageLine: pages == 1 ? "" : "\(number) / \(pages)", asOf: asOf,
                figures: unlinkedFigures, safeTable: wall,
                back: Link(
                    text: term("返回工作台", "Workbench"),
                    href: query.with {
                        $0.isScreen = false
                        $0.page = 1
                    }.address(state.id))), pages
        )
    }

    /// Columns that can be read side by side on a sheet of A3.
    static let paperColumns = 40

    /// The wall for paper: columns in parts of the same width, so that no name is cut or too small to read.
    func paper(asOf: String) -> BoardPaper {
        let fitting = state.rows.filter(fits)
        let columns = WallColumns(state: state, query: query, presenter: presenter, layout: layout)
        let keys = columns.keys(fitting)
        let count = max(1, (keys.count + BoardShow.paperColumns - 1) / BoardShow.paperColumns)
        let wide = max(1, (keys.count + count - 1) / count)
        let parts = (0..<count).map { part in
            let some = Array(keys.dropFirst(part * wide).prefix(wide))
            let names = [some.first, some.last].compactMap { $0 }.map { columns.column($0).title }
            return PaperPart(
                caption: count == 1
                    ? nil
                    : term(
                        "第\(part + 1)张，共\(count)张：\(names.joined(separator: "至"))",
                        "Part \(part + 1) of \(count): \(names.joined(separator: " to "))"),
                safeTable: html(fitting, columns, some))
        }
        return BoardPaper(
            title: state.document.title, documentNumber: state.document.number, asOf: asOf,
            figures: unlinkedFigures, legend: LightKind.allCases.map { LightMark($0, language) }, parts: parts,
            back: Link(
                text: term("返回看板", "Back to the board"), href: query.with { $0.isPaper = false }.address(state.id)))
    }

    /// The numbers where nothing can be followed.
    private var unlinkedFigures: [Figure] {
        figures.map { figure in
            var figure = figure
            figure.href = nil
            figure.note = figure.also?.text
            figure.also = nil
            return figure
        }
    }
}
