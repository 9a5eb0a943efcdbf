import Basics
import Testing

@testable import Web

@Suite("Page models")
struct TemplatesModelTests {
    @Test("marks nest, whatever way they overlap, and the text is unchanged")
    func overlapping() {
        let marks = [
            NoticeMark(.target, 2..<6, id: "a"), NoticeMark(.unit, 4..<8, id: "b"),
            NoticeMark(.task, 0..<5, id: "t", band: 7),
        ]
        let html = NoticeMarkup.html(text: "0123456789", marks: marks)
        #expect(
            html == """
                <p><mark class="mark mark-task band-1" data-twin="t" id="mark-t">01\
                <mark class="mark mark-target" data-twin="a" id="mark-a">23\
                <mark class="mark mark-unit" data-twin="b" id="mark-b">4</mark></mark></mark>\
                <mark class="mark mark-target" data-twin="a"><mark class="mark mark-unit" data-twin="b">5</mark></mark>\
                <mark class="mark mark-unit" data-twin="b">67</mark>89</p>

                """)
        #expect(html.replacing(/<[^>]*>/, with: "") == "0123456789\n")
    }

    @Test("a mark over several lines is closed and opened again at each, with one id")
    func lines() {
        let html = NoticeMarkup.html(text: "ab\r\n\ncd", marks: [NoticeMark(.task, 0..<7, id: "t")])
        #expect(
            html == "<p><mark class=\"mark mark-task band-0\" data-twin=\"t\" id=\"mark-t\">ab</mark></p>\n"
                + "<p><mark class=\"mark mark-task band-0\" data-twin=\"t\">cd</mark></p>\n")
    }

    @Test("text and ids are escaped, and marks out of range are left out")
    func escaped() {
        let marks = [
            NoticeMark(.unit, 0..<1, id: "\"><script>"), NoticeMark(.target, 9..<20, id: "far"),
            NoticeMark(.unit, 1..<1, id: "empty"),
        ]
        let html = NoticeMarkup.html(text: "<&", marks: marks)
        #expect(
            html
                == "<p><mark class=\"mark mark-unit\" data-twin=\"&quot;&gt;&lt;script&gt;\" id=\"mark-&quot;&gt;&lt;script&gt;\">&lt;</mark>&amp;</p>\n"
        )
    }

    @Test("bands come round again, also for a place before the first")
    func bands() {
        #expect([-1, 0, 5, 6, 13].map(NoticeMarkup.band) == [5, 0, 5, 0, 1])
    }

    @Test(
        "a due day says how far off it is, and says so when the calendar is missing",
        arguments: [
            (5, "还剩 5 个工作日", "5 working days left"), (0, "今天到期", "due today"), (-1, "已超 1 个工作日", "1 working day late"),
        ])
    func due(days: Int, zh: String, en: String) {
        #expect(DueMark(day: "2018-12-31", workingDaysLeft: days, calendarDaysLeft: 0, .zh).left == zh)
        #expect(DueMark(day: "2018-12-31", workingDaysLeft: days, calendarDaysLeft: 0, .en).left == en)
        #expect(DueMark(day: "2018-12-31", workingDaysLeft: days, calendarDaysLeft: 0, .en).isLate == (days < 0))
        let far = DueMark(day: "2021-12-31", workingDaysLeft: nil, calendarDaysLeft: 1100, .zh)
        #expect(far.left == "还剩 1100 天（自然日）" && !far.isLate && !far.isSoon)
        let late = DueMark(day: "2012-12-31", workingDaysLeft: nil, calendarDaysLeft: -1, .en)
        #expect(late.left == "1 calendar day late" && late.isLate)
    }

    @Test("fourteen cities have a place each, and no two share one")
    func tiles() {
        let map = TileMap(hunan: [TileMap.City(code: "4301", value: "92%")], title: "t", unit: nil, .zh)
        #expect(map.tiles.count == 14)
        #expect(Set(map.tiles.map { "\($0.row),\($0.column)" }).count == 14)
        #expect(map.tiles.filter { $0.value != nil }.map(\.name) == ["长沙"])
    }

    @Test("columns begin at zero and stay within the drawing, also with nothing to show")
    func columns() {
        let chart = ColumnChart(title: "t", unit: nil, values: [("1", 50, "50"), ("2", 100, "100"), ("3", -4, "-4")])
        #expect(chart.columns.map(\.height) == [50, 100, 0])
        #expect(chart.columns.allSatisfy { $0.x >= 0 && $0.x + $0.width <= 480 && $0.y + $0.height == 124 })
        #expect(ColumnChart(title: "t", unit: nil, values: []).columns.isEmpty)
        #expect(ColumnChart(title: "t", unit: nil, values: [("1", 0, "0")]).columns.map(\.height) == [0])
    }

    @Test("fewer than seven choices are radios, seven a select, and the first radio carries the field's id")
    func choices() {
        let choices = (1...7).map { Choice(value: "\($0)", text: "\($0)") }
        let radios = FormField.choice("level", "Level", Array(choices.prefix(6)))
        #expect(radios.radios.count == 6 && radios.select.isEmpty && radios.radios[0].id == radios.id)
        #expect(FormField.choice("level", "Level", choices).select.count == 7)
    }

    @Test("a field is described by its hint and its problem, and by nothing where there is neither")
    func described() {
        let field = FormField.text("a", "A")
        #expect(field.describedBy == nil)
        #expect(field.with(hint: "h", problem: "p").describedBy == "field-a-hint field-a-problem")
    }

    @Test("a figure whose label is its light says it once")
    func saysLight() {
        #expect(Figure(label: "正常", value: "1", light: LightMark(.onTrack, .zh)).saysLight)
        #expect(!Figure(label: "地方标准", value: "1", light: LightMark(.onTrack, .zh)).saysLight)
    }

    @Test("a fault of ours is said without a number, with the reference to quote")
    func fault() {
        let page = ProblemPage.status(503, reference: "7F3K", .zh)
        #expect(page.reference == "7F3K")
        #expect(!(page.heading + page.text).contains("50"))
        #expect(ProblemPage.status(404, .en).heading == "There is no such page")
    }
}
