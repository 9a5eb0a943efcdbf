internal import Basics
internal import Kernel
internal import Plans

/// Cities compared: by what their parts of the tasks have reached where the plan is split, else by the entries
/// counted for it. Each leads to its bureau's page.
struct CityShow {
    let state: PlanState
    let presenter: Presenter
    /// None where the plan is not split.
    private let cities: [CityStanding]
    /// By the first four digits of their division.
    private let bureaus: [String: String]

    init(state: PlanState, presenter: Presenter) {
        self.state = state
        self.presenter = presenter
        cities = state.isSplit ? state.cities() : []
        bureaus = Dictionary(state.bureaus.map { ($0.code, $0.unit) }, uniquingKeysWith: { first, _ in first })
    }

    private var language: Language { presenter.language }
    private func name(_ code: String) -> String { presenter.organisation.name(ofDivision: code + "00", language) }
    private func term(_ zh: String, _ en: String) -> String { presenter.term(zh, en) }
    private func href(_ code: String) -> String? {
        bureaus[code].map { "/work/units/\(escape($0))?plan=\(state.id)" }
    }

    static func percent(_ share: Double?) -> String { share.map { "\(Int(($0 * 100).rounded(.down)))%" } ?? "—" }

    var map: TileMap? {
        if state.isSplit {
            if cities.isEmpty { return nil }
            return TileMap(
                hunan: cities.map {
                    TileMap.City(
                        code: $0.code, value: CityShow.percent($0.standing.attainment),
                        light: LightMark($0.standing.light.kind, language), href: href($0.code))
                },
                title: term("各市州任务完成率", "Attainment by city"), unit: nil,
                note: term(
                    "数字是市州局和所辖县市区局各项任务完成率的平均，每项至多100%；灯是其中至少四分之一任务的灯。点开是市州局的任务。",
                    "The number is the mean attainment of the tasks of the city's bureau and of its counties', each 100% at most; the light is what at least a quarter of them have. A tile opens the bureau's tasks."
                ), language)
        }
        guard !state.counted.isEmpty else { return nil }
        return TileMap(
            hunan: state.counted.map {
                TileMap.City(code: $0.key, value: presenter.number($0.value), href: href($0.key))
            }, title: countedTitle, unit: term("条", "entries"),
            note: term(
                "数字是\(state.document.year)年初至今日期在该市州（含县市区）、计入本计划各项指标的登记条数；一条计入几项指标的，按几条计。不是完成率。",
                "The number is that of register entries of the city and its counties, dated from the start of \(state.document.year) until today, that are counted for targets of this plan, once for each target's measure. It is no share of what was promised."
            ), language)
    }

    private var countedTitle: String { term("各市州计入本计划的登记数", "Entries counted for this plan, by city") }

    /// The ranking beside the map.
    var bars: BarChart? { state.isSplit ? comparison.first : counted }

    private var counted: BarChart? {
        guard let greatest = state.counted.values.max() else { return nil }
        return BarChart(
            title: countedTitle, unit: term("条", "entries"),
            bars: state.counted.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map { code, value in
                Bar(
                    label: name(code), value: presenter.number(value), percent: value * 100 / max(greatest, 1),
                    href: href(code))
            })
    }

    /// Attainment, reports in time and tasks behind, the best first.
    var comparison: [BarChart] {
        guard state.isSplit else { return [counted].compactMap { $0 } }
        if cities.isEmpty { return [] }
        func ranked(_ title: String, _ share: (TaskStanding) -> Double?) -> BarChart {
            BarChart(
                title: title, unit: nil,
                bars: cities.sorted { (share($0.standing) ?? -1, $1.code) > (share($1.standing) ?? -1, $0.code) }.map {
                    Bar(
                        label: name($0.code), value: CityShow.percent(share($0.standing)),
                        percent: Int((share($0.standing) ?? 0) * 100), href: href($0.code))
                })
        }
        let behind = cities.map { (city: $0, red: $0.standing.count(.red) + $0.standing.count(.silent)) }
        let most = max(1, behind.map(\.red).max() ?? 1)
        return [
            ranked(term("任务完成率", "Attainment of tasks"), \.attainment),
            ranked(term("季度反馈按时率", "Reports sent in time"), \.onTime),
            BarChart(
                title: term("滞后和沉默的任务", "Tasks behind or silent"), unit: term("项", "tasks"),
                bars: behind.sorted { ($0.red, $1.city.code) < ($1.red, $0.city.code) }.map {
                    Bar(
                        label: name($0.city.code), value: presenter.number($0.red), percent: $0.red * 100 / most,
                        href: href($0.city.code))
                }),
        ]
    }
}
