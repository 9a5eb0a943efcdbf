package import Basics
package import Kernel

/// 标准: one standard in whose making the province had a part, from proposal to abolition.
///
/// One standard is one entry, so it counts once however many drafters the province had.
package struct Standard: Register {
    package enum Stage: String, Choice {
        case proposed, planned, drafting, comment, review, approved, published, filed, abolished, terminated
        package var term: Term {
            switch self {
            case .proposed: Term("立项申请", "Proposed")
            case .planned: Term("已立项", "Planned")
            case .drafting: Term("起草", "Drafting")
            case .comment: Term("征求意见", "Open for comment")
            case .review: Term("技术审查", "Under review")
            case .approved: Term("已批准", "Approved")
            case .published: Term("已发布", "Published")
            case .filed: Term("已备案", "Filed")
            case .abolished: Term("废止", "Abolished")
            case .terminated: Term("终止", "Terminated")
            }
        }
    }

    package enum Level: String, Choice {
        case international, national, industry, local, group
        package var term: Term {
            switch self {
            case .international: Term("国际标准", "International")
            case .national: Term("国家标准", "National")
            case .industry: Term("行业标准", "Industry")
            case .local: Term("地方标准", "Local")
            case .group: Term("团体标准", "Group")
            }
        }
    }

    package enum Sector: String, Choice {
        case industry, agriculture, service, social
        package var term: Term {
            switch self {
            case .industry: Term("工业", "Industry")
            case .agriculture: Term("农业", "Agriculture")
            case .service: Term("服务业", "Service")
            case .social: Term("社会事业", "Social affairs")
            }
        }
    }

    package var title = ""
    package var number: String?
    package var level = Level.local
    package var sector = Sector.industry
    package var unit: EntryID = ""
    package var division: String?
    package var drafters: [String] = []
    package var commentFrom: Day?
    package var commentTo: Day?
    package var approvedOn: Day?
    package var publishedOn: Day?
    package var filedOn: Day?
    package init() {}

    package static let schema = Schema<Self>(
        "standard", "标准", "Standard",
        purpose: Term(
            "本省制修订和参与制修订的国际、国家、行业、地方和团体标准。登记后，工作要点中的标准数量自动计入。",
            "International, national, industry, local and group standards the province made or helped to make. Each counts towards the plan by itself."
        ),
        group: .standards, title: ["number", "title"], unit: "unit", division: "division",
        fields: [
            Field("title", "标准名称", "Title", \.title, .required, .searchable, .listed),
            Field(
                "number", "标准编号", "Number", \.number, .unique, .searchable, .listed,
                .hint(
                    Term(
                        "如 DB43/T 2345—2026、GB/T 1.1—2020、T/HNBX 12—2026。",
                        "For instance DB43/T 2345—2026, GB/T 1.1—2020, T/HNBX 12—2026.")),
                .rule(
                    .shape(
                        .init(
                            "standard number", pattern: "[A-Z][A-Z0-9/ ()().\\-]{0,30} ?[0-9][0-9.\\-:]*[—–:-][0-9]{4}",
                            example: "DB43/T 2345—2026")))),
            Field("level", "级别", "Level", \.level, .required, .indexed, .listed),
            Field("sector", "领域", "Sector", \.sector, .required, .indexed, .listed),
            Field("unit", "归口处室", "Responsible unit", \.unit, .required, .indexed, .kind(.reference("unit"))),
            Field("division", "所在区划", "Division", \.division, .indexed, .kind(.reference("division"))),
            Field(
                "drafters", "起草单位", "Drafting organisations", \.drafters, .searchable,
                .hint(Term("每行一个单位。", "One organisation a line."))),
            Field("comment_from", "征求意见起", "Comment from", \.commentFrom),
            Field("comment_to", "征求意见止", "Comment until", \.commentTo),
            Field("approved_on", "批准日期", "Approved on", \.approvedOn, .rule(.notFuture)),
            Field("published_on", "发布日期", "Published on", \.publishedOn, .indexed, .listed, .rule(.notFuture)),
            Field("filed_on", "备案日期", "Filed on", \.filedOn, .rule(.notFuture)),
        ])

    package static let officer = Role("standards_officer", "标准管理员", "Standards officer")

    package static let disclosure: Disclosure? = Disclosure(
        stages: ["published", "filed", "abolished"],
        fields: ["title", "number", "level", "sector", "division", "drafters", "published_on", "filed_on"],
        basis: Term("《标准化法》：标准目录与文本公开", "Standardization Law: catalogue and texts are public"))
}
