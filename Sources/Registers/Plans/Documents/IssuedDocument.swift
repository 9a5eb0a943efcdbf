package import Basics
package import Kernel

/// 文书: a document of the plan, drafted from the registers, edited by a person, issued under a number.
package struct IssuedDocument: Register {
    package enum Stage: String, Choice {
        case draft, issued, withdrawn, discarded
        package var term: Term {
            switch self {
            case .draft: Term("起草中", "Draft")
            case .issued: Term("已印发", "Issued")
            case .withdrawn: Term("已撤回", "Withdrawn")
            case .discarded: Term("作废", "Discarded")
            }
        }
    }

    package var kind = DocumentKind.breakdown
    package var document: EntryID = ""
    package var task: EntryID?
    package var quarter = ""
    /// The unit whose tasks it is about.
    package var about: EntryID?
    package var issuer: EntryID = ""
    package var addressees: [String] = []
    /// The organ a report goes up to, where it is none of the units here: 省人民政府.
    package var superior = ""
    package var title = ""
    package var body = ""
    /// The text as it was last drafted from the data, before anybody edited it.
    package var drafted = ""
    /// Whether a quarter's report is issued before all reports were due.
    package var isPreliminary = false
    package var disclosureAttribute = DisclosureAttribute.withheld
    package var disclosureReason = ""
    /// Whether the public sees it.
    package var isDisclosed = false
    /// Ranks, units, totals and grades of a notice that is published, a line each.
    package var results: [String] = []
    package var number = ""
    /// The number in a form that sorts: mark, year, serial of six digits.
    package var numberKey = ""
    package var edition = ""
    /// `DocumentFacts` as canonical JSON.
    package var data = ""
    package var hash = ""
    package var draftedOn: Day?
    package var issuedOn: Day?
    package var issuedBy: EntryID?
    package init() {}

    package static let schema = Schema<Self>(
        "issued_document", "文书", "Document",
        purpose: Term(
            "由登记簿数据自动起草的八种文书，修改后由领导签发、编号。",
            "Eight kinds of documents drafted from the registers; edited, then issued under a number by the leader."),
        group: .plan, title: ["number", "title"], unit: "issuer", visibility: .subtree,
        fields: [
            Field("number", "文号", "Number", \.number, .computed, .unique, .listed, .searchable),
            Field("number_key", "文号次序", "Order of number", \.numberKey, .computed, .indexed),
            Field("kind", "种类", "Kind", \.kind, .required, .indexed, .listed),
            Field("title", "标题", "Title", \.title, .searchable, .listed, .rule(.length(200))),
            Field("document", "工作要点", "Plan", \.document, .required, .indexed, .kind(.reference("plan_document"))),
            Field("task", "任务", "Task", \.task, .indexed, .kind(.reference("plan_task"))),
            Field(
                "quarter", "季度", "Quarter", \.quarter, .indexed, .listed,
                .hint(Term("年份加季度，如 2026Q3。", "Year and quarter, for instance 2026Q3.")),
                .rule(.shape(.init("quarter", pattern: "20[0-9]{2}Q[1-4]", example: "2026Q3")))),
            Field("about", "所涉单位", "Unit it is about", \.about, .indexed, .kind(.reference("unit"))),
            Field("issuer", "发文单位", "Issuing unit", \.issuer, .computed, .indexed, .kind(.reference("unit"))),
            Field("addressees", "主送单位", "Addressees", \.addressees, .kind(.references("unit"))),
            Field(
                "superior", "主送上级机关", "Organ above it goes to", \.superior,
                .hint(
                    Term(
                        "只用于报告：上级机关不在本系统单位中时填写，如“湖南省人民政府”；填写后正文以此为主送机关。",
                        "Of reports alone, where the organ above is no unit of this system; it is then the addressee of the document."
                    ))),
            Field(
                "body", "正文", "Text", \.body, .kind(.prose), .rule(.length(200_000)),
                .hint(
                    Term(
                        "“一、”开头的一行是一级标题，“（一）”开头的是二级标题；表格由数据生成，不在这里填写。",
                        "A line that begins with 一、 is a heading, one with （一） a smaller one. Tables follow from the data and are not typed here."
                    ))),
            Field(
                "preliminary", "初步报告", "Preliminary", \.isPreliminary,
                .hint(Term("报送时限未到先行印发的季度报告。", "A quarterly report issued before all reports were due."))),
            Field(
                "disclosure", "公开属性", "Disclosure", \.disclosureAttribute, .required, .indexed,
                .hint(
                    Term(
                        "主动公开只用于得分锁定后的年度考核通知，签发时在门户公布标题和正文。",
                        "Only an assessment notice of locked scores may be published: its title and text then stand on the portal."
                    ))),
            Field("disclosure_reason", "公开属性的依据", "Reason for it", \.disclosureReason),
            Field("disclosed", "对外公布", "Public", \.isDisclosed, .computed),
            Field("results", "结果", "Results", \.results, .computed),
            Field("edition", "模板版本", "Template edition", \.edition, .computed),
            // Kept out of lists, forms and exports: it is megabytes, and the page of the document gives it.
            Field("data", "数据", "Data", \.data, .computed, .secret, .kind(.prose), .rule(.length(50_000_000))),
            // Beside it the text shows what a person changed.
            Field("drafted", "初稿", "As drafted", \.drafted, .computed, .secret, .kind(.prose), .rule(.length(200_000))),
            Field("hash", "正文和数据的SHA-256", "SHA-256 of text and data", \.hash, .computed),
            Field("drafted_on", "起草日期", "Drafted on", \.draftedOn, .computed),
            Field("issued_on", "成文日期", "Issued on", \.issuedOn, .computed, .indexed, .listed),
            Field("issued_by", "签发人", "Issued by", \.issuedBy, .computed, .kind(.reference("account"))),
        ])

    /// Of a document that is published, its text and the results it gives notice of.
    package static let disclosure: Disclosure? = Disclosure(
        stages: ["issued"], fields: ["number", "title", "document", "issuer", "body", "results", "issued_on"],
        basis: Term("《政府信息公开条例》第二十条", "Regulation on Open Government Information, art. 20"),
        where: "disclosed")

    package static let measures: [Measure<Self>] = [
        Measure(
            "issued", "印发文书", "Documents issued", unit: Term("份", "documents"),
            rule: Term("已印发且未撤回的文书。", "Documents issued and not withdrawn."), in: [.issued], on: \.issuedOn,
            disclosed: false)
    ]
}

extension IssuedDocument {
    /// The data it was drafted from.
    package var facts: DocumentFacts? { DocumentFacts(json: data) }

    /// SHA-256 of what was issued: anyone who has the entry's values and its data can take it again.
    package var contentHash: String {
        var members: [String: CanonicalJSON] = [
            "format": .text("zhijian-document-1"), "kind": .text(kind.rawValue), "number": .text(number),
            "issuer": .text(issuer.text), "addressees": .list(addressees.map(CanonicalJSON.text)),
            "title": .text(title), "body": .text(body), "preliminary": .flag(isPreliminary),
            "disclosure": .text(disclosureAttribute.rawValue), "edition": .text(edition),
            "issued_on": issuedOn.map { .text($0.description) } ?? .null, "data": .text(data),
        ]
        // Those of editions that had none keep their hash.
        if !superior.isEmpty { members["superior"] = .text(superior) }
        return Hex.sha256(CanonicalJSON.object(members).bytes)
    }
}
