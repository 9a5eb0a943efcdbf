import Plans
import Testing

@Suite("A draft taken anew keeps what a person wrote")
struct DraftMergeTests {
    private let old = """
        一、总体情况
        截至3月31日，共10项。
        二、存在问题
        1．人手不足。
        三、下步要求
        按季报告。
        """
    private let new = """
        一、总体情况
        截至6月30日，共12项。
        二、存在问题
        1．人手不足。
        2．经费紧张。
        三、下步要求
        按季报告。
        """

    private func merge(_ edited: String, title: String = "报告", fresh: String? = nil) -> DraftMerge {
        DraftMerge(
            drafted: DocumentDraft(title: "报告", body: old), edited: DocumentDraft(title: title, body: edited),
            fresh: DocumentDraft(title: "第二次报告", body: fresh ?? new))
    }

    @Test("what nobody touched is new, title and all")
    func untouched() {
        let merge = merge(old)
        #expect(merge.body == new && merge.title == "第二次报告" && !merge.keepsTitle)
        #expect(merge.sections.allSatisfy { $0.fate == .renewed })
    }

    @Test("lines that were added stand in the new sections, and a line that both drafts have is as it was edited")
    func joined() {
        let edited = old.replacing("1．人手不足。", with: "1．人手不足。\n另有一事。").replacing("按季报告。", with: "按月报告。\n特此报告。")
        let merge = merge(edited, title: "我的题目")
        #expect(
            merge.body
                == new.replacing("2．经费紧张。", with: "2．经费紧张。\n另有一事。").replacing("按季报告。", with: "按月报告。\n特此报告。"))
        #expect(merge.title == "我的题目" && merge.keepsTitle)
        #expect(merge.sections.map(\.fate) == [.renewed, .joined, .joined])
    }

    @Test("a sentence whose data are others now stays as it was edited, and is named to be looked at")
    func kept() {
        let merge = merge(old.replacing("共10项。", with: "共10项，总体顺利。"))
        #expect(merge.body == new.replacing("截至6月30日，共12项。", with: "截至3月31日，共10项，总体顺利。"))
        #expect(merge.sections.first?.fate == .kept && merge.sections.first?.fresh.contains("共12项") == true)
    }

    @Test("a section taken out stays out, one that was added stays where it stood, one that is new comes in")
    func sections() {
        let edited = """
            按语。
            一、总体情况
            截至3月31日，共10项。
            二、典型案例
            某县做法。
            三、下步要求
            按季报告。
            """
        let merge = merge(edited, fresh: new + "\n四、附记\n新的一节。")
        #expect(
            merge.body == """
                按语。
                一、总体情况
                截至6月30日，共12项。
                二、典型案例
                某县做法。
                三、下步要求
                按季报告。
                四、附记
                新的一节。
                """)
        #expect(merge.sections.contains { $0.heading == "存在问题" && $0.fate == .leftOut })
    }

    @Test("nothing a person wrote is lost, whatever was changed")
    func nothingLost() {
        let lines = old.split(separator: "\n").map(String.init)
        for place in lines.indices {
            for edit in ["改过的\(place)。", lines[place] + "补充\(place)。"] {
                var edited = lines
                edited[place] = edit
                let text = edited.joined(separator: "\n")
                #expect(merge(text).body.contains(edit), "line \(place)")
            }
            var longer = lines
            longer.insert("新增\(place)。", at: place)
            #expect(merge(longer.joined(separator: "\n")).body.contains("新增\(place)。"))
        }
    }
}
