internal import Basics
internal import Kernel
internal import Plans

/// What looks wrong with a report. Kept as codes, told in words.
extension Presenter {
    /// The target a doubt is about; `nil` where it is about none.
    static func target(ofDoubt flag: String) -> String? {
        let parts = flag.split(separator: ":", maxSplits: 2).map(String.init)
        guard parts.count >= 2, ["above", "over", "jump"].contains(parts[0]) else { return nil }
        return parts[1]
    }

    /// A doubt, with the target it is about.
    func doubt(_ flag: String) -> String {
        guard let id = Presenter.target(ofDoubt: flag) else { return shortDoubt(flag) }
        let quote = (try? reader.entry("plan_target", EntryID(id)))?["quote"].plain ?? id
        return term("“\(quote)”", "“\(quote)”: ") + shortDoubt(flag)
    }

    /// The same beside its target.
    func shortDoubt(_ flag: String) -> String {
        let parts = flag.split(separator: ":", maxSplits: 2).map(String.init)
        let about = parts.count > 1 ? parts[1...].joined(separator: ":") : ""
        switch parts.first ?? "" {
        case "late": return term("逾期提交", "sent late")
        case "copied":
            let quarter = Quarter.words(about)
            return term("与\(quarter.zh)的反馈雷同", "nearly the same as the report for \(quarter.en)")
        case "above":
            return term("上报数高出登记簿计数5%以上", "a typed figure is more than 5 % above what the register counts")
        case "over": return term("上报数远超目标", "the typed figure is far over its target")
        case "jump":
            let quarter = Quarter.words(parts.count > 2 ? parts[2] : "")
            return term("上报数比\(quarter.zh)猛增", "the typed figure has jumped since \(quarter.en)")
        case "thin": return term("佐证材料“\(about)”几乎没有内容", "the evidence “\(about)” is nearly empty")
        default: return flag
        }
    }

    /// A report's figures in the order of its task's targets; they are kept by their ids.
    func ordered(_ figures: [String]) -> [String] {
        func place(_ line: String) -> Int {
            let id = String(line.prefix { $0 != "=" })
            return (try? reader.entry("plan_target", EntryID(id)))?["order"].integer ?? .max
        }
        return figures.map { (place($0), $0) }.sorted { $0 < $1 }.map(\.1)
    }
}
