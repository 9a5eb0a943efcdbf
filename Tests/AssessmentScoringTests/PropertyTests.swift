import AssessmentScoring
import Basics
import Testing

@Suite("What holds for all facts")
struct PropertyTests {
    @Test("The same facts in any order give the same bytes")
    func order() throws {
        var random = Generator(11)
        for _ in 0..<60 {
            let facts = random.facts(units: 6)
            let text = try ScoreRecord(facts, by: .standard).canonical
            let shuffled = facts.units.shuffled(using: &random).map { unit in
                UnitFacts(
                    unit.id, name: unit.name, tasks: unit.tasks.shuffled(using: &random),
                    feedback: unit.feedback.map { fact in
                        FeedbackFact(
                            fact.id, dueOn: fact.dueOn, submissions: fact.submissions.shuffled(using: &random))
                    }.shuffled(using: &random), evidence: unit.evidence.shuffled(using: &random),
                    notices: unit.notices.shuffled(using: &random),
                    redQuarters: unit.redQuarters.shuffled(using: &random))
            }
            #expect(try ScoreRecord(year(shuffled), by: .standard).canonical == text)
            #expect(try ScoreRecord(json: text).canonical == text)
        }
    }

    @Test("Totals lie between 0 and 100, lines between nothing and their most, and lines add up to the total")
    func bounds() throws {
        var random = Generator(12)
        let thirds = try Ruleset.standard.with(
            components: zip(Ruleset.standard.components, ["33.33", "33.33", "33.33", "0.01"]).map {
                Ruleset.Component($0.code, $0.name, points: quantity($1), formula: $0.formula)
            }, leastPoints: .zero)
        for ruleset in [Ruleset.standard, thirds] {
            let sheet = try ScoreSheet(random.facts(units: 300), by: ruleset)
            for unit in sheet.units {
                guard let total = unit.total else { continue }
                #expect((.zero...Quantity(100)).contains(total))
                #expect(unit.lines.reduce(Quantity.zero) { $0 + $1.points } == unit.sum)
                #expect(unit.sum.map { max($0, .zero) } == total)
                let components = unit.lines.filter { if case .component = $0.kind { true } else { false } }
                #expect(components.reduce(Quantity.zero) { $0 + ($1.most ?? .zero) } == Quantity(100))
                for line in components { #expect((.zero...(line.most ?? .zero)).contains(line.points)) }
                #expect(ruleset.band(of: total)?.code == unit.grade?.code)
            }
        }
    }

    @Test("More attainment never lowers a total")
    func attainment() throws {
        var random = Generator(13)
        for _ in 0..<400 {
            let unit = random.unit(0)
            guard
                let index = unit.tasks.indices.filter({ unit.tasks[$0].attainment != nil }).randomElement(
                    using: &random),
                let before = unit.tasks[index].attainment
            else { continue }
            let after = before + ratio(random.number(1...50), 40)
            #expect(try total(unit, index, after) >= total(unit, index, before))
        }
    }

    private func total(_ unit: UnitFacts, _ index: Int, _ attainment: Fraction) throws -> Quantity {
        var tasks = unit.tasks
        let old = tasks[index]
        tasks[index] = TaskFact(
            old.id, old.title, weight: old.weight, partOf: old.partOf, attainment: attainment, dueOn: old.dueOn,
            closedOn: old.closedOn)
        let changed = UnitFacts(
            unit.id, name: unit.name, tasks: tasks, feedback: unit.feedback, evidence: unit.evidence,
            notices: unit.notices, redQuarters: unit.redQuarters)
        return try score(changed).total ?? .zero
    }

    @Test("Closing a task on time, sending a report in time and losing a notice never lower a total")
    func deeds() throws {
        var random = Generator(14)
        for _ in 0..<300 {
            let unit = random.unit(0)
            guard let before = try score(unit).total else { continue }
            let closed = unit.tasks.map {
                TaskFact(
                    $0.id, $0.title, weight: $0.weight, partOf: $0.partOf, attainment: $0.attainment, dueOn: $0.dueOn,
                    closedOn: random.chance(2) ? min($0.dueOn, day("2019-01-31")) : $0.closedOn)
            }
            let sent = unit.feedback.map { fact in
                guard random.chance(2), fact.dueOn <= day("2019-01-31") else { return fact }
                return FeedbackFact(
                    fact.id, dueOn: fact.dueOn,
                    submissions: fact.submissions + [FeedbackFact.Submission(on: fact.dueOn)])
            }
            let better = UnitFacts(
                unit.id, name: unit.name, tasks: closed, feedback: sent, evidence: unit.evidence,
                notices: Array(unit.notices.dropLast()), redQuarters: Array(unit.redQuarters.dropLast()))
            #expect(try #require(try score(better).total) >= before)
        }
    }

    @Test("Splitting tasks at random into parts that name their whole never changes a total")
    func splitting() throws {
        var random = Generator(15)
        for _ in 0..<200 {
            let unit = random.unit(0)
            let split = unit.tasks.flatMap { task -> [TaskFact] in
                guard task.partOf == nil, random.chance(2) else { return [task] }
                return (0..<random.number(1...6)).map { number in
                    TaskFact(
                        "\(task.id)/\(number)", task.title, weight: Quantity(random.number(1...9)),
                        partOf: TaskFact.Whole("whole of \(task.id)", weight: task.weight),
                        attainment: task.attainment, dueOn: task.dueOn, closedOn: task.closedOn)
                }
            }
            let changed = UnitFacts(
                unit.id, name: unit.name, tasks: split, feedback: unit.feedback, evidence: unit.evidence,
                notices: unit.notices, redQuarters: unit.redQuarters)
            #expect(try score(changed).total == score(unit).total)
        }
    }

    @Test("Rounding a line moves it by half a hundredth at most, whatever the rule")
    func near() throws {
        var random = Generator(16)
        let even = try Ruleset.standard.with(rounding: Ruleset.Rounding(places: 2, mode: .halfEven))
        let facts = random.facts(units: 200)
        let (half, other) = (try ScoreSheet(facts, by: .standard), try ScoreSheet(facts, by: even))
        for line in half.units.flatMap(\.lines) + other.units.flatMap(\.lines) {
            guard case .component = line.kind, let most = line.most, !line.isLeftOut else { continue }
            let exact = try #require((Fraction(most) * line.numerator).divided(by: line.denominator))
            let (low, high) = (line.points - quantity("0.005"), line.points + quantity("0.005"))
            #expect(Fraction(low) <= exact && exact <= Fraction(high))
        }
    }

    @Test("Ranks are one more than the number of better totals")
    func ranks() throws {
        var random = Generator(17)
        let sheet = try ScoreSheet(random.facts(units: 120), by: .standard)
        for unit in sheet.units {
            let better = sheet.units.compactMap(\.total).filter { $0 > unit.total ?? .zero }.count
            #expect(unit.rank == (unit.isAssessed ? better + 1 : nil))
        }
    }
}
