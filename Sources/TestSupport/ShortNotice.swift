/// A short notice in the form of a real one.
package enum ShortNotice {
    /// - Parameters:
    ///   - tasks: the lines of its second part, the key tasks.
    ///   - goals: what stands before them.
    package static func of(_ tasks: String, goals: String = "") -> String {
        """
        湖南省质量技术监督局
        关于印发《2026年质量监管工作要点》的通知
        湘质监发〔2026〕31号
        各市州质量技术监督局，省局机关各处室：
        现将《2026年质量监管工作要点》印发给你们，请认真落实。
        湖南省质量技术监督局
        2026年2月20日
        2026年质量监管工作要点
        \(goals)二、重点任务
        \(tasks)
        三、工作要求
        各单位要加强领导，按季度报告进展情况。
        """
    }

    package static let text = of(
        """
        1、完善标准体系。全年主持或参与制修订国家、行业标准20项，发布地方标准10项，其中服务业地方标准4项（负责单位：省局标准处）。
        2、培育地理标志。新获批2个国家地理标志产品，使用专用标志企业达到5家（负责单位：省局法宣处，相关单位配合）。
        3、开展法律法规培训。全年培训人员300人以上，走访企业30家（负责单位：省局法宣处）。
        4、推进火星探测。年内建成观测站3个（负责单位：火星观测处）。
        """, goals: "一、主要目标\n1、标准供给更加充足。各级标准数量稳步增长。\n")
}
