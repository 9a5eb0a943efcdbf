/// How alike two texts are: shared pairs of characters over all pairs (Dice).
enum Similarity {
    static func share(_ left: String, _ right: String) -> Double {
        func pairs(_ text: String) -> [String: Int] {
            let characters = Array(text.filter { !$0.isWhitespace && !$0.isPunctuation })
            var pairs: [String: Int] = [:]
            for index in characters.indices.dropLast() { pairs[String(characters[index...index + 1]), default: 0] += 1 }
            return pairs
        }
        let first = pairs(left)
        let second = pairs(right)
        let total = first.values.reduce(0, +) + second.values.reduce(0, +)
        guard total > 0 else { return left == right ? 1 : 0 }
        let shared = first.reduce(0) { $0 + min($1.value, second[$1.key] ?? 0) }
        return Double(2 * shared) / Double(total)
    }
}
