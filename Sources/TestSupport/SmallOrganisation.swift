internal import Basics
internal import Kernel

/// A province in small: three offices, a city and a county, the calendar of 2026.
enum SmallOrganisation {
    static func requests() -> [MoveRequest] { divisions + calendar + units }

    private static let divisions = [
        ("430000", "湖南省", "Hunan", false), ("430100", "长沙市", "Changsha", false), ("430102", "芙蓉区", "Furong", false),
        ("431121", "祁阳县", "Qiyang", false), ("431123", "双牌县", "Shuangpai", true), ("431124", "道县", "Daoxian", true),
    ].map { code, name, english, poor in
        MoveRequest(
            "division", nil, "create",
            values: [
                "code": .text(code), "name": .text(name), "name_english": .text(english), "poor_2018": .flag(poor),
            ])
    }

    private static let units = [
        ("P43", "province", "湖南省质量技术监督局", "", "430000", ["省局"]),
        ("OFFICE", "office", "省局办公室", "P43", "430000", ["办公室"]),
        ("STANDARDS", "office", "省局标准处", "P43", "430000", ["标准处"]),
        ("LEGAL", "office", "省局法宣处", "P43", "430000", ["法宣处"]),
        ("C4301", "city_bureau", "长沙市质量技术监督局", "P43", "430100", ["长沙市局"]),
        ("C430102", "county_bureau", "长沙市芙蓉区质量技术监督局", "C4301", "430102", ["芙蓉区局"]),
    ].map { code, kind, name, parent, division, aliases in
        MoveRequest(
            "unit", nil, "create",
            values: [
                "code": .text(code), "kind": .text(kind), "name": .text(name), "parent": .text(parent),
                "division": .text(division), "aliases": .list(aliases),
            ])
    }

    private static let calendar: [MoveRequest] =
        [("2026-01-01", "year")].map(day) + ["2026-01-02", "2026-01-03"].map { day($0, "holiday") }
        + (15...23).map { day("2026-02-\($0)", "holiday") } + (1...5).map { day("2026-05-0\($0)", "holiday") }
        + (1...7).map { day("2026-10-0\($0)", "holiday") }
        + ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"].map {
            day($0, "makeup_workday")
        }

    private static func day(_ text: String, _ kind: String) -> MoveRequest {
        MoveRequest("calendar_day", nil, "load", values: ["day": .text(text), "kind": .text(kind)])
    }
}
