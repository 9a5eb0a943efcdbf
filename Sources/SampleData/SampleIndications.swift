internal import Basics
internal import Kernel

extension SampleYear {
    /// Products approved earlier and this year, some on their way, and the firms that use the sign.
    mutating func addIndications(divisions: [String: String]) throws {
        for (place, row) in try SampleFile.rows("products-2026.tsv").enumerated() {
            guard let day = row.day("day") else { continue }
            let area = row.list("area", by: ";")
            let place = place + 1
            let values: Values = [
                "name": .text(row["name"] + "（示范）"), "unit": .text("LEGAL"), "area": .list(area),
                "applicant": .text((area.first.flatMap { divisions[$0] } ?? "") + "农产品协会（示范）"),
            ]
            let approval: Values = [
                "notice_number": .text("\(day.year)年示范公告第\(10 + place)号"), "approved_on": .day(workday(day)),
            ]
            switch row["route"] {
            case "record":
                let when = day.year < SampleData.year ? SampleYear.day(1, 8) : day + 2
                var recorded = values.merging(approval) { $1 }
                recorded["approved_on"] = .day(day)
                move(when, "gi.officer", "gi_product", nil, "record", recorded, keep: row["key"])
            case "full":
                apply(values, row["key"], prepared: day + -158, accepted: day + -125, reviewed: day + -52)
                move(day, "gi.officer", "gi_product", row["key"], "approve", approval)
            case "expert_review":
                apply(values, row["key"], prepared: day + -115, accepted: day + -72, reviewed: day)
            case "accepted_notice": apply(values, row["key"], prepared: day + -60, accepted: day, reviewed: nil)
            case "applied": apply(values, row["key"], prepared: day + -40, accepted: nil, reviewed: nil)
            default: move(day, "gi.officer", "gi_product", nil, "prepare", values, keep: row["key"])
            }
        }
        try addSignUsers()
    }

    private mutating func apply(_ values: Values, _ key: String, prepared: Day, accepted: Day?, reviewed: Day?) {
        move(prepared, "gi.officer", "gi_product", nil, "prepare", values, keep: key)
        move(prepared + 18, "gi.officer", "gi_product", key, "apply")
        guard let accepted else { return }
        let day = workday(accepted)
        move(day, "gi.officer", "gi_product", key, "accept", ["objection_until": .day(day + 61)])
        guard let reviewed else { return }
        move(reviewed, "gi.officer", "gi_product", key, "review")
    }

    private mutating func addSignUsers() throws {
        for (place, row) in try SampleFile.rows("firms-2026.tsv").enumerated() {
            guard let day = row.day("day") else { continue }
            let key = "firm\(place)"
            let values: Values = [
                "firm": .text(row["firm"]), "credit_code": .text(SampleCode.firm(place + 1, division: row["division"])),
                "product": .text("@" + row["product"]), "division": .text(row["division"]), "unit": .text("LEGAL"),
            ]
            let approval: Values = ["approved_on": .day(workday(day))]
            switch row["route"] {
            case "record":
                var recorded = values
                recorded["approved_on"] = .day(day)
                let when = day.year < SampleData.year ? SampleYear.day(1, 9) : day + 1
                move(when, "gi.officer", "gi_sign_user", nil, "record", recorded)
            case "full":
                move(
                    max(day + -32, SampleYear.day(1, 12)), "gi.officer", "gi_sign_user", nil, "apply", values, keep: key
                )
                move(max(day + -12, SampleYear.day(1, 16)), "gi.reviewer", "gi_sign_user", key, "verify")
                move(day, "gi.officer", "gi_sign_user", key, "approve", approval)
            default:
                move(day + -20, "gi.officer", "gi_sign_user", nil, "apply", values, keep: key)
                if row["route"] != "applied" { move(day + -6, "gi.reviewer", "gi_sign_user", key, "verify") }
                if row["route"] == "cancelled" {
                    move(day, "gi.officer", "gi_sign_user", key, "cancel", reason: "企业撤回申请。（示范数据）")
                }
            }
        }
    }
}

/// Codes that pass their check and are plainly invented.
enum SampleCode {
    /// A credit code whose organisation part reads `DEM0…`.
    static func firm(_ number: Int, division: String) -> String {
        let digits = String(number)
        let body = "91\(division)DEM" + String(repeating: "0", count: 6 - digits.count) + digits
        for check in "0123456789ABCDEFGHJKLMNPQRTUWXY" {
            if let code = try? CreditCode(body + String(check)) { return code.text }
        }
        return body + "0"
    }

    /// Not an identity number: letters where one has digits.
    static func person(_ number: Int) -> String { "DEMO\(100_000 + number)" }
}
