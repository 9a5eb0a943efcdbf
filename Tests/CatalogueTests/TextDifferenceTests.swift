import Plans
import Testing

@Suite("Where two texts differ")
struct TextDifferenceTests {
    private func marked(_ pieces: [TextDifference.Piece]) -> String {
        pieces.map { $0.isSame ? $0.text : "[\($0.text)]" }.joined()
    }

    private func both(_ earlier: String, _ later: String) -> [String] {
        let difference = TextDifference(earlier, later)
        return [marked(difference.earlier), marked(difference.later)]
    }

    @Test("the same text differs nowhere, and nothing from everything")
    func extremes() {
        #expect(both("已走访企业。", "已走访企业。") == ["已走访企业。", "已走访企业。"])
        #expect(both("", "") == ["", ""])
        #expect(both("", "新增。") == ["", "[新增。]"])
        #expect(both("删去。", "") == ["[删去。]", ""])
    }

    @Test("a changed number is marked, the sentence around it is not")
    func within() {
        #expect(
            both("已走访企业12家。形成清单。", "已走访企业15家。形成清单。") == ["已走访企业1[2]家。形成清单。", "已走访企业1[5]家。形成清单。"])
    }

    @Test("a sentence put in or left out is marked as a whole")
    func sentences() {
        #expect(both("甲。乙。", "甲。丙丙丙。乙。") == ["甲。乙。", "甲。[丙丙丙。]乙。"])
        #expect(both("今天天气很好！", "质量提升行动。") == ["[今天天气很好！]", "[质量提升行动。]"], "scattered agreement says nothing")
    }

    @Test("joined again, the pieces are the texts, also where they are long")
    func whole() {
        let long = String(repeating: "完成首批企业走访，形成问题清单；", count: 600)
        let other = long.replacing("问题", with: "整改") + "另一句"
        let difference = TextDifference(long, other)
        #expect(difference.earlier.map(\.text).joined() == long)
        #expect(difference.later.map(\.text).joined() == other)
    }
}
