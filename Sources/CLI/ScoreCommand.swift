internal import ArgumentParser
internal import AssessmentScoring
internal import Basics
internal import Foundation
internal import Kernel

/// The year's score, checked by anyone who has its record.
struct ScoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score", abstract: "Check a year's score. 核对年度考核得分。", subcommands: [Verify.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Recompute every line of a record from its facts, and compare. 由记录中的事实重算每一项得分并比较。")
        @Argument(help: "The record as downloaded (JSON). 下载的记录。") var file: String
        @Option(help: "The SHA-256 that was published. 公布的哈希。") var hash: String?
        @Option(help: "The ruleset in force, from a second place (JSON). 另外取得的现行评分规则。") var ruleset: String?

        func run() async throws {
            let bytes = try Self.bytes(file)
            let found = Hex.sha256(bytes)
            if let hash, hash.lowercased() != found {
                throw Problem(
                    "score.hash.other", field: "hash",
                    Term(
                        "记录的SHA-256是\(found)，不是公布的\(hash)。",
                        "The record's SHA-256 is \(found), not the published \(hash)."),
                    remedy: Term("请重新下载，不要另存或改动。", "Download it again and do not change it."))
            }
            let record = try ScoreRecord(json: String(decoding: bytes, as: UTF8.self))
            let expected = try ruleset.map { try Ruleset(json: String(decoding: Self.bytes($0), as: UTF8.self)) }
            try record.verify(by: expected)
            let assessed = record.sheet.units.count(where: \.isAssessed)
            let title = record.ruleset.title
            Terminal.say(
                Term(
                    "得分与事实相符：\(record.sheet.units.count)个单位，其中\(assessed)个参加评分。\n评分规则 \(title.zh)（\(record.ruleset.edition)版）\nSHA-256 \(found)",
                    "Every score follows from its facts: \(record.sheet.units.count) units, \(assessed) of them assessed.\nRuleset \(title.en) (edition \(record.ruleset.edition))\nSHA-256 \(found)"
                ))
        }

        private static func bytes(_ file: String) throws(Problem) -> [UInt8] {
            guard let data = FileManager.default.contents(atPath: file) else {
                throw Problem("file.unreadable", Term("读不到文件：\(file)。", "The file \(file) cannot be read."))
            }
            return Array(data)
        }
    }
}
