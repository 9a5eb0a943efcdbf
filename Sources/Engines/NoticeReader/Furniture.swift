/// What a web page or a copier puts around a notice.
enum Furniture {
    private static let begins = Words(
        """
        联系人: 联系电话 电话: 监督电话 传真: 邮编: 发布时间 发布日期 颁布时间 信息来源 来源: 索引号 名称: 文号: 发布机构 访问次数 浏览量 浏览次数 \
        点击 累计次数 编辑: 作者: 责任编辑 当前位置 位置导航 您现在的位置 您的位置 今天是 导航菜单 设为首页 加入收藏 无障碍 长者版 网站简介 版权所有 \
        上一篇 下一篇 分享到 打印本页 关闭窗口 扫一扫 相关文档 文档评论 附件下载 网站地图 返回顶部 首页 字号 信息分类 主题词 成文日期 有效性 \
        发文单位: 发文日期 浏览: 阅读次数 字体: 【字体 [字体 字体大小 附件: 附件1: 附件2: 附表: -设为首页 -加入收藏 -无障碍 -长者版 -首页 某网版权 联系我们 关于我们 主办单位:某 办公室电话 发文字号 \
        公开方式 主题分类 抄送 印发单位 生成日期 时间: 公文种类 统一登记号 信息名称 Copyright copyright
        """)
    private static let holds = Words("ICP 版权所有 首页> >首页 首页>> 由会员分享 公网安备 技术支持: 加入收藏| 网站地图| 文章编辑: 访问次数: 浏览次数: 繁体中文|")

    static func isFurniture(_ source: Source, _ range: Range<Int>) -> Bool {
        let text = Lines.compact(source, range, limit: 160)
        if text.isEmpty { return true }
        if isPageNumber(text) { return true }
        if begins.length(in: text, at: 0, before: text.count) > 0, text.count <= 90 { return true }
        return holds.occurs(in: text, 0..<text.count) && text.count <= 150
    }

    /// — 4 —, -3-, 第3页, or bars and signs without words.
    private static func isPageNumber(_ text: [UInt32]) -> Bool {
        guard text.count <= 8 else { return false }
        var isPage = false
        for scalar in text {
            if scalar == Sign.dash || scalar == 0x2D || scalar == 0x7C98 || scalar == 0x9875 { isPage = true }
            let allowed =
                Sign.isDigit(scalar) || scalar == Sign.dash || scalar == 0x2D || scalar == Sign.bar
                || scalar == 0x7B2C || scalar == 0x9875 || scalar == 0xB7
            if !allowed { return false }
            if scalar == Sign.bar { isPage = true }
        }
        return isPage
    }
}
