package import Basics
package import Kernel
package import NoticeReader

/// 工作要点: a notice as it came, and the plan that runs by it.
package struct PlanDocument: Register {
    package enum Stage: String, Choice {
        case draft, published, withdrawn
        package var term: Term {
            switch self {
            case .draft: Term("校对中", "Being proof-read")
            case .published: Term("已下达", "In force")
            case .withdrawn: Term("已撤回", "Withdrawn")
            }
        }
    }
    package enum Kind: String, Choice {
        case keyPoints = "key_points", threeYear = "three_year", annualAction = "annual_action", local
        package var term: Term {
            switch self {
            case .keyPoints: Term("工作要点", "Key work points")
            case .threeYear: Term("三年规划", "Three-year plan")
            case .annualAction: Term("年度行动计划", "Annual action plan")
            case .local: Term("市县计划", "Local plan")
            }
        }
    }

    package var kind = Kind.keyPoints
    package var title = ""
    package var number: String?
    package var issuer = ""
    package var issuedOn: Day?
    package var year = 0
    /// The last year of a plan of several; `nil` where its kind says it.
    package var lastYear: Int?
    package var unit: EntryID = ""
    package var sourceName = ""
    package var sourceText = ""
    package var addressees: [String] = []
    /// Codes and places of what was not understood when the notice was read.
    package var notes: [String] = []
    package var reportQuarter: String?
    /// The plan it carries out: a three-year plan, or the notice of the level above.
    package var parent: EntryID?
    /// What a person said of columns of its tables, `title=role`.
    package var columns: [String] = []
    /// What was asked while proof-reading and decided to stay as it was read, by keys of the reading page.
    package var checked: [String] = []
    package init() {}

    package static let schema = Schema<Self>(
        "plan_document", "工作要点", "Plan",
        purpose: Term(
            "上传一份工作要点，读出任务、单位和指标，校对后下达。",
            "Upload a notice, see it read into tasks, units and targets, correct it, and put it into force."),
        group: .plan, title: ["title"], unit: "unit",
        fields: [
            Field("kind", "类别", "Kind", \.kind, .required, .indexed, .listed),
            Field("title", "标题", "Title", \.title, .required, .searchable, .listed),
            Field(
                "number", "文号", "Document number", \.number, .unique, .searchable, .listed,
                .hint(Term("如 湘质监发〔2018〕14号。", "For instance 湘质监发〔2018〕14号.")),
                .rule(
                    .shape(
                        .init(
                            "document number", pattern: "[\\u4e00-\\u9fa5]{2,12}〔20[0-9]{2}〕[1-9][0-9]{0,4}号",
                            example: "湘质监发〔2018〕14号")))),
            Field("issuer", "发文机关", "Issuer", \.issuer, .listed),
            Field("issued_on", "成文日期", "Issued on", \.issuedOn, .indexed, .listed),
            Field("year", "年度", "Year", \.year, .required, .indexed, .listed, .rule(.range(2000, 2100))),
            Field(
                "last_year", "末年度", "Last year", \.lastYear, .rule(.range(2000, 2100)),
                .hint(Term("多年计划填写；三年规划留空为第三年。", "Of a plan of several years; a three-year plan ends in its third."))),
            Field("unit", "下达单位", "Issuing unit", \.unit, .required, .indexed, .kind(.reference("unit"))),
            Field("parent", "依据的计划", "Carries out", \.parent, .indexed, .kind(.reference("plan_document"))),
            Field("source_name", "原文件名", "File", \.sourceName),
            Field("source_text", "原文", "Text", \.sourceText, .required, .kind(.prose), .rule(.length(500_000))),
            Field("addressees", "主送单位", "Addressees", \.addressees),
            Field(
                "columns", "表格列的含义", "Columns", \.columns,
                .hint(Term("每行写“列名=含义”，如 谁来办=lead。", "One “title=role” a line, for instance 谁来办=lead."))),
            Field(
                "checked", "已核对之处", "Checked", \.checked,
                .hint(Term("校对时已决定照原文保留的，由校对页记下。", "What was decided to stay as written; the reading page notes it."))),
            Field("notes", "未读懂之处", "Not understood", \.notes, .computed),
            Field(
                "report_quarter", "报告季度", "Quarter to report", \.reportQuarter,
                .hint(Term("年份加季度，如 2026Q4。", "Year and quarter, for instance 2026Q4.")),
                .rule(.shape(.init("quarter", pattern: "20[0-9]{2}Q[1-4]", example: "2026Q4")))),
        ])

    /// The columns as the reader takes them.
    ///
    /// - Throws: `columns.role_unknown`.
    package func mapping() throws(Problems) -> ColumnMapping {
        var roles: [String: String] = [:]
        for line in columns {
            let sign = line.lastIndex(of: "=") ?? line.endIndex
            roles[String(line[..<sign])] = String(line[sign...].dropFirst())
        }
        return try ColumnMapping(roles)
    }

    /// A mapping as it is kept.
    package static func columns(_ mapping: ColumnMapping) -> [String] {
        mapping.plain.map { "\($0.key)=\($0.value)" }.sorted()
    }

    /// What was said of the columns of an issuer's earlier plans, the latest word counting: of those that say they are
    /// this issuer's, by whatever name of it, and of those whose text named the same issuer before a clerk put it right.
    package static func remembered(
        issuer: String?, unit: String, _ reader: EntryReader, _ organisation: OrganisationSnapshot
    ) throws -> ColumnMapping {
        let name = issuer ?? ""
        let id = organisation.unit(named: name)?.id
        return try reader.all(PlanDocument.self, where: "unit", is: EntryID(unit)).map(\.root).filter { plan in
            guard !plan.columns.isEmpty else { return false }
            if plan.issuer == name || id != nil && organisation.unit(named: plan.issuer)?.id == id { return true }
            return issuer != nil && NoticeReader.issuer(of: plan.sourceText) == issuer
        }.reduce(.none) { known, plan in known.merging((try? plan.mapping()) ?? .none) }
    }

    package static let disclosure: Disclosure? = Disclosure(
        stages: ["published"], fields: ["kind", "title", "number", "issuer", "issued_on", "year", "source_text"],
        basis: Term("《政府信息公开条例》第二十条", "Regulation on Open Government Information, art. 20"))
}
