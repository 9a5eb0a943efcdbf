package import Basics

/// 机构: a unit of the administration, with dated names. Its code is its name for ever.
package struct OrganisationUnit: Register {
    package enum Stage: String, Choice {
        case active, closed
        package var term: Term { self == .active ? Term("在用", "Active") : Term("已撤并", "Closed") }
    }
    package enum Kind: String, Choice {
        case province, office, institute, cityBureau = "city_bureau", countyBureau = "county_bureau", other
        package var term: Term {
            switch self {
            case .province: Term("省局", "Provincial administration")
            case .office: Term("机关处室", "Office")
            case .institute: Term("直属单位", "Institute")
            case .cityBureau: Term("市州局", "City bureau")
            case .countyBureau: Term("县市区局", "County bureau")
            case .other: Term("其他", "Other")
            }
        }
    }
    package var code = ""
    package var name = ""
    package var nameEnglish = ""
    package var kind = Kind.other
    package var parent: EntryID?
    package var division: String?
    /// Its place among the units of its kind; the smaller comes first.
    package var order: Int?
    package var aliases: [String] = []
    package var validFrom: Day?
    package var validTo: Day?
    /// What took over from it when it ended, or was made out of it while it goes on.
    package var successors: [String] = []
    /// `until=name` lines, one for each name it had before.
    package var formerNames: [String] = []
    /// Since when it has its present name.
    package var namedFrom: Day?
    package init() {}

    package static let schema = Schema<Self>(
        "unit", "机构", "Unit",
        purpose: Term("全省质监系统的机构及其名称沿革。", "The units of the administration and their names over time."),
        group: .administration, title: ["name"], unit: "code", division: "division", identity: .field("code"),
        fields: [
            Field(
                "code", "代码", "Code", \.code, .required, .unique, .listed,
                .rule(.shape(.init("unit code", pattern: "[A-Za-z0-9][A-Za-z0-9_-]{0,39}", example: "P43-QUALITY")))),
            Field("name", "名称", "Name", \.name, .required, .indexed, .searchable, .listed),
            Field("name_english", "英文名称", "English name", \.nameEnglish, .searchable),
            Field("kind", "类别", "Kind", \.kind, .required, .indexed, .listed),
            Field("parent", "上级机构", "Parent unit", \.parent, .indexed, .listed, .kind(.reference("unit"))),
            Field("division", "行政区划", "Division", \.division, .indexed, .listed, .kind(.reference("division"))),
            Field(
                "order", "排列次序", "Order", \.order, .rule(.range(0, 99_999)),
                .hint(
                    Term(
                        "处室、直属单位在看板和名单中的先后，由小到大；留空排在最后。市州、县市区按区划代码排列。",
                        "The place of an office or institute on boards and in lists, the smaller first; those without one come last. Cities and counties stand by their division codes."
                    ))),
            Field(
                "aliases", "别名", "Aliases", \.aliases, .searchable,
                .hint(Term("通知中可能出现的简称，每行一个。", "Short names used in notices, one a line."))),
            Field("valid_from", "启用日期", "Valid from", \.validFrom),
            Field("valid_to", "截止日期", "Valid to", \.validTo),
            Field(
                "successors", "后继机构", "Successors", \.successors, .kind(.references("unit")),
                .hint(
                    Term(
                        "撤并后接续的机构，或从本机构分出的机构；其他年度的数字照此归并。",
                        "What took over from it, or was made out of it; figures of other years are regrouped by it."))),
            Field("former_names", "曾用名", "Former names", \.formerNames, .hint(formerNamesHint)),
            Field("named_from", "现名启用日期", "Present name since", \.namedFrom),
        ])

    static let formerNamesHint = Term(
        "每行一个，写明用到哪一天，如 2018-10-31=质检处。", "One a line with its last day, for instance 2018-10-31=Quality Office.")

    package static let lifecycle = Lifecycle<Self>(
        path: [.active, .closed],
        moves: [
            Move(
                "create", "设立", "Create", from: [], to: .active, by: [.anywhere(.systemAdministrator)],
                enters: [
                    "code", "name", "name_english", "kind", "parent", "division", "order", "aliases", "valid_from",
                    "valid_to", "former_names",
                ], guards: [formerNamesFit]),
            // A notice may name a unit before the organisation knows it; the administrator completes the entry.
            Move(
                "found", "随要点设立", "Create from a plan", from: [], to: .active, by: [.anywhere(.planClerk)],
                enters: ["code", "name", "kind", "parent", "division", "valid_from"]),
            Move(
                "amend", "更正", "Amend", from: [.active], to: nil, by: [.anywhere(.systemAdministrator)],
                enters: [
                    "name", "name_english", "kind", "parent", "division", "order", "aliases", "valid_from", "valid_to",
                    "successors", "former_names",
                ],
                guards: [
                    formerNamesFit, notItsOwnSuccessor,
                    { unit, context in
                        guard let parent = unit.parent,
                            context.organisation.isUnit(parent.text, within: context.entry.text)
                        else { return nil }
                        return Problem(
                            "unit.loop", field: "parent",
                            Term("上级机构不能是本机构或其下级。", "A unit's parent cannot be the unit itself or one under it."))
                    },
                ]),
            Move(
                "rename", "更名", "Rename", from: [.active], to: nil, by: [.anywhere(.systemAdministrator)],
                enters: ["name_english", "aliases"], requires: ["name", "named_from"],
                prepare: { unit, context in
                    guard let before = context.before, let old = before["name"].text, old != unit.name,
                        let from = unit.namedFrom
                    else { return }
                    unit.formerNames.append(
                        OrganisationHistory.FormerName.text(
                            old, before["name_english"].text ?? "", until: from + (-1)))
                }, guards: [isRenamed]),
            Move(
                "close", "撤并", "Close", from: [.active], to: .closed, by: [.anywhere(.systemAdministrator)],
                enters: ["successors"], requires: ["valid_to"], needsReason: true, guards: [notItsOwnSuccessor]),
        ])

    private static let isRenamed: Move<Self>.Guard = { unit, context in
        if context.before?["name"].text == unit.name {
            return Problem(
                "unit.same_name", field: "name", Term("新名称与现名相同。", "The new name is the present one."))
        }
        if let last = context.before?["named_from"].day, let from = unit.namedFrom, from <= last {
            return Problem(
                "unit.name_order", field: "named_from",
                Term("启用日期应晚于上一次更名（\(last)）。", "The day must come after the last renaming (\(last))."))
        }
        return nil
    }

    private static let formerNamesFit: Move<Self>.Guard = { unit, _ in
        OrganisationHistory.problem(ofFormerNames: unit.formerNames)
    }

    private static let notItsOwnSuccessor: Move<Self>.Guard = { unit, context in
        guard unit.successors.contains(context.entry.text) else { return nil }
        return Problem(
            "unit.own_successor", field: "successors", Term("机构不能是自己的后继。", "A unit cannot be its own successor."))
    }
}

/// 行政区划: a division of GB/T 2260.
package struct Division: Register {
    package enum Stage: String, Choice {
        case inForce = "in_force"
        package var term: Term { Term("有效", "In force") }
    }
    package var code = ""
    package var name = ""
    package var nameEnglish = ""
    package var validFrom: Day?
    package var validTo: Day?
    /// The one code that took its place.
    package var successor: String?
    /// The several codes it was split into, or that were made out of it.
    package var splitInto: [String] = []
    /// `until=name` lines, one for each name it had before under the same code.
    package var formerNames: [String] = []
    /// One of the 51 counties that the coverage target names.
    package var isPoor2018 = false
    package init() {}

    package static let schema = Schema<Self>(
        "division", "行政区划", "Division",
        purpose: Term("省、市州、县市区的代码与名称。", "Codes and names of province, cities and counties."),
        group: .administration, title: ["name"], division: "code", identity: .field("code"),
        fields: [
            Field(
                "code", "代码", "Code", \.code, .required, .unique, .listed,
                .rule(.shape(.init("division code", pattern: "[1-9][0-9]{5}", example: "430100")))),
            Field("name", "名称", "Name", \.name, .required, .searchable, .listed),
            Field("name_english", "英文名称", "English name", \.nameEnglish, .listed, .searchable),
            Field("poor_2018", "贫困县（2018年）", "Poor county (2018)", \.isPoor2018, .indexed),
            Field("valid_from", "启用日期", "Valid from", \.validFrom),
            Field("valid_to", "截止日期", "Valid to", \.validTo),
            Field("successor", "后继代码", "Successor", \.successor),
            Field("split_into", "分设代码", "Split into", \.splitInto, .kind(.references("division"))),
            Field(
                "former_names", "曾用名", "Former names", \.formerNames, .hint(OrganisationUnit.formerNamesHint)),
        ])

    package static let lifecycle = Lifecycle<Self>(
        path: [.inForce],
        moves: [
            Move(
                "create", "登记", "Create", from: [], to: .inForce, by: [.anywhere(.systemAdministrator)],
                enters: [
                    "code", "name", "name_english", "poor_2018", "valid_from", "valid_to", "successor", "former_names",
                ], guards: [formerNamesFit]),
            Move(
                "amend", "更正", "Amend", from: [.inForce], to: nil, by: [.anywhere(.systemAdministrator)],
                enters: [
                    "name", "name_english", "poor_2018", "valid_from", "valid_to", "successor", "split_into",
                    "former_names",
                ], guards: [formerNamesFit]),
        ])

    private static let formerNamesFit: Move<Self>.Guard = { division, _ in
        OrganisationHistory.problem(ofFormerNames: division.formerNames)
    }
}
