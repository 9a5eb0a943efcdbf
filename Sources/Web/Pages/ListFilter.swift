/// One filter of a list: text, choice, a range of days, or a unit. Make one with the functions below.
package struct ListFilter: Sendable, Encodable {
    /// The id of its (first) input.
    package var id: String
    /// The name sent.
    package var name: String
    /// The label.
    package var label: String
    /// What was typed, for text.
    package var value: String?
    /// The choices, for a choice or a unit; the first means any.
    package var options: [Choice]
    /// Whether the text kind is meant.
    package var isText: Bool
    /// Whether the choice (or unit) kind is meant.
    package var isChoice: Bool
    /// The range, for days.
    package var range: DayRange?

    /// Two days, both included, as typed.
    package struct DayRange: Sendable, Encodable {
        /// The name of the first day.
        package var fromName: String
        /// The first day, as typed.
        package var from: String
        /// The name of the last day.
        package var toName: String
        /// The last day, as typed.
        package var to: String
    }

    /// Words to look for.
    package static func text(_ name: String, _ label: String, value: String = "") -> ListFilter {
        ListFilter(
            id: "f-\(name)", name: name, label: label, value: value, options: [], isText: true, isChoice: false)
    }

    /// One of several values. Put the “any” choice first.
    package static func choice(_ name: String, _ label: String, _ options: [Choice]) -> ListFilter {
        ListFilter(id: "f-\(name)", name: name, label: label, options: options, isText: false, isChoice: true)
    }

    /// A unit; shown as a choice.
    package static func unit(_ name: String, _ label: String, _ options: [Choice]) -> ListFilter {
        choice(name, label, options)
    }

    /// From one day to another, sent as `<name>.from` and `<name>.to`.
    package static func days(_ name: String, _ label: String, from: String = "", to: String = "") -> ListFilter {
        ListFilter(
            id: "f-\(name)", name: name, label: label, options: [], isText: false, isChoice: false,
            range: DayRange(fromName: "\(name).from", from: from, toName: "\(name).to", to: to))
    }
}
