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

extension LightKind {
    /// When a task has it, for whoever has not read the rules.
    package var meaning: Term {
        switch self {
        case .overdue:
            Term(
                "红：过了时限，或进度不到时间进度的80%（起步期除外），或反馈逾期超过5个工作日。",
                "Red: past its limit, or progress under 80% of what time asks for (not in its first days), or a report more than 5 working days late."
            )
        case .atRisk:
            Term(
                "黄：进度为时间进度的80%至100%（起步期内不到80%也是），或反馈逾期不超过5个工作日，或离时限不足10个工作日而完成不到80%，或已过四分之一时间还没有数据。",
                "Amber: progress 80 to 100% of what time asks for (in its first days also under 80%), or a report up to 5 working days late, or within 10 working days of the limit and less than 80% done, or a quarter of the time gone without figures."
            )
        case .onTrack: Term("绿：以上情形都没有。", "Green: none of these.")
        case .silent: Term("空心：该报的反馈到期而从未报过。", "Hollow: a report is due and nothing was ever sent.")
        case .closed: Term("蓝：核验办结。", "Blue: verified and closed.")
        case .paused:
            Term(
                "灰：经领导批准暂缓（中止），不计入完成率。取消的任务不计数，另列。",
                "Grey: suspended by the leader; not in the attainment. Cancelled tasks are counted nowhere and listed apart."
            )
        }
    }
}

/// A light with when a task has it.
package struct LegendLine: Sendable, Encodable {
    package var mark: LightMark
    package var meaning: String

    package init(_ kind: LightKind, _ language: Language) {
        mark = LightMark(kind, language)
        meaning = kind.meaning.text(language)
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
    /// How far off, in words.
    package let left: String?
    /// Whether the day has passed.
    package let isLate: Bool
    /// Whether three working days or fewer are left.
    package let isSoon: Bool

    /// A due day. `workingDaysLeft` is negative when the day has passed, 0 on the day itself, and `nil` when
    /// the calendar of that year is not there yet: then `calendarDaysLeft` are told, and called so.
    package init(day: String, workingDaysLeft: Int?, calendarDaysLeft: Int, _ language: Language) {
        self.day = day
        isLate = (workingDaysLeft ?? calendarDaysLeft) < 0
        isSoon = (0...3).contains(workingDaysLeft ?? calendarDaysLeft)
        switch (workingDaysLeft, language) {
        case (nil, .zh):
            left = calendarDaysLeft < 0 ? "已超 \(-calendarDaysLeft) 天（自然日）" : "还剩 \(calendarDaysLeft) 天（自然日）"
        case (nil, .en):
            let count = English.count(abs(calendarDaysLeft), "calendar day")
            left = calendarDaysLeft < 0 ? "\(count) late" : "\(count) left"
        case (0?, .zh): left = "今天到期"
        case (0?, .en): left = "due today"
        case (let days?, .zh): left = days > 0 ? "还剩 \(days) 个工作日" : "已超 \(-days) 个工作日"
        case (let days?, .en):
            let count = English.count(abs(days), "working day")
            left = days > 0 ? "\(count) left" : "\(count) late"
        }
    }
}
