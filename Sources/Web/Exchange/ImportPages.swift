internal import Basics
internal import FileFormats
internal import Kernel

/// The pages of an import, from what is known of its job.
struct ImportPages {
    let visit: Visit
    let definition: RegisterDefinition
    let move: MoveDefinition

    private var language: Language { visit.language }
    var path: String { "/work/r/\(definition.name)/import" }
    private var match: ImportMatch { ImportMatch(definition: definition, move: move) }

    var title: String {
        visit.term("导入\(definition.term.zh)（\(move.term.zh)）", "Import: \(definition.term.en) (\(move.term.en))")
    }

    func page(_ step: Int, problems: [Problem] = []) -> ImportPage {
        let names = [
            visit.term("选择文件", "Choose a file"), visit.term("对应列", "Match columns"), visit.term("试运行", "Try it out"),
            visit.term("导入", "Bring in"), visit.term("完成", "Done"),
        ]
        var page = ImportPage(
            title: title,
            steps: names.enumerated().map { StageStep(name: $1, isDone: $0 < step, isCurrent: $0 == step) })
        page.problems = problems.map { FieldProblem(field: $0.field, text: $0.text(language)) }
        return page
    }

    // MARK: Choosing a file

    func upload(problems: [Problem] = []) -> ImportPage {
        var page = page(0, problems: problems)
        let here = "\(path)?move=\(escape(move.name))"
        page.upload = ImportUpload(
            action: here,
            encodings: [
                Choice(
                    value: "auto", text: visit.term("自动识别（UTF-8、GB18030）", "Found out (UTF-8, GB18030)"),
                    isSelected: true)
            ],
            accept: ".csv,.xlsx",
            limits: visit.term(
                "CSV或XLSX，最大64MB；更大的文件请用命令行导入。",
                "CSV or XLSX, at most 64 MB; bring in larger files at the command line."),
            templateLinks: ["csv", "xlsx"].map { Link(text: $0.uppercased(), href: "\(here)&template=\($0)") })
        return page
    }

    // MARK: Matching columns

    /// - Parameter samples: the first rows of the file.
    func mapping(_ job: ImportJob, guessed: Set<Int>, samples: [[String]], problems: [Problem] = []) -> ImportPage {
        var page = page(1, problems: problems)
        let columns = job.heads.enumerated().map { index, head in
            ImportColumn(
                name: "column.\(index)", id: "field-column-\(index)", head: head.isEmpty ? "\(index + 1)" : head,
                samples: samples.map { index < $0.count ? $0[index] : "" }.filter { !$0.isEmpty }.prefix(3)
                    .map { $0.count > 40 ? $0.prefix(40) + "…" : $0 }.joined(separator: visit.term("；", "; ")),
                fields: [
                    Choice(value: "", text: visit.term("不导入", "Leave out"), isSelected: job.mapping[index].isEmpty)
                ]
                    + match.fields.map { choice($0, job.mapping[index]) },
                isGuess: guessed.contains(index))
        }
        page.mapping = ImportMapping(
            action: "\(path)/\(job.id)/map", fileName: job.name,
            found: visit.term("\(job.heads.count)列", "\(job.heads.count) columns"), columns: columns,
            missing: match.missing(job.mapping).map { $0.term.text(language) },
            backHref: "\(path)?move=\(escape(move.name))")
        return page
    }

    private func choice(_ field: FieldDefinition, _ chosen: String) -> Choice {
        Choice(
            value: field.name,
            text: field.term.text(language) + (match.isRequired(field) ? visit.term("（必填）", " (required)") : ""),
            isSelected: field.name == chosen)
    }

    /// The first three rows, or none where the file cannot be read.
    static func samples(_ files: ImportFiles, _ job: ImportJob) async -> [[String]] {
        do {
            var table = try TableReader.open(path: await files.path(job.file))
            var rows: [[String]] = []
            while rows.count < 3, let row = try table.next() { rows.append(row.cells) }
            return rows
        } catch { return [] }
    }

    // MARK: Running

    func progress(_ job: ImportJob, _ speed: ImportSpeed) -> ImportPage {
        var page = page(job.isDry ? 2 : 3)
        let words = words(job, speed)
        page.progress = ImportProgress(
            read: words.read, total: words.total, percent: job.fraction / 100, kept: words.kept, refused: words.refused,
            rate: words.rate, left: words.left, statusHref: "\(path)/\(job.id)/status",
            stopAction: "\(path)/\(job.id)/stop")
        return page
    }

    /// The same for the script.
    func status(_ job: ImportJob, _ speed: ImportSpeed) -> CanonicalJSON {
        let words = words(job, speed)
        return .object([
            "read": .text(words.read), "total": words.total.map(CanonicalJSON.text) ?? .null,
            "percent": .integer(job.fraction / 100), "kept": .text(words.kept), "refused": .text(words.refused),
            "rate": .text(words.rate), "left": words.left.map(CanonicalJSON.text) ?? .null,
            "done": .flag(!job.isRunning),
        ])
    }

    private func words(
        _ job: ImportJob, _ speed: ImportSpeed
    ) -> (read: String, total: String?, kept: String, refused: String, rate: String, left: String?) {
        let rate = speed.rate.map { number(Int($0.rounded())) }
        return (
            number(job.read), job.total.map(number), number(job.kept), number(job.refused),
            rate.map { visit.term("每秒\($0)行", "\($0) rows a second") } ?? "—", speed.secondsLeft.map { "≈ " + span($0) }
        )
    }

    // MARK: Results

    func trial(_ job: ImportJob, refused: [ImportRefusal]) -> ImportPage {
        var page = page(2)
        page.trial = ImportTrial(
            action: job.kept > 0 ? "\(path)/\(job.id)/run" : nil,
            figures: [
                Figure(label: visit.term("读取", "Read"), value: number(job.read), unit: visit.term("行", "rows")),
                Figure(label: visit.term("可导入", "To be kept"), value: number(job.kept), unit: visit.term("行", "rows")),
                Figure(label: visit.term("未通过", "Refused"), value: number(job.refused), unit: visit.term("行", "rows")),
            ],
            refused: refused.map { row($0, job) }, refusedHref: job.refused > 0 ? refusedHref(job) : nil,
            backHref: "\(path)/\(job.id)?step=map")
        return page
    }

    func end(_ job: ImportJob) -> ImportPage {
        var page = page(job.isDry ? 2 : 4)
        let seconds = Double((job.endedAt ?? job.startedAt).milliseconds - job.startedAt.milliseconds) / 1000
        page.end = ImportEnd(
            isStopped: job.state == .stopped, text: text(job, after: seconds),
            figures: [
                Figure(label: visit.term("读取", "Read"), value: number(job.read), unit: visit.term("行", "rows")),
                Figure(
                    label: visit.term("已导入", "Kept"), value: number(job.isDry ? 0 : job.kept),
                    unit: visit.term("行", "rows")),
                Figure(label: visit.term("未通过", "Refused"), value: number(job.refused), unit: visit.term("行", "rows")),
                Figure(label: visit.term("用时", "Time taken"), value: span(seconds)),
            ],
            refusedHref: job.refused > 0 ? refusedHref(job) : nil, listHref: "/work/r/\(definition.name)",
            againHref: "\(path)?move=\(escape(move.name))")
        return page
    }

    private func text(_ job: ImportJob, after seconds: Double) -> String {
        if let problem = job.problem {
            return problem.text(language)
                + (job.isDry
                    ? ""
                    : visit.term("此前导入的\(number(job.kept))行保留。", " The \(number(job.kept)) rows kept before stay."))
        }
        if job.state == .stopped {
            return job.isDry
                ? visit.term("试运行已停止，没有写入任何数据。", "The trial was stopped; nothing was written.")
                : visit.term(
                    "导入已停止，已导入的\(number(job.kept))行保留。",
                    "The import was stopped; the \(number(job.kept)) rows kept stay.")
        }
        return visit.term(
            "用时\(span(seconds))，导入\(number(job.kept))行，\(number(job.refused))行未通过。",
            "\(number(job.kept)) rows kept and \(number(job.refused)) refused in \(span(seconds)).")
    }

    private func refusedHref(_ job: ImportJob) -> String { "\(path)/\(job.id)/refused.csv" }

    /// The first thing wrong, with its column and value; all reasons.
    private func row(_ refusal: ImportRefusal, _ job: ImportJob) -> RefusedRow {
        let column = refusal.reasons.compactMap(\.field).lazy.compactMap { job.mapping.firstIndex(of: $0) }.first
        return RefusedRow(
            line: String(refusal.row), column: column.map { job.heads[$0] },
            value: column.flatMap { $0 < refusal.cells.count && !refusal.cells[$0].isEmpty ? refusal.cells[$0] : nil },
            reason: refusal.text(language))
    }

    private func number(_ number: Int) -> String { Presenter.grouped(String(number)) }

    private func span(_ seconds: Double) -> String {
        let whole = max(1, Int(seconds.rounded()))
        if whole < 60 { return visit.term("\(whole)秒", "\(whole) s") }
        let (minutes, rest) = (whole / 60, whole % 60)
        if minutes < 60 { return visit.term("\(minutes)分\(rest)秒", "\(minutes) min \(rest) s") }
        return visit.term("\(minutes / 60)小时\(minutes % 60)分", "\(minutes / 60) h \(minutes % 60) min")
    }
}
