package import Basics

/// 机构沿革: what a unit or a division was called on a day, which there were at the end of a year, and where its
/// figures belong in the organisation of another year.
///
/// Figures stay with the code they were recorded under. Told in another year's organisation they go forward along
/// successors, and backward to the predecessor. Where several share what one has now, nobody knows whose share is
/// whose, so they are shown together under one joint line and never divided.
package struct OrganisationHistory: Sendable {
    /// A name that was held until a day.
    package struct FormerName: Sendable, Hashable {
        package let until: Day
        package let name: Term

        /// Reads `2018-10-31=旧名`, with an English name after a further `=` where there was one.
        package init?(text: String) {
            let parts = text.split(separator: "=", maxSplits: 2, omittingEmptySubsequences: false).map {
                String($0).trimmingSpaces
            }
            guard parts.count >= 2, let day = Day(text: parts[0]), !parts[1].isEmpty else { return nil }
            until = day
            name = Term(parts[1], parts.count > 2 && !parts[2].isEmpty ? parts[2] : parts[1])
        }

        package static func text(_ name: String, _ english: String, until day: Day) -> String {
            "\(day)=\(name)" + (english.isEmpty ? "" : "=\(english)")
        }
    }

    /// A unit or a division with its time.
    package struct Body: Sendable, Hashable {
        package let id: String
        package let name: Term
        package let formerNames: [FormerName]
        package let validFrom: Day?
        /// The last day.
        package let validTo: Day?
        /// What took over from it when it ended, or was made out of it while it goes on.
        package let successors: [String]

        package init(
            id: String, name: Term, formerNames: [FormerName] = [], validFrom: Day? = nil, validTo: Day? = nil,
            successors: [String] = []
        ) {
            self.id = id
            self.name = name
            self.formerNames = formerNames.sorted { $0.until < $1.until }
            self.validFrom = validFrom
            self.validTo = validTo
            self.successors = successors
        }
    }

    /// What is wrong with lines of former names as they were typed.
    static func problem(ofFormerNames lines: [String]) -> Problem? {
        guard let wrong = lines.first(where: { FormerName(text: $0) == nil }) else { return nil }
        return Problem(
            "organisation.former_name", field: "former_names",
            Term("曾用名“\(wrong)”的写法不对。", "The former name “\(wrong)” is not written as it should be."),
            remedy: Term("例如：2018-10-31=质检处。", "For example: 2018-10-31=Quality Office."))
    }

    private let bodies: [String: Body]
    private let predecessors: [String: [String]]

    package init(_ bodies: [Body]) {
        self.bodies = Dictionary(bodies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var predecessors: [String: [String]] = [:]
        for body in bodies.sorted(by: { $0.id < $1.id }) {
            for successor in body.successors { predecessors[successor, default: []].append(body.id) }
        }
        self.predecessors = predecessors
    }

    package static let empty = OrganisationHistory([])

    /// Whether there was such a body on a day. One without dates was always there.
    package func isThere(_ id: String, on day: Day) -> Bool {
        guard let body = bodies[id] else { return false }
        return body.validFrom.map { $0 <= day } ?? true && body.validTo.map { day <= $0 } ?? true
    }

    /// Everything there was on the last day of a year.
    package func bodies(atEndOf year: Int) -> [String] {
        guard let last = Day(year, 12, 31) else { return [] }
        return bodies.keys.filter { isThere($0, on: last) }.sorted()
    }

    /// What a body was called on a day; its code where it is not known.
    package func name(of id: String, on day: Day) -> Term {
        guard let body = bodies[id] else { return Term(id, id) }
        return body.formerNames.first { day <= $0.until }?.name ?? body.name
    }

    /// Where what was recorded for a body on a day belongs in the organisation of another day: one body, or several
    /// that share it. A body that has no counterpart there stays by itself.
    package func place(of id: String, at day: Day, in other: Day) -> [String] {
        var seen: Set<String> = []
        let places = day <= other ? forward(id, day, other, &seen) : backward(id, day, other, &seen)
        return Array(Set(places)).sorted()
    }

    private func forward(_ id: String, _ day: Day, _ other: Day, _ seen: inout Set<String>) -> [String] {
        guard let body = bodies[id], seen.insert(id).inserted else { return [id] }
        if let last = body.validTo, last < other {
            return body.successors.isEmpty
                ? [id] : body.successors.flatMap { forward($0, max(day, last + 1), other, &seen) }
        }
        // What was made out of it meanwhile holds a part of what it had.
        let made = body.successors.filter { successor in
            bodies[successor]?.validFrom.map { day < $0 && $0 <= other } ?? false
        }
        return [id] + made.flatMap { forward($0, day, other, &seen) }
    }

    private func backward(_ id: String, _ day: Day, _ other: Day, _ seen: inout Set<String>) -> [String] {
        guard let body = bodies[id], seen.insert(id).inserted else { return [id] }
        let sources = (predecessors[id] ?? []).compactMap { source -> (id: String, since: Day)? in
            guard let since = bodies[source]?.validTo.map({ $0 + 1 }) ?? body.validFrom, other < since, since <= day
            else { return nil }
            return (source, since)
        }
        let before = sources.flatMap { backward($0.id, $0.since + (-1), other, &seen) }
        return isThere(id, on: other) || before.isEmpty ? [id] + before : before
    }

    /// The days in pieces during which nothing was founded, ended or handed over.
    package func pieces(of days: ClosedRange<Day>) -> [ClosedRange<Day>] {
        var cuts: Set<Day> = []
        for body in bodies.values where !body.successors.isEmpty || predecessors[body.id] != nil {
            for cut in [body.validFrom, body.validTo.map { $0 + 1 }].compactMap({ $0 })
            where days.lowerBound < cut && cut <= days.upperBound {
                cuts.insert(cut)
            }
        }
        var first = days.lowerBound
        var pieces: [ClosedRange<Day>] = []
        for cut in cuts.sorted() {
            pieces.append(first...(cut + (-1)))
            first = cut
        }
        return pieces + [first...days.upperBound]
    }

    /// The years in which something was renamed, founded, ended or handed over.
    package var years: [Int] {
        var years: Set<Int> = []
        for body in bodies.values {
            for day in [body.validFrom, body.validTo].compactMap({ $0 }) + body.formerNames.map(\.until) {
                years.insert(day.year)
            }
        }
        return years.sorted()
    }
}

private extension String {
    var trimmingSpaces: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
