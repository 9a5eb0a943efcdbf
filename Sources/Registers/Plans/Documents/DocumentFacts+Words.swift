internal import Basics

extension DocumentFacts.Target {
    /// What is promised; of a change on the year before with what it is measured from.
    package var promise: String {
        guard isChange else { return quote }
        return quote + (baseline.map { "（上年\($0)\(unitWord)）" } ?? "（缺少上年基数）")
    }

    /// How much of it is reached: the share; of a change on the year before the change.
    var share: String {
        guard isChange else { return percent.map { "\($0)%" } ?? "—" }
        guard let figure, let baseline else { return "—" }
        return DocumentWords.change(figure, from: baseline)?.zh ?? "—"
    }

    /// The figure with its unit and what it comes to: “4项（40%）”.
    package var reached: String {
        guard let figure else { return "尚无数据" }
        return "\(figure)\(unitWord)" + (share == "—" ? "" : "（\(share)）")
    }

    /// What is promised, and of several years what is to be reached this year.
    var goalWords: String {
        if isChange { return "比上年" + goal + (baseline.map { "（上年\($0)\(unitWord)）" } ?? "（缺少上年基数）") }
        return yearGoal.isEmpty ? goal : "\(goal)（\(yearGoal)）"
    }

    /// “2026.01.01至2026.09.30”.
    var days: String {
        guard let from, let until else { return "" }
        func text(_ day: Day) -> String { day.description.replacing("-", with: ".") }
        return "\(text(from))至\(text(until))"
    }
}

extension TaskLight {
    /// The light as documents name it.
    var word: String {
        switch self {
        case .red: "红灯"
        case .silent: "未报"
        case .yellow: "黄灯"
        case .green: "绿灯"
        case .blue: "办结"
        case .grey: "暂缓"
        }
    }
}
