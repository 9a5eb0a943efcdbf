/// Which measure a written target is counted by: data, tried in order; the first that fits wins.
/// What fits none is reported by hand, with evidence, and marked so.
package enum TargetBinding {
    private struct Rule {
        let all: [String]
        let none: [String]
        let measure: String
    }

    private static let rules: [Rule] = [
        Rule(all: ["国际标准"], none: [], measure: "standard.international"),
        Rule(all: ["国家", "行业标准"], none: [], measure: "standard.national_industry"),
        Rule(all: ["国家标准"], none: ["试点"], measure: "standard.national_industry"),
        Rule(all: ["行业标准"], none: ["试点"], measure: "standard.national_industry"),
        Rule(all: ["团体标准"], none: [], measure: "standard.group"),
        Rule(all: ["服务业", "地方标准"], none: [], measure: "standard.local_service"),
        Rule(all: ["地方标准"], none: [], measure: "standard.local"),
        Rule(all: ["地理标志产品"], none: ["专用标志"], measure: "gi_product.approved"),
        Rule(all: ["专用标志", "企业"], none: [], measure: "gi_sign_user.approved"),
        Rule(all: ["地标", "覆盖"], none: [], measure: "gi_product.covered_counties"),
        Rule(all: ["地理标志", "覆盖"], none: [], measure: "gi_product.covered_counties"),
        Rule(all: ["培训", "人次"], none: [], measure: "training_attendance.law_person_times"),
        Rule(all: ["培训人员"], none: [], measure: "training_attendance.law_persons"),
        Rule(all: ["培训", "人"], none: ["课", "人才"], measure: "training_attendance.law_persons"),
    ]

    /// The measure's name, or `nil` for a manual report.
    package static func measure(for quote: String, in text: String) -> String? {
        rules.first { rule in
            rule.all.allSatisfy { quote.contains($0) } && !rule.none.contains { quote.contains($0) }
        }?.measure
    }
}
