internal import Basics
internal import Kernel
internal import Plans

/// The quarterly report's form.
struct FeedbackForm {
    let visit: Visit
    let entry: Entry
    let definition: RegisterDefinition
    let move: MoveDefinition
    let presenter: Presenter
    let today: Day

    private var language: Language { visit.language }

    func page(typed: Form?, problems: [Problem], stale: StaleEntry?) throws -> EntryForm {
        let feedback = QuarterlyFeedback(values: entry.values)
        let texts = Dictionary(
            problems.compactMap { problem in problem.field.map { ($0, problem.text(language)) } },
            uniquingKeysWith: { $0 + " " + $1 })
        let fields = FormFields(definition: definition, presenter: presenter)
        func field(_ name: String, required: Bool = false) -> FormField? {
            definition.field(name).map {
                fields.field(
                    $0, value: entry[name], typed: typed?.values[name], isRequired: required, problem: texts[name])
            }
        }
        let quarter = Quarter(text: feedback.quarter)
        var figures = try self.figures(feedback, typed, texts, until: min(today, quarter?.last ?? today))
        let isByHand = figures.contains { $0.name.hasPrefix("figure.") && $0.counted == nil }
        if isByHand, let note = field("figure_note") { figures.append(note) }
        var sections: [FormSection] = []
        if !figures.isEmpty {
            sections.append(
                FormSection(
                    title: visit.term("指标", "Figures"),
                    note: visit.term(
                        "由登记簿计数的指标已自动填好；其余由您上报并附材料。", "Counted figures are filled in; report the others with evidence."),
                    fields: figures))
        } else if let progress = field("progress") {
            sections.append(FormSection(title: visit.term("进度", "Progress"), fields: [progress]))
        }
        sections.append(
            FormSection(
                title: visit.term("进展情况", "What was done"),
                fields: [field("text", required: true), field("problems"), field("next_steps"), field("good_practice")]
                    .compactMap { $0 }))
        if problems.contains(where: { $0.code == "feedback.copied" }) || typed?["nothing_new"] != nil {
            sections.append(
                FormSection(
                    title: visit.term("与上次相同", "The same as before"),
                    fields: [
                        FormField.check(
                            "nothing_new", visit.term("确无新进展，仍按此提交", "There is nothing new; send it as it is"),
                            isOn: typed?["nothing_new"] != nil)
                    ]))
        }
        let file = FormField.file(
            "evidence", visit.term("佐证材料", "Evidence"), accept: EvidenceUpload.accepted,
            day: typed?["evidence.day"] ?? ""
        )
        .with(
            hint: visit.term(
                "材料日期不得晚于季度末；不得用于其他任务。最大20MB。",
                "Dated within the quarter, and not used for another task. At most 20 MB."), problem: texts["evidence"])
        sections.append(FormSection(title: visit.term("材料", "Evidence"), fields: [file]))
        let name = quarter?.text(language) ?? feedback.quarter
        var page = EntryForm(
            title: visit.term("\(name)反馈：\(feedback.taskTitle)", "Report for \(name): \(feedback.taskTitle)"),
            action: "/work/feedback/\(entry.id)", sections: sections,
            submit: visit.term("提交", "Send"), cancelHref: "/work/tasks/\(feedback.task)")
        page.intro = try intro(feedback)
        page.earlier = try FeedbackEarlier(visit: visit, presenter: presenter).box(feedback)
        page.hasFiles = true
        page.hidden = [
            HiddenField(name: "version", value: String(stale?.current.version ?? entry.version)),
            HiddenField(name: "key", value: typed?["key"] ?? visit.kernel.environment.makeID().text),
        ]
        page.problems = problems.map { FieldProblem(field: $0.field, text: $0.text(language)) }
        page.draftKey = "feedback.\(entry.id)"
        return page
    }

    private func intro(_ feedback: QuarterlyFeedback) throws -> String {
        let due = feedback.dueOn.map { visit.term("报送时限：\($0.text(.zh))。", "Due on \($0.text(.en)). ") } ?? ""
        var returned = ""
        if entry.stage == "returned" {
            let reason = try EntryShow.returned(definition.name, entry.id, presenter.reader) ?? ""
            var stopped = reason.trimmed
            while stopped.last.map({ "。.；;".contains($0) }) ?? false { stopped.removeLast() }
            returned = visit.term(
                "本反馈被退回，退回意见：\(stopped)。请修改后重报。",
                "This report was sent back: \(stopped). Please change it and send it again. ")
        }
        return returned + due
            + visit.term(
                "填写单位：\(presenter.organisation.name(ofUnit: feedback.unit.text, .zh))。",
                "Reporting unit: \(presenter.organisation.name(ofUnit: feedback.unit.text, .en)).")
    }

    /// A rate: numerator and denominator, each in a box of its own.
    private func rate(
        _ id: EntryID, _ target: PlanTarget, _ label: String, _ feedback: QuarterlyFeedback, _ typed: Form?
    ) -> FormField {
        let own = ReportedFigure.parse(feedback.manualFigures)[id.text]
        return FormField.rate(
            "figure.\(id)", label,
            FormField.Rate(
                value: typed?["figure.\(id)"] ?? own.map { ($0.fraction?.numerator ?? $0.value).description } ?? "",
                ofName: "figure-of.\(id)",
                of: typed?["figure-of.\(id)"] ?? own?.fraction?.denominator.description ?? "",
                unit: target.unitWord))
    }

    private func rateHint(_ last: ReportedFigure?, _ quarter: String?, _ since: Term) -> String {
        let ask = visit.term(
            "分子、分母都是\(since.zh)的累计数，须附材料。", "Both cumulative \(since.en); needs evidence.")
        guard let last, let quarter else { return ask }
        return ask
            + visit.term(
                " \(Quarter.words(quarter).zh)报\(last)。", " \(last) was reported for \(Quarter.words(quarter).en).")
    }

    private func figures(_ feedback: QuarterlyFeedback, _ typed: Form?, _ texts: [String: String], until day: Day)
        throws -> [FormField]
    {
        let figures = FeedbackFigures(presenter.reader)
        let text = try presenter.reader.find(PlanTask.self, feedback.task)?.root.text ?? ""
        return try figures.targets(of: feedback.task).map { id, target in
            let name = "figure.\(id)"
            let goal = "\(PlanWords.goal(target, language)) \(PlanWords.unit(target.unitWord, language))".trimmed
            let since = presenter.since(target, on: day)
            let label = visit.term("\(target.quote)（目标 \(goal)）", "\(target.quote) (target \(goal))")
            guard let measure = presenter.reader.catalogue.measure(target.measure) else {
                let last = try figures.reported(id, task: feedback.task, before: feedback.quarter)
                let whole = target.sentence(in: text).map { visit.term("原文：\($0)。", "As written: \($0). ") } ?? ""
                let hint =
                    whole
                    + (last.map {
                        visit.term(
                            "\(since.zh)累计数。\(Quarter.words($0.quarter).zh)报\($0.value)。",
                            "Cumulative \(since.en). \($0.value) was reported for \(Quarter.words($0.quarter).en).")
                    } ?? visit.term("\(since.zh)的累计数，须附材料。", "Cumulative \(since.en); needs evidence."))
                if target.isRate {
                    return rate(id, target, label, feedback, typed)
                        .with(hint: whole + rateHint(last?.figure, last?.quarter, since), problem: texts[name])
                }
                let own = FeedbackFigures.parse(feedback.manualFigures)[id.text]?.description ?? ""
                return FormField.number(
                    name, label, value: typed?.values[name]?.first ?? own,
                    unit: PlanWords.unit(target.unitWord, language)
                )
                .with(hint: hint, problem: texts[name])
            }
            let figure = try figures.figure(target, until: day)
            let period = target.period ?? day...day
            return FormField.counted(
                name, label,
                FormField.CountedFigure(
                    value: presenter.figure(figure.value, of: target), unit: measure.unit.text(language),
                    source: measure.term.text(language), cutOff: day.text(language),
                    href:
                        "/work/figures/\(measure.name)?from=\(period.lowerBound)&to=\(period.upperBound)&target=\(id)",
                    why: visit.term(
                        "由登记簿计数，不能填写；如有遗漏请先登记。",
                        "Counted from the register and not typed; if something is missing, record it there."))
            ).with(problem: texts[name])
        }
    }
}
