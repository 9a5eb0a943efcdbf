package import Basics

extension ScoreChange {
    /// The result before and after, `82.5分，良好，第3名 → 90分，优秀，第1名`.
    package var term: Term {
        Term(
            "\(ScoreChange.result(before).zh) → \(ScoreChange.result(after).zh)",
            "\(ScoreChange.result(before).en) → \(ScoreChange.result(after).en)")
    }

    private static func result(_ score: UnitScore?) -> Term {
        guard let score else { return Term("无", "none") }
        guard let total = score.total else { return Term("不参加评分", "not assessed") }
        let grade = score.grade.map { Term("，\($0.name.zh)", ", \($0.name.en)") } ?? Term("", "")
        let rank = score.rank.map { Term("，第\($0)名", ", rank \($0)") } ?? Term("", "")
        return Term("\(total)分\(grade.zh)\(rank.zh)", "\(total) points\(grade.en)\(rank.en)")
    }
}

extension ScoreChange.LineChange {
    /// The line before and after, `按时办结：12.5 → 13.75（+1.25）`.
    package var term: Term {
        let sign = points > .zero ? "+" : ""
        let figures = "\(before?.points ?? .zero) → \(after?.points ?? .zero)"
        return Term("\(name.zh)：\(figures)（\(sign)\(points)）", "\(name.en): \(figures) (\(sign)\(points))")
    }
}

extension ScoreChange.FactChange {
    /// How it counted before and after.
    package var term: Term {
        let none = Term("无", "not there")
        let (old, new) = (before?.verdict.term ?? none, after?.verdict.term ?? none)
        return Term("\(id)：\(old.zh) → \(new.zh)", "\(id): \(old.en) → \(new.en)")
    }
}

extension ScoreSheet {
    /// What each unit would win or lose from this sheet to another; units without a difference are left out.
    package func changes(to other: ScoreSheet) -> [ScoreChange] {
        let old = Dictionary(units.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let new = Dictionary(other.units.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return Set(old.keys).union(new.keys).sorted(by: Naming.precedes)
            .compactMap { ScoreChange(from: old[$0], to: new[$0]) }
    }
}
