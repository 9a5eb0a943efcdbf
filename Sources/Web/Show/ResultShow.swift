internal import AssessmentScoring
internal import Basics
internal import Kernel
internal import Plans

/// A year's result in words and as data: totals and lines, no correspondence.
struct ResultShow {
    let publication: Publication
    let result: PublishedResult
    let presenter: Presenter

    private var language: Language { presenter.language }
    private func term(_ zh: String, _ en: String) -> String { presenter.term(zh, en) }
    private var sheet: ScoreSheet { result.record.sheet }
    private var path: String { "/results/\(publication.entry)" }
    private func points(_ quantity: Quantity) -> String { result.record.ruleset.rounding.text(quantity) }
    private func day(_ field: String) -> String {
        publication.body[field]?.string.flatMap { Day(text: $0) }?.text(language) ?? ""
    }

    func page(proof: String?) -> PortalResult {
        let ruleset = result.record.ruleset
        let plan = publication.body["plan"]?.string
        return PortalResult(
            title: publication.title,
            plan: plan.map { Link(text: term("工作要点", "The plan"), href: "/plans/\($0)") },
            ruleset: ScoreShow.name(ruleset).text(language), basis: ruleset.basis.text(language),
            fullMarks: ScoreColumns(ruleset, language).fullMarks, absent: presenter.absent(sheet),
            cutOff: sheet.cutOff.text(language), lockedOn: day("locked_on"),
            hash: publication.body["record_hash"]?.string ?? "",
            columns: ScoreColumns(ruleset, language).heads,
            groups: ScoreGroup.parted(sheet).map { table($0.group, $0.units) },
            downloads: [
                Link(text: "CSV", href: "\(path)/result.csv"), Link(text: "JSON", href: "\(path)/result.json"),
            ],
            record: result.text == nil
                ? nil
                : Link(text: term("下载记录（JSON）", "The record (JSON)"), href: "\(path)/record.json"),
            withheld: result.text == nil
                ? term(
                    "本记录含有不公开任务的名称，只公布结果和哈希；如需核对，请向组织单位申请。",
                    "The record names tasks that are not public, so the result and the hash alone are published; ask the office to check it."
                ) : nil,
            proof: proof.map { Link(text: term("日志证明", "Proof in the journal"), href: $0) })
    }

    private func table(_ group: ScoreGroup?, _ units: [UnitScore]) -> ScoreGroupTable {
        ScoreGroupTable(
            id: "group-\(group?.rawValue ?? "all")", title: group?.term.text(language) ?? term("各单位", "Units"),
            rows: units.map { unit in
                ScoreRow(
                    rank: unit.rank.map(presenter.number) ?? "—", unit: name(unit), href: nil,
                    points: ScoreColumns(result.record.ruleset, language).points(unit),
                    total: unit.total.map(points) ?? "—",
                    grade: unit.grade.map { Badge(text: $0.name.text(language)) },
                    percent: Int((unit.total?.scaled ?? 0) / Quantity.scale))
            })
    }

    private func name(_ unit: UnitScore) -> String {
        language == .zh ? unit.name : presenter.organisation.name(ofUnit: unit.id, language)
    }

    /// Group, rank, unit, points of each line, total and grade; the head first.
    var rows: [[String]] {
        let lines = (sheet.units.first?.lines ?? []).map { $0.name.text(language) }
        let head =
            [term("组别", "Group"), term("组内名次", "Rank in its group"), term("单位代码", "Unit code"), term("单位", "Unit")]
            + lines + [term("总分", "Total"), term("等次", "Grade")]
        return [head]
            + ScoreGroup.parted(sheet).flatMap { group, units in
                units.map { unit in
                    [group?.term.text(language) ?? "", unit.rank.map(String.init) ?? "", unit.id, name(unit)]
                        + unit.lines.map { $0.isLeftOut ? "" : points($0.points) }
                        + [unit.total.map(points) ?? "", unit.grade?.name.text(language) ?? ""]
                }
            }
    }

    var json: CanonicalJSON {
        func words(_ term: Term) -> CanonicalJSON { .object(["zh": .text(term.zh), "en": .text(term.en)]) }
        func maybe(_ value: String?) -> CanonicalJSON { value.map { .text($0) } ?? .null }
        let ruleset = result.record.ruleset
        return .object([
            "title": .text(publication.title), "record_sha256": publication.body["record_hash"] ?? .null,
            "ruleset": .object([
                "name": .text(ruleset.name), "edition": .text(ruleset.edition), "title": words(ruleset.title),
                "valid_from": .text(ruleset.validFrom.description), "source": words(ruleset.source),
            ]),
            "cut_off": .text(sheet.cutOff.description), "locked_on": publication.body["locked_on"] ?? .null,
            "units": .list(
                ScoreGroup.parted(sheet).flatMap { group, units in
                    units.map { unit in
                        .object([
                            "group": maybe(group?.rawValue), "rank": unit.rank.map { .integer($0) } ?? .null,
                            "id": .text(unit.id), "name": .text(unit.name), "total": maybe(unit.total.map(points)),
                            "grade": unit.grade.map { words($0.name) } ?? .null,
                            "lines": .list(
                                unit.lines.map { line in
                                    .object([
                                        "code": .text(line.code), "name": words(line.name),
                                        "points": line.isLeftOut ? .null : .text(points(line.points)),
                                        "most": maybe(line.most.map(points)),
                                    ])
                                }),
                        ])
                    }
                }),
        ])
    }
}
