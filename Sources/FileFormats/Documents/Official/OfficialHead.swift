package import Basics

extension OfficialDocument {
    /// What stands above the red line (版头, GB/T 9704-2012, 7.2).
    package struct Head: Sendable, Hashable {
        /// The red mark of the organ (发文机关标志): 湖南省质量技术监督局文件.
        package var mark: String
        /// The document's number (发文字号); none as long as it is a draft.
        package var number: DocumentNumber?
        /// The number of this copy (份号), printed with six digits; copies of secret documents are numbered.
        package var copyNumber: Int?
        /// The grade of secrecy (密级和保密期限).
        package var secrecy: Secrecy?
        /// How urgent it is (紧急程度).
        package var urgency: Urgency?
        /// Who signs a document to a higher organ (签发人); empty for all others.
        package var signers: [String]

        package init(
            mark: String, number: DocumentNumber? = nil, copyNumber: Int? = nil, secrecy: Secrecy? = nil,
            urgency: Urgency? = nil, signers: [String] = []
        ) {
            self.mark = mark
            self.number = number
            self.copyNumber = copyNumber
            self.secrecy = secrecy
            self.urgency = urgency
            self.signers = signers
        }
    }

    /// A grade of secrecy and for how long.
    package struct Secrecy: Sendable, Hashable {
        /// The grades of the law on state secrets.
        package enum Grade: String, Sendable, CaseIterable {
            /// 秘密
            case confidential
            /// 机密
            case secret
            /// 绝密
            case topSecret
        }

        /// The grade.
        package var grade: Grade
        /// Years it lasts, where that is said.
        package var years: Int?

        package init(_ grade: Grade, years: Int? = nil) {
            self.grade = grade
            self.years = years
        }
    }

    /// How urgent a document is.
    package enum Urgency: String, Sendable, CaseIterable {
        /// 加急
        case urgent
        /// 特急
        case extraUrgent
    }
}
