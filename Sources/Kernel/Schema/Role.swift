package import Basics

/// A role is held at a unit and reaches its subtree.
package struct Role: Sendable, Hashable {
    package let code: String
    package let term: Term

    package init(_ code: String, _ zh: String, _ en: String) {
        self.code = code
        term = Term(zh, en)
    }

    package static func == (left: Role, right: Role) -> Bool { left.code == right.code }
    package func hash(into hasher: inout Hasher) { hasher.combine(code) }

    /// 三员: three people, none of whom can act for another (GB/T 22239-2019).
    package static let systemAdministrator = Role("system_administrator", "系统管理员", "System administrator")
    package static let securityAdministrator = Role("security_administrator", "安全管理员", "Security administrator")
    package static let auditAdministrator = Role("audit_administrator", "审计管理员", "Audit administrator")
    /// 办公室: issues, assigns, accepts and closes.
    package static let planClerk = Role("plan_clerk", "计划专员", "Planning clerk")
    /// 分管领导.
    package static let leader = Role("leader", "分管领导", "Supervising leader")
    /// Reports for a unit: signs for tasks, submits feedback.
    package static let unitReporter = Role("unit_reporter", "单位联络员", "Unit reporter")
    /// Reads everything within the subtree and changes nothing.
    package static let observer = Role("observer", "查阅人员", "Observer")

    /// The three administrators, no two of which one person may hold.
    package static let threeAdministrators: [Role] = [systemAdministrator, securityAdministrator, auditAdministrator]
}

/// A role, and where it must be held for a move.
package struct Permit: Sendable, Hashable {
    package let role: Role
    /// The entry's field naming the unit at which the role must reach; `nil` is the entry's own unit.
    package let unitField: String?
    /// Held anywhere.
    package let anywhere: Bool

    package static func of(_ role: Role) -> Permit { Permit(role: role, unitField: nil, anywhere: false) }
    package static func of(_ role: Role, at field: String) -> Permit {
        Permit(role: role, unitField: field, anywhere: false)
    }
    package static func anywhere(_ role: Role) -> Permit { Permit(role: role, unitField: nil, anywhere: true) }
    /// Made by the kernel itself: the clock and the consequences of other moves.
    package static let system = Permit(role: Role("system", "系统", "System"), unitField: nil, anywhere: true)
}
