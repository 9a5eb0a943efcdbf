package import Basics
package import Kernel

/// A register for tests: every kind of field and every kind of rule a lifecycle can have.
package struct Widget: Register {
    package enum Stage: String, Choice {
        case draft, checked, approved, paused, done, expired
        package var term: Term { Term("环节\(rawValue)", rawValue) }
    }
    package enum Colour: String, Choice {
        case red, green, blue
        package var term: Term { Term("颜色\(rawValue)", rawValue) }
    }

    package var name = ""
    package var note = ""
    package var number: String?
    package var pieces = 0
    package var weight = Quantity.zero
    package var madeOn: Day?
    package var isPublic = false
    package var colour = Colour.red
    package var unit: EntryID = ""
    package var division: String?
    package var partner: EntryID?
    package var helpers: [String] = []
    package var keys: [String] = []
    package var owner = ""
    package var pin = ""
    package var size: String = ""
    package var wish: Day?
    package init() {}

    package static let maker = Role("widget_maker", "制作员", "Maker")
    package static let checker = Role("widget_checker", "检查员", "Checker")
    package static let report = EvidenceKind("report", "检查报告", "Inspection report")
    private static let rule = Term("试验规则", "Test rule")

    package static let schema = Schema<Self>(
        "widget", "部件", "Widget", purpose: Term("供测试之用。", "For tests."), group: .administration, title: ["name"],
        unit: "unit", division: "division", visibility: .subtree,
        fields: [
            Field("name", "名称", "Name", \.name, .required, .searchable, .listed, .indexed, .rule(.length(40))),
            Field("note", "说明", "Note", \.note, .kind(.prose), .searchable),
            Field(
                "number", "编号", "Number", \.number, .unique,
                .rule(.shape(.init("number", pattern: "W-[0-9]{3}", example: "W-001")))),
            Field("pieces", "件数", "Pieces", \.pieces, .required, .indexed, .rule(.range(0, 1000))),
            Field("weight", "重量", "Weight", \.weight, .required, .unit(Term("千克", "kg"))),
            Field("made_on", "制作日期", "Made on", \.madeOn, .indexed, .rule(.notFuture)),
            Field("public", "公开", "Public", \.isPublic),
            Field("colour", "颜色", "Colour", \.colour, .required, .indexed),
            Field("unit", "单位", "Unit", \.unit, .required, .indexed, .kind(.reference("unit"))),
            Field("division", "区划", "Division", \.division, .kind(.reference("division"))),
            Field("partner", "搭档", "Partner", \.partner, .kind(.reference("widget"))),
            Field("helpers", "协助单位", "Helpers", \.helpers, .kind(.references("unit"))),
            Field("keys", "标签", "Keys", \.keys),
            Field("owner", "主人", "Owner", \.owner, .personal),
            Field("pin", "暗码", "Pin", \.pin, .secret),
            Field("size", "大小", "Size", \.size, .computed),
            Field("wish", "期望日期", "Wished for", \.wish),
        ])

    private static let entered = [
        "name", "note", "number", "pieces", "weight", "made_on", "public", "colour", "unit", "division", "partner",
        "helpers",
        "keys", "owner", "pin", "wish",
    ]

    package static let lifecycle = Lifecycle<Self>(
        path: [.draft, .checked, .approved, .done], suspended: [.paused],
        moves: [
            Move(
                "make", "制作", "Make", from: [], to: .draft, by: [.of(maker)], enters: entered,
                prepare: { widget, _ in widget.size = widget.pieces > 100 ? "large" : "small" },
                guards: [
                    { widget, _ in
                        guard widget.name == "forbidden" else { return nil }
                        return Problem(
                            "widget.forbidden", field: "name", Term("不可用的名称。", "The name is not to be used."))
                    }
                ]),
            Move("amend", "更正", "Amend", from: [.draft, .approved], to: nil, by: [.of(maker)], enters: entered),
            Move(
                "check", "检查", "Check", from: [.draft], to: .checked, by: [.of(checker)], requires: ["note"], people: 2,
                apartFrom: ["make"], within: .working(5, rule, setting: "widget.check_days"), asks: true),
            Move(
                "approve", "批准", "Approve", from: [.checked], to: .approved, by: [.of(checker)],
                apartFrom: ["check", "make"],
                evidence: [report], within: .calendar(10, rule), asks: true),
            Move("pause", "中止", "Pause", from: [.draft, .checked], to: .paused, by: [.of(checker)], needsReason: true),
            Move("resume", "恢复", "Resume", from: [.paused], to: .checked, by: [.of(checker)]),
            Move("finish", "完成", "Finish", from: [.approved], to: .done, by: [.of(maker)]),
            Move(
                "breed", "衍生", "Breed", from: [.approved], to: nil, by: [.of(maker)],
                effects: { widget, context in
                    [
                        MoveRequest(
                            "widget", nil, "make",
                            values: [
                                "name": .text(widget.name + " II"), "pieces": .integer(1), "weight": .integer(1),
                                "colour": .text("blue"), "unit": .text(widget.unit.text),
                                "partner": .text(context.entry.text),
                            ])
                    ]
                }),
            Move("expire", "过期", "Expire", from: [.draft], to: .expired, by: [.system]),
        ])

    package static let measures: [Measure<Self>] = [
        Measure(
            "approved", "批准件", "Approved", unit: Term("批", "lots"), rule: rule, in: [.approved, .done], on: \.madeOn),
        Measure(
            "green", "绿色批准件", "Approved green ones", unit: Term("批", "lots"), rule: rule, in: [.approved, .done],
            on: \.madeOn,
            where: { $0.colour == .green }),
        Measure(
            "weight", "总重量", "Weight", unit: Term("千克", "kg"), rule: rule, in: [.approved, .done], on: \.madeOn,
            sum: \.weight),
        Measure(
            "keys", "标签数", "Keys", unit: Term("个", "keys"), rule: rule, in: [.approved, .done], on: \.madeOn,
            distinct: \.keys),
        Measure(
            ratio: "green_share", "绿色占比", "Share of green ones", rule: rule, of: "green", over: "approved"),
    ]

    package static let disclosure: Disclosure? = Disclosure(
        stages: ["approved", "done"], fields: ["name", "number", "pieces", "colour", "made_on"], basis: rule,
        where: "public")

    /// Drafts whose wished-for day has passed expire, each once.
    package static let schedule: (@Sendable (ScheduleContext) throws -> [MoveRequest])? = { context in
        try context.reader.entries("widget", inStage: "draft").filter {
            ($0["wish"].day ?? context.today) < context.today
        }
        .map { MoveRequest("widget", $0.id, "expire", idempotencyKey: "expire:\($0.id)") }
    }
}

/// The registers of kernel tests: the widget, the organisation and the accounts.
package enum TestCatalogue {
    package static let registers = [
        RegisterDefinition(Widget.self), RegisterDefinition(OrganisationUnit.self), RegisterDefinition(Division.self),
        RegisterDefinition(CalendarDay.self), RegisterDefinition(Setting.self), RegisterDefinition(Account.self),
        RegisterDefinition(RoleGrant.self),
    ]
    package static let standard = RegisterCatalogue(registers)
}
