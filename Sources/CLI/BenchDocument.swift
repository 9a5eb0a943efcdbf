internal import ArgumentParser
internal import Basics
internal import FileFormats
internal import Foundation
internal import Kernel
internal import Plans
internal import Web

extension BenchCommand {
    /// A quarter's report of a made-up plan, from its kept data to the docx; prints one line of JSON.
    struct Paper: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "document")

        @Option(help: "Units that lead.") var units = 136
        @Option(help: "Tasks of each unit.") var tasks = 60
        @Option(help: "Keep the docx here.") var to: String?

        func run() throws {
            let facts = madeUp()
            let clock = ContinuousClock()
            let data = facts.json.text
            var document = IssuedDocument()
            document.kind = .quarterlyReport
            let start = clock.now
            let draft = DocumentDraft.compose(.quarterlyReport, facts)
            let composed = clock.now
            (document.title, document.body) = (draft.title, draft.body)
            guard let read = DocumentFacts(json: data) else { throw ExitCode.failure }
            let understood = clock.now
            let layout = IssuedDocumentLayout(
                document, stage: "draft", facts: read, organisation: .empty, signer: nil)
            let bytes = try layout.official().docx()
            let packed = clock.now
            if let to { try bytes.withUnsafeBytes { try Self.keep($0, at: to) } }
            print(
                "{\"tasks\": \(facts.tasks.count), \"data_bytes\": \(data.utf8.count), \"docx_bytes\": \(bytes.count), \"compose\": \((composed - start) / .seconds(1)), \"read\": \((understood - composed) / .seconds(1)), \"docx\": \((packed - understood) / .seconds(1))}"
            )
        }

        private static func keep(_ bytes: UnsafeRawBufferPointer, at path: String) throws {
            try Data(bytes).write(to: URL(fileURLWithPath: path))
        }

        private func madeUp() -> DocumentFacts {
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
                    task.lead = "第\(unit)市州质量技术监督局"
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
