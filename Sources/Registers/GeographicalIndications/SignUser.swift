package import Basics
package import Kernel

/// 专用标志使用企业: a firm that may use a product's sign.
package struct SignUser: Register {
    package enum Stage: String, Choice {
        case applied, verified, approved, cancelled
        package var term: Term {
            switch self {
            case .applied: Term("已申请", "Applied")
            case .verified: Term("已核验", "Verified")
            case .approved: Term("核准使用", "Approved")
            case .cancelled: Term("注销", "Cancelled")
            }
        }
    }

    package var firm = ""
    package var creditCode = ""
    package var product: EntryID = ""
    package var division = ""
    package var unit: EntryID = ""
    package var approvedOn: Day?
    package init() {}

    package static let schema = Schema<Self>(
        "gi_sign_user", "专用标志使用企业", "GI sign user",
        purpose: Term("核准使用地理标志专用标志的企业。", "Firms approved to use the GI sign."),
        group: .brands, title: ["firm"], unit: "unit", division: "division",
        fields: [
            Field("firm", "企业名称", "Firm", \.firm, .required, .searchable, .listed),
            Field(
                "credit_code", "统一社会信用代码", "Credit code", \.creditCode, .required, .indexed, .searchable, .listed,
                .rule(.creditCode)),
            Field(
                "product", "地理标志产品", "GI product", \.product, .required, .indexed, .listed,
                .kind(.reference("gi_product"))),
            Field("division", "所在县市区", "County", \.division, .required, .indexed, .kind(.reference("division"))),
            Field("unit", "主管处室", "Responsible unit", \.unit, .required, .indexed, .kind(.reference("unit"))),
            Field("approved_on", "核准日期", "Approved on", \.approvedOn, .indexed, .listed, .rule(.notFuture)),
        ])

    package static let lifecycle = Lifecycle<Self>(
        path: [.applied, .verified, .approved],
        moves: [
            Move(
                "apply", "申请", "Apply", from: [], to: .applied, by: [.of(GeographicalIndication.officer)],
                enters: ["firm", "credit_code", "product", "division", "unit"], guards: [insideArea]),
            Move(
                "record", "登记已核准企业", "Record an approved firm", from: [], to: .approved,
                by: [.of(GeographicalIndication.officer)],
                enters: ["firm", "credit_code", "product", "division", "unit"], requires: ["approved_on"],
                guards: [insideArea, productApproved]),
            Move(
                "verify", "核验", "Verify", from: [.applied], to: .verified, by: [.of(GeographicalIndication.officer)],
                apartFrom: ["apply"], asks: true),
            Move(
                "approve", "核准", "Approve", from: [.verified], to: .approved, by: [.of(GeographicalIndication.officer)],
                requires: ["approved_on"], asks: true, guards: [productApproved]),
            Move(
                "cancel", "注销", "Cancel", from: [.applied, .verified, .approved], to: .cancelled,
                by: [.of(GeographicalIndication.officer)], needsReason: true),
        ])

    private static let insideArea: Move<Self>.Guard = { user, context in
        guard let product = try context.reader.find(GeographicalIndication.self, user.product)?.root,
            !product.area.contains(user.division)
        else { return nil }
        return Problem(
            "gi.outside_area", field: "division",
            Term("企业所在地不在“\(product.name)”的产地范围内。", "The firm lies outside the area of “\(product.name)”."))
    }

    private static let productApproved: Move<Self>.Guard = { user, context in
        guard let found = try context.reader.find(GeographicalIndication.self, user.product),
            found.entry.stage != "approved"
        else { return nil }
        return Problem(
            "gi.product_not_approved", field: "product",
            Term("“\(found.root.name)”尚未批准保护。", "“\(found.root.name)” has not been approved."))
    }

    package static let disclosure: Disclosure? = Disclosure(
        stages: ["approved", "cancelled"], fields: ["firm", "credit_code", "product", "division", "approved_on"],
        basis: Term("地理标志专用标志使用公告", "Notice of approved sign users"))

    package static let measures: [Measure<Self>] = [
        Measure(
            "approved", "使用专用标志企业", "Firms using the sign", unit: Term("家", "firms"),
            rule: Term("当期核准的企业，按统一社会信用代码每家只计一次。", "Firms approved in the period; one credit code counts once."),
            in: [.approved], on: \.approvedOn, distinct: { [$0.creditCode] })
    ]
}
