/// Names of persons beside names of units: (水务局 刘卫东).
enum PersonNames {
    private static let surnames = Words(
        """
        王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 彭 曾 肖 田 董 袁 潘 于 蒋 蔡 余 杜 叶 程 苏 魏 吕 丁 任 \
        沈 姚 卢 姜 崔 钟 谭 陆 汪 范 金 石 廖 贾 夏 韦 付 方 白 邹 孟 熊 秦 邱 江 尹 薛 闫 段 雷 侯 龙 史 陶 黎 贺 顾 毛 郝 龚 邵 万 钱 严 覃 武 戴 莫 孔 向 汤 欧阳
        """)

    static func looksLike(_ passage: Passage, _ range: Range<Int>) -> Bool {
        (2...4).contains(range.count) && range.allSatisfy { Sign.isHan(passage.chars[$0]) }
            && surnames.length(in: passage.chars, at: range.lowerBound, before: range.upperBound) > 0
            && UnitNames.endings.length(in: passage.chars, endingAt: range.upperBound, from: range.lowerBound) == 0
    }

    /// Names after white space taken out of the fields of units.
    static func apart(_ passage: Passage, _ fields: [AnnotationField]) -> [AnnotationField] {
        fields.flatMap { field -> [AnnotationField] in
            guard field.role.isUnits else { return [field] }
            var result: [AnnotationField] = []
            var start = field.range.lowerBound
            var index = start
            while index < field.range.upperBound {
                if passage.gap[index] == .space, index > start {
                    var end = index + 1
                    while end < field.range.upperBound, passage.gap[end] == .none, Sign.isHan(passage.chars[end]) {
                        end += 1
                    }
                    if looksLike(passage, index..<end) {
                        result.append(part(field, start..<index, field.role))
                        result.append(part(field, index..<end, .person))
                        start = end
                        index = end
                        continue
                    }
                }
                index += 1
            }
            if start < field.range.upperBound {
                let rest = passage.trimmed(start..<field.range.upperBound) { Sign.isBreak($0) || $0 == Sign.pause }
                if !rest.isEmpty { result.append(part(field, rest, field.role)) }
            }
            return result
        }
    }

    private static func part(_ field: AnnotationField, _ range: Range<Int>, _ role: AnnotationRole) -> AnnotationField {
        AnnotationField(role: role, range: range, written: range, isJoint: field.isJoint, isSaid: field.isSaid)
    }
}
