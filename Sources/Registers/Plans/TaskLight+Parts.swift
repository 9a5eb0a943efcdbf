package import Basics

extension TaskLight {
    /// What a task is told of its parts; cancelled ones are not among them.
    package struct Parts: Sendable {
        package var count = 0
        package var red = 0
        package var silent = 0
        private var actual = 0.0
        private var planned = 0.0
        private var firm = 0.0
        private var weight = 0.0

        package init() {}

        /// - Parameter weight: of which one that is 0 counts in no progress.
        package mutating func add(_ judgement: Judgement, weight: Double = 1) {
            if judgement.light == .grey { return }
            count += 1
            if judgement.light == .red { red += 1 }
            if judgement.light == .silent { silent += 1 }
            guard let pace = judgement.pace else { return }
            actual += min(1, max(0, pace.actual)) * weight
            planned += pace.planned * weight
            firm += pace.firm * weight
            self.weight += weight
        }

        /// The parts as one, for what the whole is a part of.
        package var pace: Pace? {
            weight > 0 ? Pace(actual: actual / weight, planned: planned / weight, firm: firm / weight) : nil
        }
        /// Weighted progress over what time asked for; `nil` while nothing is known.
        package var ratio: Double? { planned > 0 ? actual / planned : nil }
        /// The same as it is judged: what parts lag whose time has just begun makes nothing red.
        var least: Least {
            var least = Least()
            least.all = ratio
            least.firm = ratio.map { max($0, firm > 0 ? actual / firm : 1) }
            return least
        }
        /// Whether so many are behind that the whole is at risk: the share that makes a city red, too.
        package var isAtRisk: Bool { count > 0 && (red + silent) * 4 >= count }

        /// “其中2个分任务红灯、1个沉默。”; `nil` where none is.
        package var words: Term? {
            guard red + silent > 0 else { return nil }
            let zh = [red > 0 ? "\(red)个分任务红灯" : "", silent > 0 ? "\(silent)个分任务沉默" : ""]
            let en = [red > 0 ? "\(red) red" : "", silent > 0 ? "\(silent) silent" : ""]
            return Term(
                "其中\(zh.filter { !$0.isEmpty }.joined(separator: "、"))（共\(count)个）。",
                "Of its \(count) parts, \(en.filter { !$0.isEmpty }.joined(separator: " and ")).")
        }
    }
}
