package import Basics
package import Kernel

/// 地理标志产品: a product protected by its place of origin.
package struct GeographicalIndication: Register {
    package enum Stage: String, Choice {
        case preparing, applied, acceptedNotice = "accepted_notice", expertReview = "expert_review", approved, revoked
        package var term: Term {
            switch self {
            case .preparing: Term("培育", "Preparing")
            case .applied: Term("已申报", "Applied")
            case .acceptedNotice: Term("受理公告", "Notice of acceptance")
            case .expertReview: Term("专家审查", "Expert review")
            case .approved: Term("批准保护", "Approved")
            case .revoked: Term("撤销", "Revoked")
            }
        }
    }

    package var name = ""
    package var unit: EntryID = ""
    package var applicant = ""
    package var area: [String] = []
    package var poorCounties: [String] = []
    package var noticeNumber: String?
    package var objectionUntil: Day?
    package var approvedOn: Day?
    package init() {}

    package static let officer = Role("gi_officer", "地理标志管理员", "Geographical indication officer")
    private static let provisions = Term("《地理标志产品保护规定》（2005年）", "Provisions on the Protection of GI Products (2005)")

    package static let schema = Schema<Self>(
        "gi_product", "地理标志产品", "GI product",
        purpose: Term("受保护的地理标志产品及其产地范围。", "Protected geographical indication products and their areas."),
        group: .brands, title: ["name"], unit: "unit",
        fields: [
            Field("name", "产品名称", "Product", \.name, .required, .unique, .searchable, .listed),
            Field("unit", "主管处室", "Responsible unit", \.unit, .required, .indexed, .kind(.reference("unit"))),
            Field("applicant", "申请人", "Applicant", \.applicant, .required, .searchable, .listed),
            Field(
                "area", "产地范围", "Area", \.area, .required, .kind(.references("division")),
                .hint(Term("县市区代码，每行一个。", "County codes, one a line."))),
            Field(
                "poor_counties", "产地中的贫困县", "Poor counties in the area", \.poorCounties, .computed,
                .kind(.references("division"))),
            Field("notice_number", "批准公告号", "Approval notice", \.noticeNumber, .unique, .listed),
            Field("objection_until", "异议期至", "Objections until", \.objectionUntil),
            Field("approved_on", "批准日期", "Approved on", \.approvedOn, .indexed, .listed, .rule(.notFuture)),
        ])

    package static let lifecycle = Lifecycle<Self>(
        path: [.preparing, .applied, .acceptedNotice, .expertReview, .approved],
        moves: [
            Move(
                "prepare", "列入培育", "Begin", from: [], to: .preparing, by: [.of(officer)],
                enters: ["name", "unit", "applicant", "area"], prepare: findPoorCounties),
            Move(
                "record", "登记已批准产品", "Record an approved product", from: [], to: .approved, by: [.of(officer)],
                enters: ["name", "unit", "applicant", "area"], requires: ["notice_number", "approved_on"],
                prepare: findPoorCounties),
            Move(
                "apply", "申报", "Apply", from: [.preparing], to: .applied, by: [.of(officer)],
                enters: ["area", "applicant"], asks: true, prepare: findPoorCounties),
            Move(
                "accept", "受理公告", "Announce acceptance", from: [.applied], to: .acceptedNotice, by: [.of(officer)],
                requires: ["objection_until"], asks: true,
                guards: [
                    { product, context in
                        guard let until = product.objectionUntil, until - context.today < 59 else { return nil }
                        return Problem(
                            "gi.objection_short", field: "objection_until",
                            Term("异议期为两个月。", "Objections may be raised for two months."),
                            remedy: Term("最早可填\(context.today + 59)。", "The earliest end is \(context.today + 59)."))
                    }
                ]),
            Move(
                "review", "专家审查", "Start expert review", from: [.acceptedNotice], to: .expertReview, by: [.of(officer)],
                asks: true,
                guards: [
                    { product, context in
                        guard let until = product.objectionUntil, context.today <= until else { return nil }
                        return Problem(
                            "gi.objection_open", Term("异议期到\(until)才结束。", "Objections may be raised until \(until)."))
                    }
                ]),
            Move(
                "approve", "批准保护", "Approve", from: [.expertReview], to: .approved, by: [.of(officer)],
                requires: ["notice_number", "approved_on"], asks: true),
            Move(
                "amend", "更正", "Amend", from: [.preparing, .applied, .approved], to: nil, by: [.of(officer)],
                enters: ["applicant", "area"], needsReason: true, prepare: findPoorCounties),
            Move("revoke", "撤销", "Revoke", from: [.approved], to: .revoked, by: [.of(officer)], needsReason: true),
        ])

    private static let findPoorCounties: Move<Self>.Prepare = { product, context in
        product.poorCounties = try product.area.filter { code in
            try context.reader.find(Division.self, EntryID(code))?.root.isPoor2018 == true
        }
    }

    package static let disclosure: Disclosure? = Disclosure(
        stages: ["accepted_notice", "expert_review", "approved", "revoked"],
        fields: ["name", "applicant", "area", "notice_number", "objection_until", "approved_on"], basis: provisions)

    package static let measures: [Measure<Self>] = [
        Measure(
            "approved", "国家地理标志产品", "Approved GI products", unit: Term("个", "products"),
            rule: Term("当期批准保护的产品，撤销的不计。", "Products approved in the period; revoked ones do not count."),
            in: [.approved], on: \.approvedOn),
        Measure(
            "covered_counties", "有地理标志保护的贫困县", "Poor counties with a protected product", unit: Term("个县", "counties"),
            rule: Term(
                "产地范围含该县的已批准产品至少一个；每县只计一次。",
                "Counties in the area of at least one approved product; a county counts once."),
            in: [.approved], on: \.approvedOn, distinct: \.poorCounties),
    ]
}
