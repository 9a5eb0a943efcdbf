/// Numbers with their nouns, as English says them.
package enum English {
    /// “1 working day”, “3 working days”, “2 counties”.
    ///
    /// - Parameters:
    ///   - one: the noun for one.
    ///   - many: the noun for any other number; made with an s where it is left out.
    package static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(number) \(noun(number, one, many))"
    }

    /// The noun alone, for where the number stands apart from it.
    package static func noun(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        number == 1 ? one : many ?? one + "s"
    }
}
