package import Basics

extension ScoreRecord {
    /// The version of the form.
    static let format = "zhijian-score-record-1"

    /// Reads a record. Its sheet is taken as it is written: `verify` says whether it follows.
    ///
    /// - Throws: everything that cannot be read and every contradiction, at once.
    package init(json: String) throws(Problems) {
        self = try Form.document(json) { form in
            guard let basis = ScoreRecord.basis(&form), let sheet = form.object("sheet", ScoreSheet.read) else {
                return nil
            }
            return ScoreRecord(ruleset: basis.ruleset, facts: basis.facts, sheet: sheet)
        }
    }

    /// The scores that follow from the ruleset and the facts of a record. A sheet in it is not looked at and may
    /// be missing, so the same text serves before and after publication.
    ///
    /// - Throws: everything that cannot be read and every contradiction, at once; `score.ruleset.dates`.
    package static func recompute(_ json: String) throws(Problems) -> ScoreSheet {
        let basis = try Form.document(json) { form in
            _ = form.optional("sheet")
            return ScoreRecord.basis(&form)
        }
        return try ScoreSheet(basis.facts, by: basis.ruleset)
    }

    /// The one spelling of it, over which hashes are taken.
    package var canonical: String {
        JSON.members([
            "format": .text(ScoreRecord.format), "ruleset": ruleset.json, "facts": facts.json, "sheet": sheet.json,
        ]).canonical
    }

    private static func basis(_ form: inout Form) -> (ruleset: Ruleset, facts: ScoreFacts)? {
        form.format(format)
        let ruleset = form.object("ruleset", Ruleset.read)
        let facts = form.object("facts", ScoreFacts.read)
        guard let ruleset, let facts else { return nil }
        return (ruleset, facts)
    }
}
