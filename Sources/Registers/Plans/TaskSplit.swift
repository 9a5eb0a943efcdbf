package import Basics
internal import Kernel

/// 任务分解: the parts a task is split into, one unit each, with each unit's share of the task's targets.
///
/// Pure: what is asked for is read from lines and written as lines, so that it stands in the journal as it was asked.
package struct TaskSplit: Sendable, Hashable {
    /// One unit's part.
    package struct Part: Sendable, Hashable {
        package var unit: String
        /// `nil` keeps the task's own limit.
        package var dueOn: Day?
        /// Its share of each target, by the target's name.
        package var shares: [String: Quantity]

        package init(_ unit: String, dueOn: Day? = nil, shares: [String: Quantity] = [:]) {
            self.unit = unit
            self.dueOn = dueOn
            self.shares = shares
        }
    }

    /// How one target is split.
    package struct Way: Sendable, Hashable {
        package var cascade: PlanTarget.Cascade
        /// What the lead unit keeps for itself; adds to the children's shares.
        package var own: Quantity

        package init(_ cascade: PlanTarget.Cascade, own: Quantity = .zero) {
            self.cascade = cascade
            self.own = own
        }
    }

    package var parts: [Part]
    /// By the target's name; a target without a way is not split.
    package var ways: [String: Way]
    /// Units whose part is taken back.
    package var taken: [String]

    package init(parts: [Part] = [], ways: [String: Way] = [:], taken: [String] = []) {
        self.parts = parts
        self.ways = ways
        self.taken = taken
    }

    /// Reads `how|target|additive|own`, `part|unit|due|target=value|…` and `take|unit`; `nil` when a line is none of
    /// them.
    package init?(lines: [String]) {
        self.init()
        for line in lines {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            switch cells.first {
            case "how":
                guard cells.count == 4, let cascade = PlanTarget.Cascade(rawValue: cells[2]),
                    let own = Quantity(text: cells[3])
                else { return nil }
                ways[cells[1]] = Way(cascade, own: own)
            case "part":
                guard cells.count >= 3, cells[2].isEmpty || Day(text: cells[2]) != nil else { return nil }
                var part = Part(cells[1], dueOn: Day(text: cells[2]))
                for cell in cells.dropFirst(3) {
                    let pair = cell.split(separator: "=", maxSplits: 1)
                    guard pair.count == 2, let value = Quantity(text: String(pair[1])) else { return nil }
                    part.shares[String(pair[0])] = value
                }
                parts.append(part)
            case "take":
                guard cells.count == 2, !cells[1].isEmpty else { return nil }
                taken.append(cells[1])
            default: return nil
            }
        }
    }

    package var lines: [String] {
        ways.sorted { $0.key < $1.key }.map { "how|\($0.key)|\($0.value.cascade.rawValue)|\($0.value.own)" }
            + parts.map { part in
                "part|\(part.unit)|\(part.dueOn?.description ?? "")"
                    + part.shares.sorted { $0.key < $1.key }.map { "|\($0.key)=\($0.value)" }.joined()
            } + taken.map { "take|\($0)" }
    }
}

/// Whole shares of a number.
package enum Apportionment {
    /// Parts a total in the proportion of the weights; the shares come to exactly the total.
    ///
    /// Whole numbers are parted into whole shares, what is over going to the largest remainders, the first first;
    /// other numbers into ten-thousandths. Weights that are all zero are taken as equal.
    package static func shares(of total: Quantity, by weights: [Quantity]) -> [Quantity] {
        guard !weights.isEmpty, total.scaled > 0 else { return weights.map { _ in .zero } }
        let step = total.scaled % Quantity.scale == 0 ? Quantity.scale : 1
        let units = UInt64(total.scaled / step)
        var parts = weights.map { UInt64(max($0.scaled, 0)) }
        if parts.allSatisfy({ $0 == 0 }) { parts = parts.map { _ in 1 } }
        let whole = parts.reduce(0, +)
        var shares: [(place: Int, share: UInt64, rest: UInt64)] = parts.enumerated().map { place, part in
            let (share, rest) = whole.dividingFullWidth(units.multipliedFullWidth(by: part))
            return (place, share, rest)
        }
        let over = Int(units - shares.map(\.share).reduce(0, +))
        for (place, _, _) in shares.sorted(by: { ($1.rest, $0.place) < ($0.rest, $1.place) }).prefix(over) {
            shares[place].share += 1
        }
        return shares.map { Quantity(scaled: Int64($0.share) * step) }
    }
}
