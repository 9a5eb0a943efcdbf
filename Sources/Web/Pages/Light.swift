package import Basics

/// The judgement about a task or a figure. Always shown by shape, word and colour together.
package enum LightKind: String, Sendable, CaseIterable, Encodable {
    /// Past its time, or far behind: ● 滞后.
    case overdue
    /// Close to its time, behind, or nothing to judge by: ▲ 预警.
    case atRisk
    /// As planned: ■ 正常.
    case onTrack
    /// Nothing has been heard: ◌ 沉默.
    case silent
    /// Finished: ◆ 办结.
    case closed
    /// Suspended or cancelled: ◇ 暂缓.
    case paused

    /// The shape that stands for it.
    package var mark: String {
        switch self {
        case .overdue: "●"
        case .atRisk: "▲"
        case .onTrack: "■"
        case .silent: "◌"
        case .closed: "◆"
        case .paused: "◇"
        }
    }

    /// Its word.
    package var term: Term {
        switch self {
        case .overdue: Term("滞后", "Behind")
        case .atRisk: Term("预警", "At risk")
        case .onTrack: Term("正常", "On track")
        case .silent: Term("沉默", "Silent")
        case .closed: Term("办结", "Closed")
        case .paused: Term("暂缓", "Paused")
        }
    }
}

/// A light ready to be shown.
package struct LightMark: Sendable, Encodable {
    /// The name that chooses the colour.
    package let name: String
    /// The shape.
    package let mark: String
    /// The word.
    package let word: String

    /// The light in the reader's language.
    package init(_ kind: LightKind, _ language: Language) {
        name = kind.rawValue
        mark = kind.mark
        word = kind.term.text(language)
    }
}

/// A day something is due, and how far off it is.
package struct DueMark: Sendable, Encodable {
    /// The day, as shown.
    package let day: String
    /// How far off, in words; `nil` where the working calendar does not reach.
    package let left: String?
    /// Whether the day has passed.
    package let isLate: Bool
    /// Whether three working days or fewer are left.
    package let isSoon: Bool

    /// A due day. `workingDaysLeft` is negative when the day has passed, 0 on the day itself, and `nil` when
    /// the calendar is missing, which is then said rather than guessed.
    package init(day: String, workingDaysLeft: Int?, _ language: Language) {
        self.day = day
        isLate = (workingDaysLeft ?? 0) < 0
        isSoon = workingDaysLeft.map { (0...3).contains($0) } ?? false
        switch (workingDaysLeft, language) {
        case (nil, .zh): left = "缺少工作日历，无法推算剩余天数"
        case (nil, .en): left = "working calendar missing, days left unknown"
        case (0?, .zh): left = "今天到期"
        case (0?, .en): left = "due today"
        case (let days?, .zh): left = days > 0 ? "还剩 \(days) 个工作日" : "已超 \(-days) 个工作日"
        case (let days?, .en):
            let count = abs(days) == 1 ? "1 working day" : "\(abs(days)) working days"
            left = days > 0 ? "\(count) left" : "\(count) late"
        }
    }
}
