internal import Basics

/// What is wrong with a rate reported by hand. It is reported with its numerator and denominator, so that those of
/// several units are summed and never averaged (domain rules, section 1).
struct RateCheck {
    let target: PlanTarget
    let figure: ReportedFigure
    /// What was reported before, and for which quarter.
    let last: (figure: ReportedFigure, quarter: String)?
    /// The unit that corrects what was reported before.
    let office: Term

    /// Whom to ask where the earlier figure was wrong.
    static func correction(by office: Term) -> Term {
        Term("如上期有误，请与\(office.zh)联系更正。", "If the earlier figure was wrong, ask \(office.en) to correct it.")
    }

    var problem: Problem? {
        guard target.isRate else {
            return Problem(
                "feedback.figure_not_rate",
                Term(
                    "“\(target.quote)”不是比率，请填一个数，不写“/”。",
                    "“\(target.quote)” is not a rate; report one number without “/”."))
        }
        guard let rate = figure.fraction else {
            return Problem(
                "feedback.rate_parts",
                Term(
                    "“\(target.quote)”是比率，要报分子和分母。",
                    "“\(target.quote)” is a rate: report its numerator and its denominator."),
                remedy: Term("如100件中合格95件，写作95/100。", "For 95 of 100, write 95/100."))
        }
        return shape(rate) ?? fall(rate)
    }

    private func shape(_ rate: ReportedFigure.Fraction) -> Problem? {
        if rate.numerator < .zero || rate.denominator < .zero {
            return Problem(
                "feedback.figure_negative",
                Term("“\(target.quote)”的分子和分母不能为负数。", "Neither part of “\(target.quote)” can be negative."))
        }
        if rate.denominator == .zero {
            return Problem(
                "feedback.rate_of_nothing",
                Term("“\(target.quote)”的分母不能为0。", "The denominator of “\(target.quote)” cannot be 0."),
                remedy: Term("还没有数据就先不填。", "Leave it empty while there is nothing to count."))
        }
        // A target above 100 % can be exceeded, others cannot.
        if target.value <= Quantity(100), rate.numerator > rate.denominator {
            return Problem(
                "feedback.rate_above_all",
                Term(
                    "“\(target.quote)”的分子\(rate.numerator)大于分母\(rate.denominator)，比率不能超过100%。",
                    "The numerator of “\(target.quote)”, \(rate.numerator), is more than its denominator, \(rate.denominator); it cannot exceed 100 %."
                ), remedy: Term("请核对是否填反了。", "See whether they were typed the wrong way round."))
        }
        return nil
    }

    /// Both parts are cumulative; the rate itself may fall.
    private func fall(_ rate: ReportedFigure.Fraction) -> Problem? {
        guard let last, let before = last.figure.fraction,
            rate.numerator < before.numerator || rate.denominator < before.denominator
        else { return nil }
        let quarter = Quarter.words(last.quarter)
        return Problem(
            "feedback.figure_falls",
            Term(
                "“\(target.quote)”的分子、分母都是累计数，\(quarter.zh)已报\(before)，不能变小。",
                "Both parts of “\(target.quote)” are cumulative; \(before) was reported for \(quarter.en) and they cannot fall."
            ), remedy: RateCheck.correction(by: office))
    }
}
