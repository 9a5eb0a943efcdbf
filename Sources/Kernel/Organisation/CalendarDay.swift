package import Basics

/// 工作日历: a day that differs from its weekday by the State Council's notice.
package struct CalendarDay: Register {
    package enum Stage: String, Choice {
        case inForce = "in_force"
        package var term: Term { Term("有效", "In force") }
    }
    package enum Kind: String, Choice {
        case holiday, makeupWorkday = "makeup_workday", rest, year
        package var term: Term {
            switch self {
            case .holiday: Term("法定节假日", "Statutory holiday")
            case .makeupWorkday: Term("调休上班", "Make-up workday")
            case .rest: Term("休息日", "Rest day")
            case .year: Term("整年已载入", "Whole year loaded")
            }
        }
    }
    package var day = Day(number: 0)
    package var kind = Kind.holiday
    package var source = ""
    package init() {}

    package static let schema = Schema<Self>(
        "calendar_day", "工作日历", "Work calendar", plural: "Work calendar",
        purpose: Term(
            "国务院办公厅放假通知规定的日子；以1月1日标为“整年已载入”表示该年可以计算。",
            "Days set by the State Council's holiday notices; 1 January marked “whole year loaded” opens a year."),
        group: .administration, title: ["day", "kind"],
        fields: [
            Field("day", "日期", "Day", \.day, .required, .indexed, .listed),
            Field("kind", "性质", "Kind", \.kind, .required, .indexed, .listed),
            Field("source", "依据", "Source", \.source, .listed),
        ])

    package static let lifecycle = Lifecycle<Self>(
        path: [.inForce],
        moves: [
            Move(
                "load", "载入", "Load", from: [], to: .inForce, by: [.anywhere(.systemAdministrator)],
                enters: ["day", "kind", "source"]),
            Move(
                "amend", "更正", "Amend", from: [.inForce], to: nil, by: [.anywhere(.systemAdministrator)],
                enters: ["day", "kind", "source"]),
        ])
}

/// 参数: a named setting, for instance a limit of the house's own.
package struct Setting: Register {
    package enum Stage: String, Choice {
        case inForce = "in_force"
        package var term: Term { Term("有效", "In force") }
    }
    package var name = ""
    package var text = ""
    package var reason = ""
    package init() {}

    package static let schema = Schema<Self>(
        "setting", "参数", "Setting",
        purpose: Term("可以调整的时限和规则，改动留痕。", "Limits and rules that may be adjusted; every change is journaled."),
        group: .administration, title: ["name"], identity: .field("name"),
        fields: [
            Field(
                "name", "参数名", "Name", \.name, .required, .unique, .listed,
                .rule(.shape(.init("setting name", pattern: "[a-z][a-z0-9_.]{0,79}", example: "feedback.due_days")))),
            Field("text", "取值", "Value", \.text, .required, .listed),
            Field("reason", "依据", "Source", \.reason, .listed),
        ])

    package static let lifecycle = Lifecycle<Self>(
        path: [.inForce],
        moves: [
            Move(
                "set", "设定", "Set", from: [], to: .inForce, by: [.anywhere(.systemAdministrator)],
                enters: ["name", "text", "reason"]),
            Move(
                "amend", "调整", "Amend", from: [.inForce], to: nil, by: [.anywhere(.systemAdministrator)],
                enters: ["text", "reason"]),
        ])
}
