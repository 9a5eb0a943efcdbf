package import Basics

/// What a column of a table of tasks holds.
package enum ColumnRole: String, Sendable, Codable, CaseIterable {
    /// 序号: rows with one number are one task.
    case number
    /// 类别, 领域: a heading over the tasks.
    case section
    /// 工作任务, 工作内容: what is to be done.
    case task
    /// 目标, 量化指标, 完成标准: how much and how well.
    case target
    /// 工作措施: how.
    case measure
    /// 成果形式: what comes of it.
    case outcome
    /// 牵头单位, 主办单位.
    case lead
    /// 责任单位: the lead, unless a lead stands beside it.
    case responsible
    /// 配合单位, 协办单位.
    case support
    /// 责任人, 分管领导: persons, never units.
    case person
    /// 完成时限, 进度安排.
    case limit
    /// 计量单位: what the figures of the targets count.
    case unitOfMeasure = "unit_of_measure"
    /// 完成情况: what has been done; not read.
    case progress
    /// 备注, 分值: not read.
    case other

    /// Words for people.
    package var term: Term {
        switch self {
        case .number: Term("序号", "Number")
        case .section: Term("类别", "Section")
        case .task: Term("工作任务", "Task")
        case .target: Term("目标、指标", "Target")
        case .measure: Term("措施", "Measures")
        case .outcome: Term("成果形式", "Outcome")
        case .lead: Term("牵头单位", "Lead unit")
        case .responsible: Term("责任单位", "Responsible unit")
        case .support: Term("配合单位", "Supporting unit")
        case .person: Term("责任人、领导", "Person or leader")
        case .limit: Term("完成时限", "Time limit")
        case .unitOfMeasure: Term("计量单位", "Unit of measure")
        case .progress: Term("完成情况（不读）", "Progress (not read)")
        case .other: Term("其他（不读）", "Other (not read)")
        }
    }

    /// The cells say what is to be done: their words are the text of the task.
    var isContent: Bool { self == .task || self == .target || self == .measure || self == .outcome }
    /// The cells name units.
    var isUnits: Bool { self == .lead || self == .responsible || self == .support }
}

/// What a person said of columns whose titles no rule knows. A caller keeps it, by issuer say, and gives it again.
package struct ColumnMapping: Sendable, Equatable {
    /// Roles by the key of the title.
    private let roles: [String: ColumnRole]

    /// Nothing was said.
    package static let none = ColumnMapping(roles: [:])

    private init(roles: [String: ColumnRole]) { self.roles = roles }

    /// Takes titles and roles as they are kept: `["谁来办": "lead"]`. White space and width in titles do not matter.
    /// - Throws: `columns.role_unknown`, one for each role that is none.
    package init(_ plain: [String: String]) throws(Problems) {
        var roles: [String: ColumnRole] = [:]
        var problems: [Problem] = []
        for (title, name) in plain.sorted(by: { $0.key < $1.key }) {
            guard let role = ColumnRole(rawValue: name) else {
                problems.append(
                    Problem(
                        "columns.role_unknown", field: title,
                        Term("“\(name)”不是一种列。", "“\(name)” is no kind of column."),
                        remedy: Term(
                            "请从这些中选：\(ColumnMapping.names)。", "Choose one of these: \(ColumnMapping.names).")))
                continue
            }
            roles[ColumnMapping.key(title)] = role
        }
        try Problems.check(problems)
        self.roles = roles
    }

    private static var names: String { ColumnRole.allCases.map(\.rawValue).joined(separator: " ") }

    /// The same as it is kept.
    package var plain: [String: String] { roles.mapValues(\.rawValue) }

    /// What was said of a title.
    package subscript(_ title: String) -> ColumnRole? { roles.isEmpty ? nil : roles[ColumnMapping.key(title)] }

    /// This and what was said later, which counts where both speak of a title.
    package func merging(_ later: ColumnMapping) -> ColumnMapping {
        ColumnMapping(roles: roles.merging(later.roles) { $1 })
    }

    /// A title as it is compared: folded, in lower case, without white space and colons.
    package static func key(_ title: String) -> String {
        var view = String.UnicodeScalarView()
        for scalar in title.unicodeScalars {
            let folded = Fold.scalar(scalar.value)
            if Sign.isSpace(folded) || folded == Sign.colon { continue }
            let lower = (0x41...0x5A).contains(folded) ? folded + 0x20 : folded
            if let scalar = Unicode.Scalar(lower) { view.append(scalar) }
        }
        return String(view)
    }
}
