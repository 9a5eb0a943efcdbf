/// Damages texts in a repeatable way: the same seed gives the same damage.
struct Mutator {
    private var state: UInt64
    private let pool: [Unicode.Scalar]
    private let texts: [[Unicode.Scalar]]

    init(seed: UInt64, texts: [String]) {
        state = seed
        self.texts = texts.map { Array($0.unicodeScalars) }
        let special =
            "()\u{3014}\u{3015}[]\u{3010}\u{3011}\u{300A}\u{300B}\u{201C}\u{201D}\u{3001},;:\u{3002}.|\t\n %-\u{2014}\u{FF08}\u{FF09}\u{FF1A}\u{FF0C}"
        let words = "0123456789一二三十百千万亿个家项年月底前省市局处科委牵头配合负责责任单位以上左右增长下降第序号等各相关及和①②"
        pool = Array((special + words + "\u{FFFD}\u{0}\u{1F600}\u{20000}\u{301}aZ").unicodeScalars)
    }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    mutating func below(_ limit: Int) -> Int { limit <= 1 ? 0 : Int(next() % UInt64(limit)) }

    /// One of the texts, cut to a window and damaged one to eight times.
    mutating func text(window: Int) -> String {
        var scalars = texts[below(texts.count)]
        if scalars.count > window {
            let start = below(scalars.count - window)
            scalars = Array(scalars[start..<start + window])
        }
        for _ in 0...below(8) { damage(&scalars) }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    private mutating func damage(_ scalars: inout [Unicode.Scalar]) {
        guard !scalars.isEmpty else { return scalars.append(pool[below(pool.count)]) }
        let place = below(scalars.count)
        let length = min(1 + below(12), scalars.count - place)
        switch below(9) {
        case 0: scalars.insert(pool[below(pool.count)], at: place)
        case 1: scalars.removeSubrange(place..<place + length)
        case 2: scalars.insert(contentsOf: Array(scalars[place..<place + length]), at: below(scalars.count))
        case 3: scalars.swapAt(place, below(scalars.count))
        case 4: scalars[place] = pool[below(pool.count)]
        case 5: scalars.removeSubrange(place...)
        case 6: for _ in 0..<length { scalars.insert(pool[below(pool.count)], at: place) }
        case 7:
            let other = texts[below(texts.count)]
            guard !other.isEmpty else { return }
            let start = below(other.count)
            scalars.insert(contentsOf: other[start..<min(other.count, start + 40)], at: place)
        default: scalars.removeSubrange(..<place)
        }
    }
}
