internal import Foundation
internal import Kernel

extension StoreContract {
    /// Letters that people mix: Chinese, ASCII in both cases, digits, full width, marks that are passed over.
    private static let letters = Array("质量监督标准处湘潭一二ABab12Ａｂ３-/. 〔〕，")
    /// Letters outside the common range: rare characters of names, circled and ringed ones, other scripts.
    private static let rareLetters = Array("质䶮𫝀𬭊𠮷①Ⅳ㎡éßЖあアⒶकाİ")

    static let searching: [Clause] = [
        Clause("text search finds what a walk over all texts finds") { opening in
            try opening.store.migrate(for: TestCatalogue.standard)
            try await compare(opening, letters: letters, lengths: 0...14, seed: 5)
        },
        Clause("text search misses no rare character") { opening in
            try opening.store.migrate(for: TestCatalogue.standard)
            try await compare(opening, letters: rareLetters, lengths: 0...9, seed: 6)
        },
        Clause("a changed text is found by its new words and no longer by the old") { opening in
            try opening.store.migrate(for: TestCatalogue.standard)
            try await opening.store.write { session in
                try session.indexText(register: "a", entry: "1", title: "T", text: "长沙电梯")
                try session.indexText(register: "a", entry: "2", title: "T", text: "湘潭电梯")
                try session.indexText(register: "a", entry: "1", title: "T2", text: "株洲锅炉")
                try session.indexText(register: "a", entry: "2", title: "T3", text: "湘潭电梯")
            }
            try Broken.unless(try await search(opening, "电梯"), equals: ["a/2/T3"], "old words")
            try Broken.unless(try await search(opening, "锅炉"), equals: ["a/1/T2"], "new words")
            try Broken.unless(try await search(opening, "沙"), equals: [], "one old character")
        },
        Clause("hits come newest first, by register, page by page") { opening in
            try opening.store.migrate(for: TestCatalogue.standard)
            try await opening.store.write { session in
                for index in 0..<30 {
                    try session.indexText(
                        register: index % 3 == 0 ? "a" : "b", entry: "\(index)", title: "T", text: "标准\(index)")
                }
            }
            let pages = try await opening.store.read { session in
                guard let needle = SearchNeedle("标准") else { throw Broken("no needle") }
                var entries: [String] = []
                var before: Int?
                while true {
                    let hits = try session.searchText(needle, register: "b", before: before, limit: 7)
                    entries += hits.map(\.entry)
                    guard let last = hits.last else { return entries }
                    before = last.position
                }
            }
            try Broken.unless(pages, equals: (0..<30).filter { $0 % 3 != 0 }.reversed().map(String.init), "order")
        },
    ]

    static func search(_ opening: Opening, _ text: String) async throws -> [String] {
        try await opening.store.read { session in
            guard let needle = SearchNeedle(text) else { return [] }
            return try session.searchText(needle, register: nil, before: nil, limit: 1000)
                .map { "\($0.register)/\($0.entry)/\($0.title)" }
        }
    }

    /// Random texts, every needle of one to five characters compared with a plain search in the folded texts.
    private static func compare(_ opening: Opening, letters: [Character], lengths: ClosedRange<Int>, seed: UInt64)
        async throws
    {
        let random = SeededRandom(seed: seed)
        func word(_ length: Int) -> String { String((0..<length).map { _ in random.pick(letters) }) }
        func folded(_ text: String) -> String { String(String.UnicodeScalarView(SearchNeedle.fold(text))) }
        let texts = (0..<300).map { _ in word(lengths.lowerBound + random.below(lengths.count)) }
        try await opening.store.write { session in
            for (index, text) in texts.enumerated() {
                try session.indexText(register: "r", entry: String(index), title: "", text: text)
            }
        }
        var needles = (0..<200).map { word(1 + $0 % 5) }
        needles += texts.prefix(100).filter { $0.count > 1 }.map { text in
            String(text.dropFirst(random.below(text.count - 1)).prefix(1 + random.below(5)))
        }
        for needle in needles where !folded(needle).isEmpty {
            let wanted = texts.indices.filter { folded(texts[$0]).contains(folded(needle)) }.map(String.init).sorted()
            let found = try await opening.store.read { session in
                try SearchNeedle(needle).map {
                    try session.searchText($0, register: nil, before: nil, limit: 1000).map(\.entry).sorted()
                } ?? []
            }
            try Broken.unless(found, equals: wanted, "needle “\(needle)”")
        }
    }
}
