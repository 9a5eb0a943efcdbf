internal import Basics

extension Ruleset {
    /// Bands meet end to end from 0 up, and the last has no end.
    static func bands(_ bands: [Band]) -> [Problem] {
        var problems = codes(bands.map(\.code), in: "bands")
        let rising = bands.sorted { $0.from < $1.from }
        guard let lowest = rising.first, let highest = rising.last else {
            return [Problem("ruleset.band.none", field: "bands", Term("没有设置等次。", "There are no grades."))]
        }
        if lowest.from != .zero {
            problems.append(
                problem(
                    "ruleset.band.start", lowest,
                    Term("最低等次应从0分起，现从\(lowest.from)分起。", "The lowest grade begins at 0, here at \(lowest.from).")))
        }
        if highest.from > full {
            problems.append(
                problem("ruleset.band.range", highest, Term("等次的起点不超过100分。", "A grade begins at 100 at most.")))
        }
        if let end = highest.below {
            problems.append(
                problem(
                    "ruleset.band.end", highest,
                    Term("最高等次不设上限，现到\(end)分为止。", "The best grade has no end, here it ends at \(end).")))
        }
        for (band, next) in zip(rising, rising.dropFirst()) {
            if let end = band.below, end < next.from {
                problems.append(
                    problem(
                        "ruleset.band.gap", band,
                        Term(
                            "\(end)分至\(next.from)分之间没有等次；上限应写\(next.from)（不含）。",
                            "Nothing covers \(end) to \(next.from); the end is to be \(next.from), which is not included."
                        )))
            } else if band.below != next.from || band.from == next.from {
                problems.append(
                    problem(
                        "ruleset.band.overlap", band,
                        Term(
                            "等次“\(band.name.zh)”与“\(next.name.zh)”重叠；上限应写\(next.from)（不含）。",
                            "“\(band.name.en)” and “\(next.name.en)” overlap; the end is to be \(next.from), which is not included."
                        )))
            }
        }
        return problems
    }

    private static func problem(_ code: String, _ band: Band, _ message: Term) -> Problem {
        Problem(code, field: "bands[\(band.code)]", message)
    }
}
