import Basics
import NoticeReader
import Testing

@Suite struct RefusalTests {
    private func code(_ text: String) -> String? {
        do throws(Problems) {
            _ = try NoticeReader.read(text)
            return nil
        } catch {
            return error.list.first?.code
        }
    }

    @Test("a text without tasks is refused", arguments: ["", "   \n\n", "今天天气很好。", "Hello, world. 1234"])
    func none(_ text: String) {
        #expect(code(text) == "notice.none")
    }

    @Test("a report of results is refused")
    func results() {
        #expect(code("已完成。 工作成效显著: 第一季度:创建获命名。 第二季度:推荐112个产品,其中95个进入公示。") == "notice.results")
    }

    @Test("interleaved columns are refused, never guessed")
    func interleaved() {
        let text = "附件 1 重点任务 牵头部门 协办单位 、 一 空气目标 市交通委 , 全市持 市环境局 , 1 任务 ( ) 、 。 ( ) 浓度 年底前 等部门 、 ( ) 二 扬尘 。 ( )、 完善 ;"
        #expect(code(text) == "notice.scrambled")
    }

    @Test("undecodable text is refused")
    func undecoded() {
        #expect(code("一、\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}任务") == "notice.scrambled")
    }

    @Test("a text over the limit is refused at once")
    func tooLong() {
        #expect(code(String(repeating: "一", count: 800_000)) == "notice.too_long")
    }

    @Test("every refusal says in both languages what is wrong and how to mend it")
    func words() throws {
        do throws(Problems) {
            _ = try NoticeReader.read("")
            Issue.record("not refused")
        } catch {
            let problem = try #require(error.list.first)
            #expect(!problem.message.zh.isEmpty && !problem.message.en.isEmpty && problem.remedy != nil)
            #expect(NoticeReader.json(error).contains("\"items\": []"))
        }
    }

    @Test("a mirror copy with pinyin is read in part, with the problem named")
    func mirror() throws {
        let text =
            "一、構(gòu)建體系\n(一)建設(shè)基地。(牽頭單位:市經(jīng)貿(mào)委;配合單位:市發(fā)改委)\n?。ǘ┩七M(jìn)項(xiàng)目。(牽頭單位:市發(fā)改委)"
        let reading = try NoticeReader.read(text)
        #expect(reading.items.flatMap(\.clauses).flatMap(\.leadUnits).map(\.name) == ["市經貿委", "市發改委"])
        #expect(reading.items.map(\.number) == ["(一)", nil])
        #expect(reading.problems.map(\.code).contains("reading.mirror_copy"))
        #expect(reading.problems.map(\.code).contains("reading.number_damaged"))
    }

    @Test("sections and columns that report progress are passed over and named")
    func progress() throws {
        let text = "任务安排\n新建学校11所,新增学位15200座。\n落实情况\n第一季度:8所学校已建成,新增学位9000座。"
        let reading = try NoticeReader.read(text)
        #expect(reading.items.flatMap(\.clauses).flatMap(\.targets).map(figure) == ["11所=", "15200座="])
        #expect(reading.problems.map(\.code) == ["reading.results_skipped"])
    }
}
