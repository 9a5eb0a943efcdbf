/// Notices in words of our own: each shows a layout and what must be read from it.
struct Notice: Sendable, CustomStringConvertible {
    let name: String
    let text: String
    let expected: [String]
    var description: String { name }
}

enum Notices {
    static let all = prose + lines + tables + moreProse + moreLines + moreTables
}
