package import Basics

/// 账户: one natural person's way to sign in.
package struct Account: Register {
    package enum Stage: String, Choice {
        case invited, active, disabled
        package var term: Term {
            switch self {
            case .invited: Term("待首次登录", "Invited")
            case .active: Term("在用", "Active")
            case .disabled: Term("停用", "Disabled")
            }
        }
    }
    package var login = ""
    package var name = ""
    /// Key of the natural person (staff number): two accounts of one person share it.
    package var person = ""
    package var unit: EntryID = ""
    package var email = ""
    /// The office telephone. Personal: for staff who are signed in, never published.
    package var phone = ""
    package var passwordHash = ""
    package var passwordDay: Day?
    package var mustChangePassword = false
    package var totpSecret = ""
    package init() {}

    package static let schema = Schema<Self>(
        "account", "账户", "Account",
        purpose: Term("每个人一个账户；没有默认密码。", "One account per person; there is no default password."),
        group: .administration, title: ["name"], unit: "unit", visibility: .roles(Role.threeAdministrators),
        fields: [
            Field(
                "login", "登录名", "Sign-in name", \.login, .required, .unique, .listed,
                .rule(.shape(.init("sign-in name", pattern: "[a-z][a-z0-9._-]{1,39}", example: "zhang.wei")))),
            Field("name", "姓名", "Name", \.name, .required, .personal, .listed),
            Field(
                "person", "人员编号", "Person number", \.person, .required, .indexed,
                .hint(Term("同一人的编号处处相同，用于回避与岗位分离。", "The same for one person everywhere; keeps duties apart."))),
            Field("unit", "所在机构", "Unit", \.unit, .required, .indexed, .listed, .kind(.reference("unit"))),
            Field("email", "电子邮箱", "E-mail", \.email, .personal),
            Field(
                "phone", "办公电话", "Office telephone", \.phone, .personal, .rule(.shape(.telephone)),
                .hint(
                    Term(
                        "区号-号码，可带分机，如 0731-89967123-8012；或手机号。只有登录的工作人员可见。",
                        "Area code and number, with an extension where there is one, or a mobile number. Seen by signed-in staff only."
                    ))),
            Field("password_hash", "密码摘要", "Password hash", \.passwordHash, .secret, .computed),
            Field("password_day", "密码日期", "Password set on", \.passwordDay, .computed),
            Field("must_change_password", "须改密码", "Must change password", \.mustChangePassword, .computed),
            Field("totp_secret", "动态口令密钥", "One-time code key", \.totpSecret, .secret, .computed),
        ])

    package static let lifecycle = Lifecycle<Self>(
        path: [.invited, .active, .disabled],
        moves: [
            Move(
                "create", "开户", "Create", from: [], to: .invited, by: [.anywhere(.systemAdministrator)],
                enters: ["login", "name", "person", "unit", "email", "phone"]),
            Move(
                "amend", "更正", "Amend", from: [.invited, .active], to: nil, by: [.anywhere(.systemAdministrator)],
                enters: ["name", "unit", "email", "phone"]),
            Move(
                "set_password", "设置密码", "Set password", from: [.invited, .active], to: .active, by: [.system],
                enters: ["password_hash", "password_day", "must_change_password"]),
            Move(
                "set_totp", "设置动态口令", "Set one-time code", from: [.active], to: nil, by: [.system],
                enters: ["totp_secret"]),
            Move(
                "reset", "重置", "Reset", from: [.active, .disabled], to: .invited, by: [.anywhere(.systemAdministrator)],
                needsReason: true,
                prepare: { account, _ in
                    account.passwordHash = ""
                    account.totpSecret = ""
                }),
            Move(
                "disable", "停用", "Disable", from: [.invited, .active], to: .disabled,
                by: [.anywhere(.systemAdministrator)],
                needsReason: true),
        ])
}

/// 角色授予: a role held at a unit. Asked for by one administrator, approved by another person.
package struct RoleGrant: Register {
    package enum Stage: String, Choice {
        case requested, active, ended
        package var term: Term {
            switch self {
            case .requested: Term("待批准", "Requested")
            case .active: Term("生效", "Active")
            case .ended: Term("终止", "Ended")
            }
        }
    }
    package var account: EntryID = ""
    package var role = ""
    package var unit: EntryID = ""
    package init() {}

    package static let schema = Schema<Self>(
        "role_grant", "角色授予", "Role grant",
        purpose: Term(
            "谁在哪个机构担任什么角色；申请与批准须是两个人。", "Who holds which role at which unit; one person asks, another approves."),
        group: .administration, title: ["role", "unit"], unit: "unit", visibility: .roles(Role.threeAdministrators),
        fields: [
            Field("account", "账户", "Account", \.account, .required, .indexed, .listed, .kind(.reference("account"))),
            Field("role", "角色", "Role", \.role, .required, .indexed, .listed),
            Field("unit", "机构", "Unit", \.unit, .required, .indexed, .listed, .kind(.reference("unit"))),
        ])

    package static let lifecycle = Lifecycle<Self>(
        path: [.requested, .active, .ended],
        moves: [
            Move(
                "request", "申请", "Request", from: [], to: .requested,
                by: [.anywhere(.systemAdministrator), .anywhere(.securityAdministrator)],
                enters: ["account", "role", "unit"], guards: [threeApart]),
            Move(
                "approve", "批准", "Approve", from: [.requested], to: .active, by: [.anywhere(.securityAdministrator)],
                apartFrom: ["request"], asks: true, guards: [threeApart]),
            Move(
                "end", "终止", "End", from: [.requested, .active], to: .ended, by: [.anywhere(.securityAdministrator)],
                needsReason: true),
        ])

    /// 三员: one person may hold only one of the three administrators' roles, and no business role beside it.
    private static let threeApart: Move<Self>.Guard = { grant, context in
        guard let known = context.reader.catalogue.roles.first(where: { $0.code == grant.role }) else {
            return Problem(
                "role.unknown", field: "role", Term("没有角色“\(grant.role)”。", "There is no role “\(grant.role)”."),
                remedy: Term(
                    "可选：\(context.reader.catalogue.roles.map { "\($0.term.zh)(\($0.code))" }.joined(separator: "、"))。",
                    "Choose one of: \(context.reader.catalogue.roles.map(\.code).joined(separator: ", "))."))
        }
        let twin = try context.reader.all(RoleGrant.self, where: "account", is: grant.account).first {
            $0.id != context.entry && $0.entry.stage != "ended" && $0.root.role == grant.role
                && $0.root.unit == grant.unit
        }
        if twin != nil {
            return Problem(
                "role.twice", field: "role",
                Term("此人在该机构已有或已申请这一角色。", "This role at this unit is held or asked for already."))
        }
        guard let account = try context.reader.find(Account.self, grant.account) else { return nil }
        let sisters = try context.reader.all(Account.self, where: "person", is: account.root.person)
        for sister in sisters {
            for other in try context.reader.all(RoleGrant.self, where: "account", is: sister.id)
            where other.id != context.entry && other.entry.stage == "active" && other.root.role != grant.role {
                let threes = Set(Role.threeAdministrators.map(\.code))
                if threes.contains(known.code) || threes.contains(other.root.role) {
                    return Problem(
                        "role.three_administrators", field: "role",
                        Term(
                            "系统、安全、审计管理员须是三个人，且不兼业务角色。",
                            "System, security and audit administrators are three people and hold no other role."))
                }
            }
        }
        return nil
    }
}
