extension FormField {
    /// A line of text.
    package static func text(_ name: String, _ label: String, value: String = "") -> FormField {
        FormField(
            name: name, label: label,
            line: TextLine(value: value, inputMode: "text", isShort: false, isCreditCode: false))
    }

    /// A phone number, an address of mail or of the web.
    package static func text(
        _ name: String, _ label: String, value: String = "", inputMode: String
    ) -> FormField {
        FormField(
            name: name, label: label,
            line: TextLine(value: value, inputMode: inputMode, isShort: false, isCreditCode: false))
    }

    /// Several lines of text.
    package static func multiline(_ name: String, _ label: String, value: String = "", rows: Int = 5) -> FormField {
        FormField(name: name, label: label, multiline: Multiline(value: value, rows: rows))
    }

    /// A number with its unit.
    package static func number(_ name: String, _ label: String, value: String = "", unit: String? = nil) -> FormField {
        FormField(
            name: name, label: label,
            line: TextLine(value: value, unit: unit, inputMode: "decimal", isShort: true, isCreditCode: false))
    }

    /// A day, typed as 2026-03-05, 20260305 or 3月5日.
    package static func day(_ name: String, _ label: String, value: String = "") -> FormField {
        FormField(
            name: name, label: label,
            line: TextLine(value: value, inputMode: "text", isShort: true, isCreditCode: false))
    }

    /// A unified social credit code, checked while it is typed.
    package static func creditCode(_ name: String, _ label: String, value: String = "") -> FormField {
        FormField(
            name: name, label: label,
            line: TextLine(value: value, inputMode: "text", isShort: false, isCreditCode: true))
    }

    /// One of several values: radios under seven, a select from seven on (give it an empty first choice where
    /// nothing is chosen yet).
    package static func choice(_ name: String, _ label: String, _ choices: [Choice]) -> FormField {
        guard choices.count < 7 else { return FormField(name: name, label: label, select: choices) }
        let options = choices.enumerated().map { index, choice in
            FormOption(
                id: index == 0 ? "field-\(name)" : "field-\(name)-\(index)", value: choice.value, text: choice.text,
                isSelected: choice.isSelected)
        }
        return FormField(name: name, label: label, radios: options)
    }

    /// Yes or no.
    package static func check(_ name: String, _ label: String, isOn: Bool = false) -> FormField {
        FormField(name: name, label: label, check: Check(isOn: isOn))
    }

    /// Another entry.
    package static func reference(
        _ name: String, _ label: String, value: String = "", suggestions: [Choice] = [], browseHref: String? = nil
    ) -> FormField {
        FormField(
            name: name, label: label,
            reference: Reference(
                value: value, suggestions: suggestions, listId: "list-\(name)", browseHref: browseHref))
    }

    /// A file, with its kind and its own date where asked.
    package static func file(
        _ name: String, _ label: String, accept: String, kinds: [Choice] = [], day: String? = nil,
        present: Link? = nil
    ) -> FormField {
        FormField(
            name: name, label: label, file: FileInput(accept: accept, kinds: kinds, day: day, present: present))
    }

    /// A rate, typed as numerator and denominator.
    package static func rate(_ name: String, _ label: String, _ rate: Rate) -> FormField {
        FormField(name: name, label: label, rate: rate)
    }

    /// A figure counted from a register: read only, with its source and the reason.
    package static func counted(_ name: String, _ label: String, _ figure: CountedFigure) -> FormField {
        FormField(name: name, label: label, counted: figure)
    }
}
