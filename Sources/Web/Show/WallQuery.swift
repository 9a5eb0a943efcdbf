internal import Basics
internal import Kernel

/// What of a plan is asked for: everything but the reader's language that a page of the wall depends on.
struct WallQuery: Sendable, Hashable {
    enum Layout: String, Sendable, CaseIterable {
        case units, cities, quarters
    }
    enum Level: String, Sendable, CaseIterable {
        case province, city, county
        var term: Term {
            switch self {
            case .province: Term("省局机关和直属单位", "Province")
            case .city: Term("市州局", "Cities")
            case .county: Term("县市区局", "Counties")
            }
        }
        /// Whether a unit of a kind belongs to it.
        func holds(_ kind: String) -> Bool {
            switch self {
            case .city: kind == "city_bureau"
            case .county: kind == "county_bureau"
            case .province: !["city_bureau", "county_bureau"].contains(kind)
            }
        }
    }

    var layout: Layout?
    var unit: String?
    var light: LightKind?
    var level: Level?
    /// The first four digits of a city's division.
    var city: String?
    var isScreen = false
    /// On paper: all columns, however many sheets they take.
    var isPaper = false
    var page = 1

    init(_ visit: Visit) {
        layout = visit.query("layout").flatMap(Layout.init)
        unit = visit.query("unit")
        light = visit.query("light").flatMap(LightKind.init)
        level = visit.query("level").flatMap(Level.init)
        city = visit.query("city")
        isScreen = visit.query("view") == "projector"
        isPaper = visit.query("view") == "paper"
        page = max(1, visit.query("page").flatMap { Int($0) } ?? 1)
    }

    /// The same question with another value.
    func with(_ change: (inout WallQuery) -> Void) -> WallQuery {
        var query = self
        change(&query)
        return query
    }

    /// Its address.
    func address(_ plan: EntryID) -> String {
        var items = [("plan", plan.text)]
        if let layout { items.append(("layout", layout.rawValue)) }
        if let unit { items.append(("unit", unit)) }
        if let light { items.append(("light", light.rawValue)) }
        if let level { items.append(("level", level.rawValue)) }
        if let city { items.append(("city", city)) }
        if isPaper { items.append(("view", "paper")) }
        if isScreen { items.append(("view", "projector")) }
        if page > 1 { items.append(("page", String(page))) }
        return "/work/board?" + items.map { "\($0.0)=\(Web.escape($0.1))" }.joined(separator: "&")
    }
}
