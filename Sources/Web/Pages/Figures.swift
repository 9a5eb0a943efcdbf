/// One headline number.
package struct Figure: Sendable, Encodable {
    /// What is counted.
    package var label: String
    /// The number, formatted.
    package var value: String
    /// The whole it is part of, formatted.
    package var of: String?
    /// The unit it is counted in.
    package var unit: String?
    /// Period, source and cut-off time in one line.
    package var note: String?
    /// The list behind the number.
    package var href: String?
    /// The same counted in another scope, and the list behind that.
    package var also: Link?
    /// The judgement, where there is one.
    package var light: LightMark?
    /// Whether the label says no more than the light, which then stands in its place.
    package let saysLight: Bool

    package init(
        label: String, value: String, of: String? = nil, unit: String? = nil, note: String? = nil, href: String? = nil,
        light: LightMark? = nil
    ) {
        self.label = label
        self.value = value
        self.of = of
        self.unit = unit
        self.note = note
        self.href = href
        self.light = light
        saysLight = light.map { $0.word == label } ?? false
    }
}

/// One countable target and how far it is.
package struct TargetLine: Sendable, Encodable {
    /// The target as the notice says it.
    package var statement: String
    /// The counted number, formatted; `nil` when nothing has been counted or reported yet.
    package var value: String?
    /// The target value, formatted, with its comparator, for instance “≥ 8,000”.
    package var of: String?
    /// The unit.
    package var unit: String?
    /// Of a target of several years: which ones the number and the target are of.
    package var period: String?
    /// What this year's part of it has come to.
    package var thisYear: String?
    /// Which figure counts where the task has parts, and why.
    package var counts: String?
    /// How much of the target is reached, 0…100; `nil` where a share means nothing.
    package var percent: Int?
    /// How much should be reached by now, 0…100.
    package var plannedPercent: Int?
    /// The judgement.
    package var light: LightMark?
    /// Why the light is so, in words.
    package var why: String?
    /// What growth is measured from, or that it is missing.
    package var baseline: String?
    /// What was reported since and waits to be reviewed.
    package var pending: String?
    /// The register counted, or “manual report”.
    package var source: String
    /// Up to when it was counted.
    package var cutOff: String
    /// The page of the figure.
    package var href: String?
    /// When it is due.
    package var due: DueMark?
    /// What the reader may do with it: revise it, part it over years.
    package var steps: [Link] = []
}

/// One bar of a bar list; drawn in SVG, so it needs neither script nor inline style.
package struct Bar: Sendable, Encodable {
    /// What the bar is for.
    package var label: String
    /// The number, formatted with its unit.
    package var value: String
    /// The length, 0…100, of the longest bar; axes begin at zero.
    package var percent: Int
    /// Where the bar leads.
    package var href: String?
    /// The judgement.
    package var light: LightMark?
}

/// A list of bars with the title that says what it is about.
package struct BarChart: Sendable, Encodable {
    /// The subject of the finding.
    package var title: String
    /// The unit of the numbers.
    package var unit: String?
    /// The bars, in the order shown.
    package var bars: [Bar]
}

/// Twelve months or four quarters as columns, laid out for a drawing 480 wide and 150 high.
package struct ColumnChart: Sendable, Encodable {
    /// One column with its place in the drawing.
    package struct Column: Sendable, Encodable {
        /// What stands below it.
        package let label: String
        /// The number above it, formatted.
        package let value: String
        /// Left edge.
        package let x: Int
        /// Middle, where the words stand.
        package let middle: Int
        /// Top edge.
        package let y: Int
        /// Baseline of the number.
        package let valueY: Int
        /// Width.
        package let width: Int
        /// Height; zero draws nothing.
        package let height: Int
    }

    /// The subject of the finding.
    package let title: String
    /// The unit of the numbers.
    package let unit: String?
    /// The columns.
    package let columns: [Column]

    /// Lays out the columns from zero; negative amounts count as zero.
    package init(title: String, unit: String?, values: [(label: String, amount: Double, shown: String)]) {
        self.title = title
        self.unit = unit
        let greatest = max(values.map(\.amount).max() ?? 0, 0)
        let step = 480 / max(values.count, 1)
        columns = values.enumerated().map { index, item in
            let height = greatest > 0 ? Int((max(item.amount, 0) / greatest * 100).rounded()) : 0
            let width = min(max(step * 3 / 5, 4), 48)
            let x = index * step + (step - width) / 2
            return Column(
                label: item.label, value: item.shown, x: x, middle: index * step + step / 2, y: 124 - height,
                valueY: 119 - height, width: width, height: height)
        }
    }
}
