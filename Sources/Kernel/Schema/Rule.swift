package import Basics

/// A rule on one value. Stated once: the form's message, the API's problem, the
/// database's constraint and the OpenAPI schema follow from it.
package enum Rule: Sendable, Hashable {
    /// At most so many characters.
    case length(Int)
    /// Whole number or quantity within bounds, both included.
    case range(Int, Int)
    /// Full-match shape of a text, with an example that fits.
    case shape(Shape)
    /// GB 32100-2015.
    case creditCode
    /// Not later than today.
    case notFuture

    /// A named shape: its letters, digits and marks are checked by `matches`.
    package struct Shape: Sendable, Hashable {
        package let name: String
        package let pattern: String
        package let example: String
        private let compiled: Pattern

        package init(_ name: String, pattern: String, example: String) {
            self.name = name
            self.pattern = pattern
            self.example = example
            compiled = Pattern(pattern)
        }

        /// A Chinese telephone: a landline with its area code and perhaps an extension, one of the house with its
        /// extension, or a mobile.
        package static let telephone = Shape(
            "telephone",
            pattern: "0[1-9][0-9]{1,2}-?[2-9][0-9]{6,7}(-[0-9]{1,6})?|[2-9][0-9]{6,7}-[0-9]{1,6}|1[3-9][0-9]{9}",
            example: "0731-89967123-8012")

        /// Whether the whole text has the shape.
        package func matches(_ text: String) -> Bool { compiled.matches(text) }
        /// Whether the pattern can be read at all.
        var isValid: Bool { compiled.isValid }

        package static func == (left: Shape, right: Shape) -> Bool {
            left.name == right.name && left.pattern == right.pattern && left.example == right.example
        }
        package func hash(into hasher: inout Hasher) {
            hasher.combine(name)
            hasher.combine(pattern)
        }
    }

    /// `nil` when the value keeps the rule.
    package func problem(_ value: Value, field: FieldDefinition, today: Day) -> Problem? {
        let name = field.term
        switch self {
        case .length(let most):
            guard let text = value.text, text.unicodeScalars.count > most else { return nil }
            return Problem(
                "field.too_long", field: field.name,
                Term(
                    "“\(name.zh)”最多\(most)个字，现有\(text.unicodeScalars.count)个。",
                    "“\(name.en)” takes at most \(most) characters; there are \(text.unicodeScalars.count)."))
        case .range(let low, let high):
            let number: Quantity
            switch value {
            case .integer(let whole): number = Quantity(whole)
            case .quantity(let quantity): number = quantity
            default: return nil
            }
            guard number < Quantity(low) || number > Quantity(high) else { return nil }
            return Problem(
                "field.out_of_range", field: field.name,
                Term("“\(name.zh)”应在\(low)到\(high)之间。", "“\(name.en)” must lie between \(low) and \(high)."))
        case .shape(let shape):
            guard let text = value.text, !shape.matches(text) else { return nil }
            return Problem(
                "field.shape", field: field.name,
                Term("“\(name.zh)”的写法不对。", "“\(name.en)” is not written as it should be."),
                remedy: Term("例如：\(shape.example)。", "For example: \(shape.example)."))
        case .creditCode:
            guard let text = value.text else { return nil }
            do throws(Problem) { _ = try CreditCode(text) } catch { return error.at(field.name) }
            return nil
        case .notFuture:
            guard let day = value.day, day > today else { return nil }
            return Problem(
                "field.future", field: field.name,
                Term("“\(name.zh)”不能晚于今天（\(today)）。", "“\(name.en)” cannot be later than today (\(today))."))
        }
    }
}
