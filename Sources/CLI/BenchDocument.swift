internal import ArgumentParser
internal import Basics
internal import FileFormats
internal import Foundation
internal import Kernel
internal import Organisation
internal import Plans
internal import Web

extension BenchCommand {
    /// A document of a made-up plan over all units of the province, from its kept data to the docx and its tables as
    /// workbooks; prints one line of JSON.
    struct Paper: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "document")

        @Option(help: "Units that lead.") var units = 136
        @Option(help: "Tasks of each unit.") var tasks = 60
        @Option(help: "The kind of document, as registers name it.") var kind = DocumentKind.quarterlyReport.rawValue
        @Option(help: "Keep the docx here.") var to: String?
        @Option(help: "Keep the first table here, as a workbook.") var table: String?
        @Option(help: "Keep the data here, as JSON.") var data: String?

        func run() throws {
            guard let kind = DocumentKind(rawValue: kind) else { throw ValidationError("no kind \(kind)") }
            let facts = try madeUp()
            let clock = ContinuousClock()
            let json = facts.json.text
            var document = IssuedDocument()
            document.kind = kind
            let start = clock.now
            let draft = DocumentDraft.compose(kind, facts)
            let composed = clock.now
            (document.title, document.body) = (draft.title, draft.body)
            guard let read = DocumentFacts(json: json) else { throw ExitCode.failure }
            let understood = clock.now
            let layout = IssuedDocumentLayout(
                document, stage: "draft", facts: read, organisation: .empty, signer: nil)
            let bytes = try layout.official().docx()
            let packed = clock.now
            if let to { try bytes.withUnsafeBytes { try Self.keep($0, at: to) } }
            if let data { try Data(json.utf8).write(to: URL(fileURLWithPath: data)) }
            if let table, let first = layout.tables.first {
                try first.workbook().withUnsafeBytes { try Self.keep($0, at: table) }
            }
            print(
                "{\"tasks\": \(facts.tasks.count), \"data_bytes\": \(json.utf8.count), \"docx_bytes\": \(bytes.count), \"compose\": \((composed - start) / .seconds(1)), \"read\": \((understood - composed) / .seconds(1)), \"docx\": \((packed - understood) / .seconds(1))}"
            )
        }

        private static func keep(_ bytes: UnsafeRawBufferPointer, at path: String) throws {
            try Data(bytes).write(to: URL(fileURLWithPath: path))
        }

        /// The bureaus of the province by their names, as many as are asked for.
        private func leads() throws -> [String] {
            let bureaus = try ProvinceData.requests().filter {
                $0.register == OrganisationUnit.schema.name
                    && ["city_bureau", "county_bureau"].contains($0.values["kind"]?.plain ?? "")
            }.compactMap { $0.values["name"]?.plain }
            return (0..<units).map { bureaus.indices.contains($0) ? bureaus[$0] : "第\($0)市州质量技术监督局" }
        }

        private func madeUp() throws -> DocumentFacts {
            let leads = try leads()
            var facts = DocumentFacts()
            facts.plan = "2026年质量监管工作要点"
            facts.year = 2026
            facts.issuer = "湖南省质量技术监督局"
            facts.quarter = Quarter(2026, 1)
            facts.cutOff = Quarter(2026, 1)?.last ?? Day(number: 0)
            let lights: [TaskLight] = [.green, .green, .yellow, .red, .blue, .silent]
            for unit in 0..<units {
                for number in 0..<tasks {
                    var task = DocumentFacts.Task()
                    task.code = "2026-P-\(unit)-\(number)"
                    task.title = "推进第\(number)项质量提升行动，完善工作机制，加强监督检查"
                    task.lead = leads[unit]
                    task.measures = "建立台账，逐家走访，第\(number % 4 + 1)季度前完成抽查，问题限期整改并回访"
                    task.cooperators = [leads[(unit + 1) % units], leads[(unit + 7) % units]]
                    task.leader = "分管局领导"
                    task.dueOn = Day(2026, 12, 31)
                    task.stage = "in_progress"
                    task.light = lights[(unit + number) % lights.count]
                    task.why = "进度为时间进度的\(number)%。"
                    var target = DocumentFacts.Target()
                    target.quote = "全年走访企业\(number + 10)家"
                    target.goal = "≥\(number + 10)"
                    target.unitWord = "家"
                    target.figure = Quantity(number)
                    target.percent = number * 100 / (number + 10)
                    target.from = Day(2026, 1, 1)
                    target.dueOn = task.dueOn
                    target.source = "人工上报（2026年第一季度）"
                    task.targets = [target]
                    var report = DocumentFacts.Report()
                    report.stage = "accepted"
                    report.dueOn = Day(2026, 4, 10)
                    report.submittedOn = Day(2026, 4, 8)
                    report.problems = "第\(number)项工作的专业人员不足。"
                    report.goodPractice = number % 7 == 0 ? "建立第\(number)号联络机制，每周会商。" : ""
                    task.report = report
                    facts.tasks.append(task)
                }
            }
            return facts
        }
    }
}
