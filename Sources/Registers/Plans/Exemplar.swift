package import Basics
package import Kernel

/// 先进典型: good practice of a unit or a person, made public after consent and a pre-announcement.
package struct Exemplar: Register {
    package enum Stage: String, Choice {
        case candidate, consented, preAnnounced = "pre_announced", published, refused, withdrawn
        package var term: Term {
            switch self {
            case .candidate: Term("候选", "Candidate")
            case .consented: Term("已征得同意", "Consented")
            case .preAnnounced: Term("公示中", "Pre-announced")
            case .published: Term("已公布", "Published")
            case .refused: Term("未通过", "Refused")
            case .withdrawn: Term("已撤销", "Withdrawn")
            }
        }
    }
    package enum Kind: String, Choice {
        case unit, person
        package var term: Term { self == .unit ? Term("先进单位", "Unit") : Term("先进个人", "Person") }
    }

    package var report: EntryID = ""
    package var task: EntryID = ""
    package var document: EntryID = ""
    package var unit: EntryID = ""
    package var issuer: EntryID = ""
    package var quarter = ""
    package var kind = Kind.unit
    package var title = ""
    package var deed = ""
    package var channels = ""
    package var personName = ""
    package var contact = ""
    package var consent = ""
    package var consentedOn: Day?
    package var isNameShown = false
    /// The name as the public reads it; empty without consent to it.
    package var publicName = ""
    package var announcedOn: Day?
    /// The last day on which an objection may come in.
    package var objectionsUntil: Day?
    package var howToObject = ""
    package var publishedOn: Day?
    package var withdrawnOn: Day?
    /// Why, as the public reads it.
    package var withdrawnBecause = ""
    package init() {}

    /// What an exemplar is called whose days for objections are over and which is not decided yet.
    package static let awaiting = Term("公示期满，待决定", "Announced, to be decided")

    /// Whether the days for objections are over while nothing was decided.
    package static func isAwaiting(stage: String, objectionsUntil last: Day?, on today: Day) -> Bool {
        stage == Stage.preAnnounced.rawValue && last.map { $0 < today } ?? false
    }

    package static let consentPaper = EvidenceKind("consent", "同意书", "Written consent")

    package static let schema = Schema<Self>(
        "exemplar", "先进典型", "Exemplar",
        purpose: Term(
            "季度反馈中的好经验，征得同意、公示无异议后向社会公布。",
            "Good practice of quarterly reports, published with consent once nobody objected."),
        group: .plan, title: ["title"], unit: "unit",
        fields: [
            Field(
                "report", "来自反馈", "From the report", \.report, .required, .indexed,
                .kind(.reference("quarterly_feedback"))),
            Field("task", "任务", "Task", \.task, .computed, .indexed, .kind(.reference("plan_task"))),
            Field("document", "工作要点", "Plan", \.document, .computed, .indexed, .kind(.reference("plan_document"))),
            Field("unit", "单位", "Unit", \.unit, .computed, .indexed, .listed, .kind(.reference("unit"))),
            Field("issuer", "受理单位", "Receiving unit", \.issuer, .computed, .kind(.reference("unit"))),
            Field("quarter", "季度", "Quarter", \.quarter, .computed, .indexed),
            Field("kind", "类别", "Kind", \.kind, .required, .indexed, .listed),
            Field(
                "title", "题目", "Title", \.title, .required, .searchable, .listed, .rule(.length(80)),
                .hint(Term("公示和公布用的题目，不写人名。", "As the public reads it; without a person's name."))),
            Field(
                "deed", "事迹", "What was done", \.deed, .required, .kind(.prose), .rule(.length(5000)),
                .hint(Term("公示和公布的正文，不写联系方式。", "The text the public reads; without contacts."))),
            Field(
                "channels", "宣传渠道", "Channels", \.channels,
                .hint(Term("如省局网站、简报。", "For instance the website, the bulletin."))),
            Field("person_name", "姓名", "Name", \.personName, .personal, .hint(Term("先进个人填写。", "For a person."))),
            Field(
                "contact", "联系方式", "Contact", \.contact, .personal,
                .hint(Term("只供核实，不公开。", "To ask back; never public."))),
            Field(
                "consent", "同意情况", "Consent", \.consent, .kind(.prose), .rule(.length(2000)),
                .hint(Term("谁、以何种方式同意公示和公布。", "Who agreed to be made public, and how."))),
            Field("consented_on", "同意日期", "Consented on", \.consentedOn, .rule(.notFuture)),
            Field("name_shown", "同意公布姓名", "Agrees to be named", \.isNameShown),
            Field(
                "public_name", "姓名（公布）", "Name as published", \.publicName, .computed, .personal, .copies("person_name")
            ),
            Field("announced_on", "公示日期", "Pre-announced on", \.announcedOn, .computed, .indexed),
            Field("objections_until", "异议截止", "Objections until", \.objectionsUntil, .computed, .indexed, .listed),
            Field("how_to_object", "异议提出方式", "How to object", \.howToObject, .computed, .kind(.prose)),
            Field("published_on", "公布日期", "Published on", \.publishedOn, .computed, .indexed, .listed),
            Field("withdrawn_on", "撤销日期", "Withdrawn on", \.withdrawnOn, .computed),
            Field(
                "withdrawn_because", "撤销原因（公开）", "Why it was withdrawn", \.withdrawnBecause, .kind(.prose),
                .rule(.length(500)),
                .hint(Term("向社会公开，不写人名和联系方式。", "Public; without a person's name or contacts."))),
        ])

    /// Of a person nothing but the name is public, and that with consent only.
    package static let disclosure: Disclosure? = Disclosure(
        stages: ["pre_announced", "published"],
        fields: [
            "title", "kind", "unit", "public_name", "deed", "quarter", "announced_on", "objections_until",
            "how_to_object", "published_on",
        ],
        basis: Term(
            "《政府信息公开条例》第十九条；公布前公示，接受异议",
            "Regulation on Open Government Information, art. 19; announced beforehand, open to objections"),
        consented: ["public_name"], farewell: ["withdrawn_on", "withdrawn_because"])

    package static let measures: [Measure<Self>] = [
        Measure(
            "published", "公布的先进典型", "Exemplars published", unit: Term("个", "exemplars"),
            rule: Term("公示无异议后公布且未撤销的先进典型。", "Exemplars published after pre-announcement and not withdrawn."),
            in: [.published], on: \.publishedOn)
    ]
}
