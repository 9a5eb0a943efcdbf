internal import Basics

/// The kernel's refusals in plain words.
enum Refusal {
    static func noRegister(_ name: String) -> Problem {
        Problem("register.unknown", Term("没有登记簿“\(name)”。", "There is no register “\(name)”."))
    }
    static func noMove(_ name: String, _ definition: RegisterDefinition) -> Problem {
        Problem(
            "move.unknown",
            Term("“\(definition.term.zh)”没有操作“\(name)”。", "“\(definition.term.en)” has no move “\(name)”."))
    }
    static func noEntry(_ definition: RegisterDefinition) -> Problem {
        Problem(
            "entry.unknown",
            Term("没有找到这条“\(definition.term.zh)”。", "There is no such entry in “\(definition.term.en)”."))
    }
    static func noField(_ name: String, _ definition: RegisterDefinition) -> Problem {
        Problem(
            "field.unknown", field: name,
            Term("“\(definition.term.zh)”没有栏目“\(name)”。", "“\(definition.term.en)” has no field “\(name)”."))
    }
    static func notEntered(_ field: FieldDefinition, _ move: MoveDefinition) -> Problem {
        Problem(
            "field.not_entered", field: field.name,
            Term(
                "“\(move.term.zh)”时不能改动“\(field.term.zh)”。",
                "“\(field.term.en)” cannot be changed by “\(move.term.en)”."))
    }
    static func wrongKind(_ field: FieldDefinition) -> Problem {
        let wanted =
            switch field.kind {
            case .day: Term("日期，如 2026-03-05", "a date such as 2026-03-05")
            case .integer: Term("整数", "a whole number")
            case .quantity: Term("数字，最多四位小数", "a number with at most four decimals")
            default: Term("文字", "text")
            }
        return Problem(
            "field.kind", field: field.name,
            Term("“\(field.term.zh)”应填\(wanted.zh)。", "“\(field.term.en)” should be \(wanted.en)."))
    }
    static func missing(_ field: FieldDefinition) -> Problem {
        Problem(
            "field.missing", field: field.name, Term("请填写“\(field.term.zh)”。", "Please fill in “\(field.term.en)”."))
    }
    static func choice(_ field: FieldDefinition, _ code: String, _ options: [ChoiceOption]) -> Problem {
        Problem(
            "field.choice", field: field.name,
            Term("“\(field.term.zh)”没有选项“\(code)”。", "“\(field.term.en)” has no option “\(code)”."),
            remedy: Term(
                "可选：\(options.map(\.term.zh).joined(separator: "、"))。",
                "Choose one of: \(options.map(\.term.en).joined(separator: ", "))."))
    }
    static func reference(_ field: FieldDefinition, _ id: String) -> Problem {
        Problem(
            "field.reference", field: field.name,
            Term("“\(field.term.zh)”所指的“\(id)”不存在。", "“\(id)”, named in “\(field.term.en)”, does not exist."))
    }
    static func duplicate(_ field: FieldDefinition, _ value: String) -> Problem {
        Problem(
            "field.duplicate", field: field.name,
            Term(
                "“\(field.term.zh)”为“\(value)”的记录已经有了。",
                "There is already an entry whose “\(field.term.en)” is “\(value)”."),
            remedy: Term("请打开原有记录，或核对后改正。", "Open the existing entry, or check and correct the value."))
    }
    static func stage(_ entry: Entry, _ move: MoveDefinition, _ definition: RegisterDefinition) -> Problem {
        let stage = definition.stage(entry.stage)?.term ?? Term(entry.stage, entry.stage)
        return Problem(
            "move.stage",
            Term(
                "现处“\(stage.zh)”环节，不能“\(move.term.zh)”。",
                "The entry is “\(stage.en)”, so “\(move.term.en)” is not possible now."))
    }
    static func notAllowed(_ move: MoveDefinition, _ definition: RegisterDefinition) -> Problem {
        var roles: [Term] = []
        for permit in move.permits where permit != .system && !roles.contains(permit.role.term) {
            roles.append(permit.role.term)
        }
        return Problem(
            "move.not_allowed",
            Term(
                "您没有“\(move.term.zh)”的权限；须为该单位的\(roles.map(\.zh).joined(separator: "或"))。",
                "You may not “\(move.term.en)”; it takes the role \(roles.map(\.en).joined(separator: " or ")) at the unit concerned."
            ))
    }
    static func unknownPerson(_ account: EntryID) -> Problem {
        Problem(
            "move.person_unknown", field: "people",
            Term("没有找到共同办理人“\(account)”的有效账户。", "“\(account)” is not an active account."))
    }
    static func people(_ move: MoveDefinition) -> Problem {
        Problem(
            "move.people", field: "people",
            Term(
                "“\(move.term.zh)”须由\(move.people)名不同的人共同办理。",
                "“\(move.term.en)” takes \(move.people) different people."))
    }
    static func samePerson(_ move: MoveDefinition, _ earlier: MoveDefinition?) -> Problem {
        Problem(
            "move.same_person",
            Term(
                "办理过“\(earlier?.term.zh ?? "")”的人不能再“\(move.term.zh)”（不相容岗位须分离）。",
                "Whoever made “\(earlier?.term.en ?? "")” may not also “\(move.term.en)”: the two duties are kept apart."
            ))
    }
    static func evidence(_ kind: EvidenceKind) -> Problem {
        Problem(
            "move.evidence", field: "evidence",
            Term("请附上“\(kind.term.zh)”。", "Please attach “\(kind.term.en)”."))
    }
    static func notKept(_ evidence: Evidence) -> Problem {
        Problem(
            "move.evidence_unknown", field: "evidence",
            Term("“\(evidence.name)”没有上传成功。", "“\(evidence.name)” has not been uploaded."),
            remedy: Term("请重新上传。", "Please upload it again."))
    }
    static func controls(_ field: FieldDefinition) -> Problem {
        Problem(
            "field.controls", field: field.name,
            Term("“\(field.term.zh)”含有不可见的控制字符。", "“\(field.term.en)” contains control characters."),
            remedy: Term("请删去后重新填写。", "Remove them and try again."))
    }
    static func reason(_ move: MoveDefinition) -> Problem {
        Problem("move.reason", field: "reason", Term("“\(move.term.zh)”须写明理由。", "“\(move.term.en)” needs a reason."))
    }
    static let reusedKey = Problem(
        "request.key_reused",
        Term("同一幂等键已用于另一请求。", "This idempotency key was already used for a different request."),
        remedy: Term("请换用新的键。", "Use a new key."))
}
