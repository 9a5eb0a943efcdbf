import Basics
import Testing

@Suite("Words and problems")
struct WordTests {
    @Test("Full-width characters become half-width; Chinese sentence signs stay")
    func halfWidth() {
        #expect("１２，Ａｂ（）：％\u{3000}".halfWidth == "12,Ab():% ")
        #expect("《标准》、第1号。".halfWidth == "《标准》、第1号。")
        #expect("plain".halfWidth == "plain")
        #expect("".halfWidth == "")
    }

    @Test("A problem says in either language what is wrong and how to mend it")
    func problem() {
        let problem = Problem("plan.number.duplicate", Term("编号重复。", "The number is taken."))
        #expect(problem.text(.zh) == "编号重复。")
        let mended = Problem("a", field: "x", Term("错。", "Wrong."), remedy: Term("请改。", "Change it."))
        #expect(mended.text(.zh) == "错。请改。")
        #expect(mended.text(.en) == "Wrong. Change it.")
        #expect(mended.at("y").field == "y")
        #expect(mended.at("y").code == "a")
    }

    @Test("All problems are thrown at once, and none when there is none")
    func problems() throws {
        try Problems.check([])
        let list = [Problem("a", Term("一", "one")), Problem("b", Term("二", "two"))]
        let thrown = #expect(throws: Problems.self) { try Problems.check(list) }
        #expect(thrown?.list == list)
        #expect(Problems(list[0]).list == [list[0]])
    }
}
