import NoticeReader

/// A reading boiled down to lines that a test can state:
/// `1 | lead、lead ; supporting | 60家次 =, 8份 >=`.
func summary(_ text: String) throws -> [String] {
    try NoticeReader.read(text).items.flatMap { item in
        item.clauses.map { clause in
            let lead = clause.leadUnits.map(\.name).joined(separator: "、")
            let support = clause.supportingUnits.map(\.name).joined(separator: "、")
            let targets = clause.targets.map(figure).joined(separator: " ")
            return "\(item.number ?? "-") | \(lead) ; \(support) | \(targets)"
        }
    }
}

/// `10-15分钟range`, `6%+%>=`.
func figure(_ target: ReadTarget) -> String {
    let upper = target.upper.map { "-\($0)" } ?? ""
    return "\(target.value)\(upper)\(target.unit)\(target.comparator.rawValue)"
}

/// The targets of one sentence standing as a task.
func targets(of sentence: String) throws -> [ReadTarget] {
    try NoticeReader.read("一、重点任务\n1.\(sentence)(责任单位:市局质量处)").items.flatMap(\.clauses).flatMap(\.targets)
}

func figures(of sentence: String) throws -> String {
    try targets(of: sentence).map(figure).joined(separator: " ")
}

/// Lead and supporting units of one annotation.
func units(of annotation: String) throws -> String {
    let clauses = try NoticeReader.read("一、重点任务\n1.加强质量工作。\(annotation)").items.flatMap(\.clauses)
    let lead = clauses.flatMap(\.leadUnits).map(\.name).joined(separator: "|")
    let support = clauses.flatMap(\.supportingUnits).map(\.name).joined(separator: "|")
    return "\(lead) ; \(support)"
}

/// The same text with full-width punctuation and digits.
func fullWidth(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        let isMark = ",:;()".unicodeScalars.contains(scalar) || ("0"..."9").contains(scalar)
        view.append(isMark ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar)
    }
    return String(view)
}
