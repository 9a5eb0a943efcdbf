import Basics
import Foundation
import NoticeReader
import Testing

@Suite struct RobustnessTests {
    /// Per seed; a long run sets NOTICE_READER_FUZZ, see Benchmarks/reading/README.md.
    static let mutations = ProcessInfo.processInfo.environment["NOTICE_READER_FUZZ"].flatMap { Int($0) } ?? 400

    @Test("damaged texts are read or refused, never a crash", arguments: [UInt64(1), 2, 3, 4])
    func mutations(_ seed: UInt64) {
        var mutator = Mutator(seed: seed, texts: Notices.all.map(\.text))
        for _ in 0..<Self.mutations {
            let text = mutator.text(window: 900)
            let length = text.unicodeScalars.count
            guard let reading = try? NoticeReader.read(text) else { continue }
            for item in reading.items {
                #expect(item.range.start >= 0 && item.range.end <= length)
                for clause in item.clauses {
                    let ranges = (clause.leadUnits + clause.supportingUnits).map(\.range) + clause.targets.map(\.range)
                    #expect(ranges.allSatisfy { 0 <= $0.start && $0.start <= $0.end && $0.end <= length })
                }
            }
        }
    }

    static let patterns = [
        "(", "(牵头单位:", "([{", "“", "《", "、", "9", "1个", "1、", "(一)", "年内1个", "力争1%、", "质量、", "局和", "市教育局、",
        "a|b|c\n", "1.1 a\n", "责任单位:市教育局\n", "一、a\n(一)b\n1.c\n", "序号工作任务牵头单位1", "1.x。(市局)", "关(guān)", "全覆盖",
    ]

    @Test("time grows with the length, not with its square", arguments: patterns)
    func linear(_ pattern: String) {
        func seconds(_ bytes: Int) -> Double {
            let text = String(repeating: pattern, count: max(1, bytes / pattern.utf8.count))
            let clock = ContinuousClock()
            let time = clock.measure { _ = try? NoticeReader.read(text) }
            return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        }
        // Generous, for shared machines and debug builds: eight times the text in at most forty times the time.
        let small = max(seconds(10_000), 0.01)
        #expect(seconds(80_000) < small * 40)
    }
}
