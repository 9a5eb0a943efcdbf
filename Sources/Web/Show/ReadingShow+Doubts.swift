internal import Basics
internal import Kernel
internal import NoticeReader
internal import Plans

/// Something that asks for a decision, and of what kind it is.
struct ReadingDoubt {
    /// In the order in which they are listed.
    enum Kind: CaseIterable {
        case leaderless, allAtOnce, several, written, differing, parts, unknown, unread
    }

    let kind: Kind
    var problem: ReadingProblem
}

extension ReadingShow {
    private static let mostNotes = 60

    /// All that asks for a decision, by kind.
    func doubts(_ tasks: [Entry], _ targets: [String: [Entry]], _ reading: NoticeReading?) -> [ReadingDoubt] {
        func all(_ kind: ReadingDoubt.Kind, _ problems: [ReadingProblem]) -> [ReadingDoubt] {
            problems.map { ReadingDoubt(kind: kind, problem: $0) }
        }
        return all(.leaderless, leaderless(tasks)) + severalLeads(tasks) + all(.written, writtenLeads(tasks))
            + all(.differing, differing(targets, reading)) + all(.parts, partsWithoutTargets(tasks, targets))
            + all(.unknown, unknownCooperators(tasks)) + all(.unread, unread(reading))
    }

    private func leaderless(_ tasks: [Entry]) -> [ReadingProblem] {
        tasks.filter { $0["lead"].isEmpty }.map { task in
            let written = task["lead_written"].list.joined(separator: "、")
            return ReadingProblem(
                text: written.isEmpty
                    ? visit.term("任务\(task["code"].plain)没有写明牵头单位。", "Task \(task["code"].plain) names no lead unit.")
                    : visit.term(
                        "任务\(task["code"].plain)的“\(written)”不是一个已知机构。",
                        "“\(written)” of task \(task["code"].plain) is not a known unit."),
                quote: task["title"].plain, markId: task.id.text, fix: leadFix(task, place: "problem"))
        }
    }

    /// What the page tells task by task, with a fix, is not told again.
    private static let told: Set<String> = ["reading.no_unit", "reading.several_leads", "reading.target_differs"]

    private func unread(_ reading: NoticeReading?) -> [ReadingProblem] {
        (reading?.problems ?? []).filter { !ReadingShow.told.contains($0.code) }.prefix(ReadingShow.mostNotes).map {
            ReadingProblem(
                text: $0.message.text(language), quote: $0.quote.isEmpty ? nil : String($0.quote.prefix(80)))
        }
    }

    // MARK: What was decided to stay

    /// Keys of what was decided to stay as it was read.
    var checked: Set<String> { Set(entry["checked"].list) }

    /// What a fix carries to come back to its task.
    func carried(_ entry: Entry, anchor: String? = nil, key: String? = nil) -> [HiddenField] {
        [
            HiddenField(name: "version", value: String(entry.version)),
            HiddenField(name: "anchor", value: anchor ?? entry.id.text),
        ] + (key.map { [HiddenField(name: "key", value: $0)] } ?? [])
    }
}
