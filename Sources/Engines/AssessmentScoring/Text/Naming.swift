/// What may be a name, a code or an identity.
enum Naming {
    /// One line of 1…200 bytes.
    static func isProper(_ text: String) -> Bool {
        (1...200).contains(text.utf8.count) && text.utf8.allSatisfy { $0 >= 32 }
    }

    /// The order of identities: by their bytes, the same on every machine.
    static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}
