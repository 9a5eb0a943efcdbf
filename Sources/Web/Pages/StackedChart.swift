/// Tasks by light over time: stacked columns from zero, laid out for a drawing 640 wide and 190 high, the words
/// beside the last column instead of a legend, and the same as a table below.
package struct StackedChart: Sendable, Encodable {
    /// One part of a column.
    package struct Part: Sendable, Encodable {
        /// The light's name, which chooses the colour.
        package let shade: String
        package let top: Int
        package let tall: Int
    }
    /// One column.
    package struct Column: Sendable, Encodable {
        package let left: Int
        package let middle: Int
        package let wide: Int
        /// What stands below it; empty where there is no room.
        package let below: String
        package let parts: [Part]
    }
    /// The words beside the last column.
    package struct Tag: Sendable, Encodable {
        package let shade: String
        package let line: Int
        package let text: String
    }
    /// One line of the table.
    package struct Line: Sendable, Encodable {
        package let when: String
        package let counts: [String]
    }

    /// The subject of the finding.
    package let title: String
    package let unit: String?
    package let columns: [Column]
    package let tags: [Tag]
    package let heads: [String]
    package let lines: [Line]

    /// What is drawn of a day.
    package struct Day: Sendable {
        package let label: String
        package let counts: [LightKind: Int]
        package init(label: String, counts: [LightKind: Int]) {
            self.label = label
            self.counts = counts
        }
    }

    /// From the ground up: what is finished and well below, what is behind on top.
    static let order: [LightKind] = [.closed, .onTrack, .paused, .atRisk, .silent, .overdue]
    private static let height = 150
    private static let width = 520

    package init(title: String, unit: String?, days: [Day], word: (LightKind) -> String) {
        self.title = title
        self.unit = unit
        let most = max(1, days.map { $0.counts.values.reduce(0, +) }.max() ?? 1)
        let step = StackedChart.width / max(days.count, 1)
        let shown = StackedChart.order.filter { kind in days.contains { ($0.counts[kind] ?? 0) > 0 } }
        // A label for each column only where there is room for it.
        let every = max(1, 56 / max(step, 1))
        columns = days.enumerated().map { index, day in
            var sum = 0
            let parts = shown.compactMap { kind -> Part? in
                guard let count = day.counts[kind], count > 0 else { return nil }
                let bottom = sum * StackedChart.height / most
                sum += count
                let top = sum * StackedChart.height / most
                return Part(shade: kind.rawValue, top: 10 + StackedChart.height - top, tall: max(1, top - bottom))
            }
            let wide = min(max(step * 3 / 4, 3), 40)
            let isShown = (days.count - 1 - index) % every == 0 && index * step + step / 2 > 14
            return Column(
                left: index * step + (step - wide) / 2, middle: index * step + step / 2, wide: wide,
                below: isShown ? day.label : "", parts: parts)
        }
        tags = StackedChart.tags(shown, days.last?.counts ?? [:], most, word)
        heads = shown.map { "\($0.mark) \(word($0))" }
        lines = days.reversed().map { day in
            Line(when: day.label, counts: shown.map { String(day.counts[$0] ?? 0) })
        }
    }

    /// The words beside the last column, each at the middle of its part and no two on one line.
    private static func tags(
        _ shown: [LightKind], _ counts: [LightKind: Int], _ most: Int, _ word: (LightKind) -> String
    ) -> [Tag] {
        var tags: [(kind: LightKind, count: Int, line: Int)] = []
        var sum = 0
        for kind in shown {
            guard let count = counts[kind], count > 0 else { continue }
            tags.append((kind, count, 14 + height - (2 * sum + count) * height / (2 * most)))
            sum += count
        }
        for index in tags.indices.dropFirst() { tags[index].line = min(tags[index].line, tags[index - 1].line - 14) }
        // What was pushed out on top comes down again.
        var least = 14
        for index in tags.indices.reversed() {
            tags[index].line = max(tags[index].line, least)
            least = tags[index].line + 14
        }
        return tags.map {
            Tag(shade: $0.kind.rawValue, line: $0.line, text: "\($0.kind.mark) \(word($0.kind)) \($0.count)")
        }
    }
}
