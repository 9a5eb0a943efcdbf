internal import ArgumentParser
internal import Basics
internal import FileFormats
internal import Foundation
internal import NoticeReader

/// Reading notices from the command line.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Read a notice. 读工作要点。", subcommands: [Read.self])

    struct Read: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print what a notice says. 输出一份工作要点的解读。")
        @Argument(help: "docx, xlsx, csv, txt or html. 文件。") var file: String
        @Flag(help: "As JSON, with character offsets. 以JSON输出，含字符位置。") var json = false
        @Flag(help: "Only the text that the offsets count in. 只输出位置所指的文本。") var text = false
        @Option(name: .customLong("column"), help: "What a column of a table holds: TITLE=ROLE. 说明表中一列是什么，如 谁来办=lead。")
        var columns: [String] = []

        func run() async throws {
            guard let data = FileManager.default.contents(atPath: file) else {
                throw Problem("file.unreadable", Term("读不到文件：\(file)。", "The file \(file) cannot be read."))
            }
            do throws(Problems) {
                let words = try DocumentText.extract(
                    Array(data), named: (file as NSString).lastPathComponent, tables: .grids)
                if text { return print(words) }
                let reading = try NoticeReader.read(words, columns: mapping())
                if json { print(reading.json()) } else { summary(reading) }
            } catch {
                if json { print(NoticeReader.json(error)) }
                throw error
            }
        }

        private func mapping() throws(Problems) -> ColumnMapping {
            var roles: [String: String] = [:]
            for column in columns {
                let sign = column.lastIndex(of: "=") ?? column.endIndex
                roles[String(column[..<sign])] = String(column[sign...].dropFirst())
            }
            return try ColumnMapping(roles)
        }

        private func summary(_ reading: NoticeReading) {
            print(reading.title?.value ?? "?", reading.documentNumber?.value ?? "")
            for item in reading.items {
                print("\n[\(item.kind.rawValue)] \(item.number ?? "") \(item.heading?.value ?? "")")
                for clause in item.clauses {
                    let leads = clause.leadUnits.map(\.name).joined(separator: "、")
                    let others = clause.supportingUnits.map(\.name).joined(separator: "、")
                    print("  · \(clause.text.prefix(60))… 牵头：\(leads) 配合：\(others)")
                    for target in clause.targets {
                        print("      → \(target.quote)  \(target.comparator.rawValue) \(target.value) \(target.unit)")
                    }
                }
            }
        }
    }
}
