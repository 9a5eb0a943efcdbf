internal import Basics
internal import Kernel
internal import NoticeReader
internal import Plans

/// The targets of a task: mended, moved, dropped and restored, and those that do not agree.
extension ReadingShow {
    /// What growth and decrease are measured from: the whole time the target runs for.
    func baseline(_ target: PlanTarget) throws -> TargetBaseline? {
        guard target.isYearOnYear else { return nil }
        let end = target.period?.upperBound ?? visit.kernel.environment.now().day
        return TargetBaseline(
            target, until: end, try FeedbackFigures(presenter.reader).figures([target], until: end))
    }

    /// A firm promise of growth without a baseline may be put into force, but nobody can judge it; so it is said.
    func warnings(_ targets: [String: [Entry]]) throws -> [String] {
        let missing = try targets.values.joined().map { PlanTarget(values: $0.values) }.filter {
            try !$0.isSoft && baseline($0) == .missing
        }.map { "“\($0.quote)”" }.sorted()
        guard !missing.isEmpty else { return [] }
        return [
            visit.term(
                "\(missing.count)项同比指标缺少上年基数，可以下达，但补上基数前不能判定：\(missing.joined(separator: "、"))。",
                "\(English.count(missing.count, "year-on-year target")) without a baseline. The plan may be put into force, but without it nothing can be judged: \(missing.joined(separator: ", "))."
            )
        ]
    }

    func target(_ entry: Entry, among tasks: [Entry]) throws -> ReadingTarget {
        let target = PlanTarget(values: entry.values)
        var measures = [
            Choice(value: "", text: visit.term("人工上报", "Reported by hand"), isSelected: target.measure.isEmpty)
        ]
        measures += presenter.reader.catalogue.measures.filter(\.isDisclosed).map {
            Choice(value: $0.name, text: $0.term.text(language), isSelected: $0.name == target.measure)
        }
        let counted = presenter.reader.catalogue.measure(target.measure).map {
            visit.term("计数：\($0.term.zh)", "counted: \($0.term.en)")
        }
        // What was read is seen without opening it.
        var flags = [
            "\(PlanWords.goal(target, language)) \(PlanWords.unit(target.unitWord, language))".trimmed, target.deadline,
        ].filter { !$0.isEmpty }
        flags.append(counted ?? visit.term("人工上报", "reported by hand"))
        if target.isSoft { flags.append(visit.term("力争", "soft")) }
        if target.isScopeCount { flags.append(visit.term("范围数", "scope")) }
        let baseline = try baseline(target)
        if let baseline { flags.append(presenter.baseline(baseline)) }
        return ReadingTarget(
            id: entry.id.text, asWritten: target.quote, action: isDraft ? "\(base)/fix/target/\(entry.id)" : "#",
            subject: flags.joined(separator: " · "), value: target.value.description, unit: target.unitWord,
            comparators: PlanTarget.Comparator.allCases.map {
                Choice(value: $0.rawValue, text: $0.term.text(language), isSelected: $0 == target.comparator)
            },
            deadline: target.deadline, isYearOnYear: target.isYearOnYear,
            baseline: target.baseline?.description ?? "", measures: measures,
            tasks: tasks.count > 1
                ? tasks.map {
                    Choice(
                        value: $0.id.text, text: "\($0["code"].plain) \($0["title"].plain)",
                        isSelected: $0.id.text == entry["task"].plain)
                } : [],
            drop: isDraft ? "\(base)/fix/drop/\(entry.id)" : nil,
            doubt: baseline == .missing ? baseline.map(presenter.baseline) : pastDoubt(entry),
            hidden: [
                HiddenField(name: "version", value: String(entry.version)),
                HiddenField(name: "anchor", value: entry["task"].plain),
            ])
    }

    /// What was dropped while proof-reading can be had back.
    func droppedTarget(_ entry: Entry) -> DroppedTarget {
        DroppedTarget(
            asWritten: entry["quote"].plain, action: isDraft ? "\(base)/fix/restore/\(entry.id)" : nil,
            hidden: carried(entry, anchor: entry["task"].plain))
    }

    /// Two cells of a row that do not agree, while both of their targets stand.
    func differing(_ targets: [String: [Entry]], _ reading: NoticeReading?) -> [ReadingProblem] {
        let byPlace = Dictionary(
            targets.values.joined().map { ($0["start"].integer ?? -1, $0) }, uniquingKeysWith: { first, _ in first })
        return (reading?.problems ?? []).compactMap { note in
            guard note.code == "reading.target_differs", let other = note.other,
                let first = byPlace[note.range.start], let second = byPlace[other.start], first.id != second.id
            else { return nil }
            let key = "differs|\(note.range.start)|\(other.start)"
            guard !checked.contains(key) else { return nil }
            func only(_ kept: Entry, without dropped: Entry) -> Choice {
                Choice(
                    value: dropped.id.text,
                    text: visit.term("只留“\(kept["quote"].plain)”", "only “\(kept["quote"].plain)”"))
            }
            return ReadingProblem(
                text: note.message.text(language), markId: first["task"].plain,
                fix: isDraft
                    ? FixForm(
                        id: "differs-\(first.id)-\(second.id)", action: "\(base)/fix/differs/\(entry.id)",
                        name: "target", label: visit.term("保留", "Keep"),
                        options: [
                            only(first, without: second), only(second, without: first),
                            Choice(
                                value: ReadingShow.keep, text: visit.term("是两个指标，都保留", "both: they are two targets")),
                        ], submit: visit.term("选定", "Set"),
                        hidden: carried(entry, anchor: first["task"].plain, key: key)) : nil)
        }
    }

    /// A task that was made from a joint one has no target until a clerk says which go with it.
    func partsWithoutTargets(_ tasks: [Entry], _ targets: [String: [Entry]]) -> [ReadingProblem] {
        let places = Dictionary(grouping: tasks) { "\($0["item"].plain)|\($0["start"].plain)" }
        return tasks.compactMap { task in
            let key = "part|\(task.id)"
            let all = places["\(task["item"].plain)|\(task["start"].plain)"] ?? []
            let theirs = all.filter { $0.id != task.id }.flatMap { targets[$0.id.text] ?? [] }
            guard targets[task.id.text] == nil, !theirs.isEmpty, !checked.contains(key) else { return nil }
            return ReadingProblem(
                text: visit.term(
                    "任务\(task["code"].plain)由拆分而来，还没有指标。",
                    "Task \(task["code"].plain) was made by parting a task; it has no target yet."),
                quote: task["title"].plain, markId: task.id.text,
                fix: isDraft
                    ? FixForm(
                        id: "part-\(task.id)", action: "\(base)/fix/part/\(task.id)", name: "target",
                        label: visit.term("指标", "Target"),
                        options: theirs.map { target in
                            Choice(
                                value: target.id.text,
                                text: visit.term(
                                    "“\(target["quote"].plain)”归这一项", "“\(target["quote"].plain)” goes with it"))
                        } + [Choice(value: ReadingShow.keep, text: visit.term("这一项没有指标", "it has none"))],
                        submit: visit.term("选定", "Set"), hidden: carried(entry, anchor: task.id.text, key: key)) : nil)
        }
    }
}
