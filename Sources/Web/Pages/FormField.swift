/// One field of a form. Make one with the functions in `FormField+Kinds.swift`; they set the one part that
/// decides how it is shown.
package struct FormField: Sendable, Encodable {
    /// The id of its input, `field-<name>`, which the problem summary links to.
    package let id: String
    /// The name sent.
    package let name: String
    /// The label.
    package let label: String
    /// Whether it must be filled in.
    package var isRequired = false
    /// What to write, in which form, for whose eyes.
    package var hint: String?
    /// What is wrong with it.
    package var problem: String?
    /// The ids of hint and problem, for screen readers; `nil` where there is neither.
    package private(set) var describedBy: String?

    /// A line of text, a number or a day.
    package private(set) var line: TextLine?
    /// Several lines.
    package private(set) var multiline: Multiline?
    /// Radios.
    package private(set) var radios: [FormOption]
    /// A select.
    package private(set) var select: [Choice]
    /// A tick.
    package private(set) var check: Check?
    /// A reference to another entry.
    package private(set) var reference: Reference?
    /// A file.
    package private(set) var file: FileInput?
    /// A rate: two numbers.
    package private(set) var rate: Rate?
    /// A counted figure, which cannot be typed.
    package private(set) var counted: CountedFigure?

    init(
        name: String, label: String, line: TextLine? = nil, multiline: Multiline? = nil, radios: [FormOption] = [],
        select: [Choice] = [], check: Check? = nil, reference: Reference? = nil, file: FileInput? = nil,
        rate: Rate? = nil, counted: CountedFigure? = nil
    ) {
        id = "field-\(name)"
        self.name = name
        self.label = label
        self.line = line
        self.multiline = multiline
        self.radios = radios
        self.select = select
        self.check = check
        self.reference = reference
        self.file = file
        self.rate = rate
        self.counted = counted
    }

    /// The same field with its rules and what is wrong with it.
    package func with(isRequired: Bool = false, hint: String? = nil, problem: String? = nil) -> FormField {
        var copy = self
        copy.isRequired = isRequired
        copy.hint = hint
        copy.problem = problem
        let ids = [hint.map { _ in "\(id)-hint" }, problem.map { _ in "\(id)-problem" }].compactMap { $0 }
        copy.describedBy = ids.isEmpty ? nil : ids.joined(separator: " ")
        return copy
    }
}

extension FormField {
    /// A line to type.
    package struct TextLine: Sendable, Encodable {
        /// What was typed.
        package var value: String
        /// The unit shown after it.
        package var unit: String?
        /// The keyboard a phone shows: `text`, `decimal`, `numeric`, `tel`, `email`, `url`.
        package var inputMode: String
        /// Whether it is narrow: numbers and days.
        package var isShort: Bool
        /// Whether it is a credit code, checked while it is typed.
        package var isCreditCode: Bool
    }

    /// Several lines to type.
    package struct Multiline: Sendable, Encodable {
        /// What was typed.
        package var value: String
        /// How many lines are seen.
        package var rows: Int
    }

    /// One radio.
    package struct FormOption: Sendable, Encodable {
        /// Its id.
        package var id: String
        /// What is sent.
        package var value: String
        /// What is read.
        package var text: String
        /// Whether it is chosen.
        package var isSelected: Bool
    }

    /// A tick; sends `yes`.
    package struct Check: Sendable, Encodable {
        /// Whether it is ticked.
        package var isOn: Bool
    }

    /// A reference: a searching input with suggestions. Sends what was typed, a number or a name; the server
    /// finds the entry or says why not.
    package struct Reference: Sendable, Encodable {
        /// What was typed, or the present entry's name.
        package var value: String
        /// Suggestions known beforehand.
        package var suggestions: [Choice]
        /// The id of the list of suggestions.
        package var listId: String
        /// The list to look through.
        package var browseHref: String?
    }

    /// A file with what it is: sends `<name>`, `<name>.kind`, `<name>.day`.
    package struct FileInput: Sendable, Encodable {
        /// Endings taken, for the picker, for instance `.pdf,.docx`.
        package var accept: String
        /// Kinds of documents; none asks nothing.
        package var kinds: [Choice]
        /// The document's date as typed; `nil` asks nothing.
        package var day: String?
        /// The file already there.
        package var present: Link?
    }

    /// A rate: numerator and denominator.
    package struct Rate: Sendable, Encodable {
        /// The numerator as typed.
        package var value: String
        /// The name sent for the denominator.
        package var ofName: String
        /// The denominator as typed.
        package var of: String
        /// The unit of the rate.
        package var unit: String
    }

    /// A figure counted from a register.
    package struct CountedFigure: Sendable, Encodable {
        /// The number, formatted; `nil` before anything was counted.
        package var value: String?
        /// The unit.
        package var unit: String?
        /// The register it is counted from.
        package var source: String
        /// Up to when.
        package var cutOff: String
        /// The list behind it.
        package var href: String?
        /// Why it cannot be typed.
        package var why: String
    }
}
