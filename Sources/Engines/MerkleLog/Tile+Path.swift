extension Tile {
    /// The path of a tile of hashes, for instance `tile/0/x001/x234/067` or `tile/1/000.p/17`.
    /// Numbers out of range are not checked here; use `Tile.init` for numbers from outside.
    package static func path(level: Int, index: Int, width: Int = Tile.fullWidth) -> String {
        Tile(checked: .hashes(level: level), index: index, width: width).path
    }

    /// The path under the log's prefix, for instance `tile/0/x001/x234/067`, `tile/entries/000.p/3`.
    package var path: String {
        let folder =
            switch kind {
            case .hashes(let level): "tile/\(level)/"
            case .entries: "tile/entries/"
            }
        return folder + Tile.text(of: index) + (isPartial ? ".p/\(width)" : "")
    }

    /// Reads a path as `path` writes it; `nil` for any other spelling.
    package init?(path: String) {
        var parts = path.split(separator: "/", omittingEmptySubsequences: false)[...]
        guard parts.popFirst() == "tile", let folder = parts.popFirst(), !parts.isEmpty else { return nil }
        let kind: Kind
        if folder == "entries" {
            kind = .entries
        } else {
            guard let level = Tile.number(folder, in: 0...Tile.topLevel) else { return nil }
            kind = .hashes(level: level)
        }
        var width = Tile.fullWidth
        if parts.count >= 2, let last = parts.dropLast().last, last.hasSuffix(".p") {
            guard let partial = Tile.number(parts.removeLast(), in: 1...Tile.fullWidth - 1) else { return nil }
            width = partial
            parts[parts.endIndex - 1] = last.dropLast(2)
        }
        guard let index = Tile.index(of: parts) else { return nil }
        self.init(kind, index: index, width: width)
    }

    /// Groups of three digits, all but the last marked with `x`.
    private static func text(of index: Int) -> String {
        func three(_ number: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, 3 - text.count)) + text
        }
        var text = three(index % 1000)
        var rest = index / 1000
        while rest > 0 {
            text = "x" + three(rest % 1000) + "/" + text
            rest /= 1000
        }
        return text
    }

    private static func index(of parts: ArraySlice<Substring>) -> Int? {
        guard let last = parts.last, parts.count <= 6 else { return nil }  // 18 digits never overflow
        var index = 0
        for part in parts.dropLast() {
            guard part.utf8.first == UInt8(ascii: "x"), let group = group(part.dropFirst()) else { return nil }
            index = index * 1000 + group
            if index == 0 { return nil }  // a leading group of zeros is a second spelling
        }
        guard let group = group(last) else { return nil }
        return index * 1000 + group
    }

    private static func group(_ text: Substring) -> Int? {
        let digits = text.utf8
        guard digits.count == 3, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    }

    private static func number(_ text: Substring, in range: ClosedRange<Int>) -> Int? {
        guard let number = Int(text), range.contains(number), String(number) == text else { return nil }
        return number
    }
}
