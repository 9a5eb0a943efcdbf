internal import Basics
package import Kernel

extension Standard {
    private static let unitWord = Term("项", "standards")
    private static func byLevel(_ name: String, _ zh: String, _ en: String, _ levels: [Level], sector: Sector? = nil)
        -> Measure<Self>
    {
        Measure(
            name, zh, en, unit: unitWord,
            rule: Term(
                "当期发布（含修订）的\(levels.map(\.term.zh).joined(separator: "、"))\(sector.map { "，领域为" + $0.term.zh } ?? "")；同一编号只计一次，废止的不计。",
                "\(levels.map(\.term.en).joined(separator: ", ")) standards published in the period\(sector.map { ", sector " + $0.term.en } ?? ""); one number counts once, abolished ones do not."
            ),
            in: [.published, .filed], on: \.publishedOn,
            where: { levels.contains($0.level) && (sector == nil || $0.sector == sector) })
    }

    package static let measures: [Measure<Self>] = [
        byLevel("international", "国际标准", "International standards", [.international]),
        byLevel("national_industry", "国家标准、行业标准", "National and industry standards", [.national, .industry]),
        byLevel("local", "地方标准", "Local standards", [.local]),
        byLevel("group", "团体标准", "Group standards", [.group]),
        Measure(
            "local_filed", "已备案地方标准", "Local standards filed", unit: unitWord,
            rule: Term("当期发布且已报国家备案的地方标准。", "Local standards published in the period and filed with the state."),
            in: [.filed], on: \.publishedOn, where: { $0.level == .local }),
        Measure(
            ratio: "local_filed_share", "地方标准备案率", "Share of local standards filed",
            rule: Term("已备案地方标准 ÷ 当期发布的地方标准。", "Local standards filed ÷ local standards published in the period."),
            of: "local_filed", over: "local"),
        byLevel("local_service", "服务业地方标准", "Local standards of the service sector", [.local], sector: .service),
    ]
}
