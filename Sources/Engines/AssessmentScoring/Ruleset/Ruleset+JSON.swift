package import Basics

extension Ruleset {
    /// The version of the form. Whoever changes what a name means changes this.
    static let format = "zhijian-ruleset-1"

    /// Reads a ruleset.
    ///
    /// - Throws: everything that cannot be read and every contradiction, at once.
    package init(json: String) throws(Problems) {
        self = try Form.document(json, Ruleset.read)
    }

    /// The one spelling of it, over which hashes are taken.
    package var canonical: String { json.canonical }

    var json: JSON {
        .members([
            "format": .text(Ruleset.format), "name": .text(name), "edition": .text(edition), "title": .term(title),
            "source": .term(source),
            "valid": .members(["from": .text(of: validFrom), "to": validTo.map { .text(of: $0) }]),
            // Left out where it is what editions before it meant without saying.
            "attainment_from": attainmentFrom == AttainmentSource.first
                ? nil : .list(attainmentFrom.map { .text($0.rawValue) }),
            "components": .list(components.map(\.json)), "least_points": .text(of: leastPoints),
            "deductions": .list(deductions.map(\.json)), "bands": .list(bands.map(\.json)),
            "rounding": .members(["places": .integer(rounding.places), "mode": .text(rounding.mode.rawValue)]),
        ])
    }

    /// What could be read is judged even where something else could not.
    static func read(_ form: inout Form) -> Ruleset? {
        form.format(format)
        let (name, edition) = (form.text("name"), form.text("edition"))
        let (title, source) = (form.term("title"), form.term("source"))
        let valid = form.object("valid") { form -> (from: Day?, to: Day?) in
            (form.day("from"), form.optionalDay("to"))
        }
        let rounding = form.object("rounding") { form -> Rounding? in
            let (places, mode) = (form.integer("places"), form.choice("mode", RoundingMode.self))
            guard let places, let mode else { return nil }
            return Rounding(places: places, mode: mode)
        }
        let sources = form.has("attainment_from") ? form.choices("attainment_from", AttainmentSource.self) : nil
        let least = form.quantity("least_points")
        let components = form.whole { $0.list("components", Component.read) }
        let deductions = form.whole { $0.list("deductions", Deduction.read) }
        let bands = form.whole { $0.list("bands", Band.read) }

        if let name, let edition { form.add(names(name: name, edition: edition)) }
        if let from = valid?.from { form.add(dates(from: from, to: valid?.to)) }
        if let rounding { form.add(places(rounding)) }
        if let sources { form.add(Ruleset.sources(sources)) }
        if let least { form.add(Ruleset.least(least)) }
        if let components { form.add(Ruleset.components(components, rounding ?? Rounding(places: 4))) }
        if let deductions { form.add(Ruleset.deductions(deductions, rounding ?? Rounding(places: 4))) }
        form.add(codes(((components ?? []).map(\.code)) + (deductions ?? []).map(\.code), in: "components"))
        if let bands { form.add(Ruleset.bands(bands)) }

        guard let name, let edition, let title, let source, let from = valid?.from, let components, let least,
            let deductions, let bands, let rounding
        else { return nil }
        return Ruleset(
            known: name, edition: edition, title: title, source: source, validFrom: from, validTo: valid?.to,
            attainmentFrom: sources ?? AttainmentSource.first, components: components, leastPoints: least,
            deductions: deductions, bands: bands, rounding: rounding)
    }
}
