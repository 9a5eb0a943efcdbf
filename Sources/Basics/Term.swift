/// A language a reader may choose. Chinese is the first language of every page.
package enum Language: String, Sendable, CaseIterable, Codable {
    case zh, en
}

/// Words shown to people, in both languages.
package struct Term: Sendable, Hashable, Codable {
    package let zh: String
    package let en: String

    package init(_ zh: String, _ en: String) {
        self.zh = zh
        self.en = en
    }

    /// The words in one language.
    package func text(_ language: Language) -> String {
        switch language {
        case .zh: zh
        case .en: en
        }
    }
}
