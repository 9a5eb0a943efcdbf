import Basics
import Foundation
import NoticeReader
import Testing

@Suite struct RobustnessTests {
    /// Per seed; a long run sets NOTICE_READER_FUZZ, see Benchmarks/reading/README.md.
    static let mutations = ProcessInfo.processInfo.environment["NOTICE_READER_FUZZ"].flatMap { Int($0) } ?? 400

    @Test("damaged texts are read or refused, never a crash", arguments: [UInt64(1), 2, 3, 4])
    func mutations(_ seed: UInt64) {
        var mutator = Mutator(seed: seed, texts: Notices.all.map(\.text) + Self.grids)
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

    static let grids = [
        "‖ 表1：任务 ‖\n1 ‖ 分解表 | ← | ← | ← ‖\n2 ‖ 序号 | 任务 | 责任单位 | 时限 ‖\n3 ‖ 一、质量 | ← | ← | ← ‖\n"
            + "4 ‖ 1 | 抽查60家 | 质量处\n监督处 | 6月底 ‖\n5 ‖ ↑ | 复查8家 | ↑ | 同上 ‖\n6 ‖ 合计 | 68 |  | ‖\n",
        "‖ 隐藏行：3 ‖\n1 ‖ 任务 | 目标值（家） | 牵头单位 | 责任人 | 谁管 ‖\n2 ‖ 抽查 | 60以上 | 甲局 | 张三 110 | 李四 ‖\n",
    ]

    static let patterns = [
        "1 ‖ a | b ‖\n", "1 ‖ a\n", "‖ 表1 ‖\n", "1 ‖ ↑ | ← ‖\n", "1 ‖ 任务 | 责任单位 ‖\n2 ‖ 抽查1家 | 甲局 ‖\n",
        "1 ‖ 任务 | 责任单位 ‖\n", "|", "‖", "1 ‖ ↑ | 抽查1家 | 甲局 ‖\n",
        "(", "(牵头单位:", "([{", "“", "《", "、", "9", "1个", "1、", "(一)", "年内1个", "力争1%、", "质量、", "局和", "市教育局、",
        "a|b|c\n", "1.1 a\n", "责任单位:市教育局\n", "一、a\n(一)b\n1.c\n", "序号工作任务牵头单位1", "1.x。(市局)", "关(guān)", "全覆盖",
        "百分之", "百分之九十", "百分之三至五", "九成", "五个百分点", "三季度前", "建成5家,6月底前完成。", "1.x。\n各单位报送情况。\n", "每季度末",
    ]

    @Test("work grows with the length, not with its square", arguments: patterns)
    func linear(_ pattern: String) {
        /// The thread's own processor time, so that a busy machine does not matter.
        func seconds(_ bytes: Int) -> Double {
            let text = String(repeating: pattern, count: max(1, bytes / pattern.utf8.count))
            var from = timespec()
            var to = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from)
            _ = try? NoticeReader.read(text)
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to)
            return Double(to.tv_sec - from.tv_sec) + Double(to.tv_nsec - from.tv_nsec) / 1e9
        }
        // Eight times the text would cost sixty-four times the work if it were quadratic.
        let isLinear = (1...3).contains { _ in seconds(80_000) < max(seconds(10_000), 0.01) * 40 }
        #expect(isLinear)
    }
}
