internal import Basics
internal import Kernel

extension SampleYear {
    /// How many of the attendances at law sessions are by people who had come before.
    private static let returning = 202

    /// Sessions with their sign-in sheets: about 1,300 different people come about 1,500 times to law sessions.
    mutating func addTrainings(employers: [String]) throws {
        let rows = try SampleFile.rows("sessions-2026.tsv")
        let laws = rows.filter { $0["topic"] == "law" && $0["people"] != "0" }.count
        var known = 0
        var again = SampleYear.returning
        var sessionsLeft = laws - 1
        var others = 5000
        for (place, row) in rows.enumerated() {
            guard let day = row.day("day"), let people = Int(row["people"]) else { continue }
            var numbers: [Int] = []
            if row["topic"] == "law", people > 0 {
                var repeats = 0
                if known > 0 {
                    repeats = again / max(1, sessionsLeft)
                    sessionsLeft -= 1
                }
                again -= repeats
                numbers = (0..<repeats).map { (place * 31 + $0 * 4) % known } + (known..<known + people - repeats)
                known += people - repeats
            } else {
                numbers = Array(others..<others + people)
                others += people
            }
            addSession(row, day, "session\(place)", numbers, employers)
        }
    }

    private mutating func addSession(
        _ row: SampleRow, _ day: Day, _ key: String, _ people: [Int], _ employers: [String]
    ) {
        move(
            day + -22, "training.officer", "training_session", nil, "announce",
            [
                "title": .text(row["title"]), "topic": .text(row["topic"]), "unit": .text(row["unit"]),
                "held_on": .day(day), "place": .text(row["place"]),
                "hours": .quantity(Quantity(text: row["hours"]) ?? .zero),
            ], keep: key)
        if people.isEmpty { return }
        move(day + 1, "training.officer", "training_session", key, "hold")
        let sheet = people.map { number in
            MoveRequest(
                "training_attendance", nil, "sign_in",
                values: [
                    "session": .text("@" + key), "name": .text(SampleName.person(number)),
                    "id_number": .text(SampleCode.person(number)),
                    "employer": .text(employers.isEmpty ? "示范单位" : employers[number * 7 % employers.count]),
                ])
        }
        steps.append(SampleStep(at: moment(day + 4), work: .moves("training.officer", sheet, keep: nil)))
    }
}

/// Invented names.
enum SampleName {
    private static let families = Array("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余")
    private static let first = Array("文思雨晓建国志家春秋海若明景怀子云佳永清")
    private static let second = Array("华敏军洁宁波琴涛峰玲辉燕平芳磊静强丽")

    static func person(_ number: Int) -> String {
        let family = families[number % families.count]
        let middle = first[number / families.count * 3 % first.count]
        let last = second[(number * 5 + number / 7) % second.count]
        return number % 6 == 0 ? "\(family)\(last)" : "\(family)\(middle)\(last)"
    }
}
