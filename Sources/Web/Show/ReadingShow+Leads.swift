internal import Basics
internal import Kernel
internal import NoticeReader
internal import Plans

/// Who leads: settled and picked beside the notice.
extension ReadingShow {
    /// Tasks with joint leads: one is settled on, or each gets a task of its own; all at once where there are several.
    func severalLeads(_ tasks: [Entry]) -> [ReadingDoubt] {
        let several = tasks.filter { !$0["joint_leads"].isEmpty && !$0["lead"].isEmpty }
        guard isDraft, !several.isEmpty else { return [] }
        var all: [ReadingDoubt] = []
        if several.count > 1 {
            let problem =
                ReadingProblem(
                    text: visit.term(
                        "\(several.count)项任务由几个单位共同牵头，下达前须各留一个。",
                        "\(several.count) tasks have several lead units; each needs one before the plan is put into force."
                    ),
                    fix: FixForm(
                        id: "settle-all", action: "\(base)/fix/settle-all/\(entry.id)", name: "settle",
                        label: visit.term("全部", "All"),
                        options: [
                            Choice(
                                value: "first",
                                text: visit.term("各由第一个单位牵头，其余配合", "the first unit leads, the others cooperate"))
                        ], submit: visit.term("选定", "Set")))
            all.append(ReadingDoubt(kind: .allAtOnce, problem: problem))
        }
        return all
            + several.map { task in
                let leads = [task["lead"].plain] + task["joint_leads"].list
                let names = leads.map { presenter.organisation.name(ofUnit: $0, language) }
                let problem = ReadingProblem(
                    text: visit.term(
                        "任务\(task["code"].plain)由\(names.joined(separator: "、"))共同牵头。",
                        "Task \(task["code"].plain) is led jointly by \(names.joined(separator: ", "))."),
                    quote: task["title"].plain, markId: task.id.text,
                    fix: FixForm(
                        id: "settle-\(task.id)", action: "\(base)/fix/settle/\(task.id)", name: "settle",
                        label: visit.term("牵头单位", "Lead unit"),
                        options: zip(leads, names).map { unit, name in
                            Choice(
                                value: unit, text: visit.term("\(name)牵头，其余配合", "\(name) leads, the others cooperate"),
                                isSelected: unit == leads.first)
                        } + [
                            Choice(
                                value: ReadingShow.divide,
                                text: visit.term("拆成\(leads.count)项，各牵头一项", "one task for each of the \(leads.count)"))
                        ], submit: visit.term("选定", "Set"),
                        hidden: [
                            HiddenField(name: "version", value: String(task.version)),
                            HiddenField(name: "anchor", value: task.id.text),
                        ]))
                return ReadingDoubt(kind: .several, problem: problem)
            }
    }

    /// In place of a unit's code: a task for each lead.
    static let divide = "divide"

    /// Who may lead: the province's own units and the city bureaus, and those below the issuer of a city's notice.
    var leads: [UnitNode] {
        let kinds = ["province", "office", "institute", "city_bureau", "county_bureau"]
        let issuer = presenter.organisation.unit(named: entry["issuer"].plain).flatMap {
            $0.kind == "city_bureau" ? $0.id : nil
        }
        return presenter.organisation.units.values.filter { unit in
            unit.validTo == nil && (kinds.dropLast().contains(unit.kind) || unit.parent != nil && unit.parent == issuer)
        }.sorted { (kinds.firstIndex(of: $0.kind) ?? 0, $0.id) < (kinds.firstIndex(of: $1.kind) ?? 0, $1.id) }
    }

    /// In place of a unit's code: make the unit that the notice names.
    static let newUnit = "+"

    func leadFix(_ task: Entry, place: String) -> FixForm? {
        guard isDraft else { return nil }
        let units = leads
        let unknown = task["lead_written"].list.first { presenter.organisation.unit(named: $0) == nil }
        let create = unknown.map { name in
            [
                Choice(
                    value: ReadingShow.newUnit, text: visit.term("新设机构“\(name)”", "Create the unit “\(name)”"),
                    isSelected: false)
            ]
        }
        return FixForm(
            id: "lead-\(place)-\(task.id)", action: "\(base)/fix/lead/\(task.id)", name: "lead",
            label: visit.term("牵头单位", "Lead unit"),
            options: [Choice(value: "", text: visit.term("请选择", "Choose"), isSelected: task["lead"].isEmpty)]
                + units.map {
                    Choice(value: $0.id, text: $0.name.text(language), isSelected: .text($0.id) == task["lead"])
                } + (create ?? []),
            submit: visit.term("选定", "Set"),
            hidden: [
                HiddenField(name: "version", value: String(task.version)),
                HiddenField(name: "anchor", value: task.id.text),
            ])
    }
}
