/// Turns pieces of lists into names: expands, and carries the bureau's prefix over.
struct UnitMentions {
    /// The bureau most offices of the notice are printed with, for instance 省局.
    let bureau: String?

    /// - Parameter pieces: those of one annotation in order, so that a prefix carries from one to the next.
    func name(_ pieces: [UnitPiece], _ passage: Passage, _ source: Source, carried: inout String?) -> [UnitMention] {
        var result: [UnitMention] = []
        var index = 0
        while index < pieces.count {
            let piece = pieces[index]
            index += 1
            if piece.beforeEtc, index < pieces.count {
                let whole = piece.range.lowerBound..<pieces[index].range.upperBound
                if prefix(for: piece, passage, carried: carried) == nil,
                    UnitNames.bureauPrefix(passage, piece.range) == 0
                {
                    // 区司法局等有关部门 stays one phrase: its first name says nothing a split would add.
                    result.append(mention(compact(whole, passage, source), whole, passage, source, true))
                    index += 1
                    continue
                }
            }
            let own = UnitNames.bureauPrefix(passage, piece.range)
            if own > 0, !piece.isGroup {
                carried = passage.compact(piece.range.lowerBound..<piece.range.lowerBound + own, source)
            }
            var name = compact(piece.range, passage, source)
            if let head = piece.head { name = passage.compact(head, source) + name }
            if let tail = piece.tail { name += passage.compact(tail, source) }
            if let prefix = prefix(for: piece, passage, carried: carried) { name = prefix + name }
            if !name.isEmpty { result.append(mention(name, piece.range, passage, source, piece.isGroup)) }
        }
        return result
    }

    private func prefix(for piece: UnitPiece, _ passage: Passage, carried: String?) -> String? {
        guard !piece.isGroup, piece.head == nil, UnitNames.bureauPrefix(passage, piece.range) == 0 else { return nil }
        let inside =
            piece.tail != nil
            ? piece.tail.map { UnitNames.isInside(passage, $0.lowerBound - 1..<$0.upperBound) } ?? false
            : UnitNames.isInside(passage, piece.range)
        if inside { return carried ?? bureau }
        // 稽查局 after 省局特设处 in one list.
        if carried != nil, passage.chars[piece.range.upperBound - 1] == 0x5C40, piece.range.count <= 4,
            piece.tail == nil, !UnitMentions.levels.contains(passage.chars[piece.range.lowerBound])
        {
            return carried
        }
        return nil
    }
    private static let levels: Set<UInt32> = [0x7701, 0x5E02, 0x53BF, 0x533A, 0x5DDE]

    private func compact(_ range: Range<Int>, _ passage: Passage, _ source: Source) -> String {
        passage.compact(range, source)
    }

    private func mention(
        _ name: String, _ range: Range<Int>, _ passage: Passage, _ source: Source, _ isGroup: Bool
    ) -> UnitMention {
        let place = passage.source(range)
        return UnitMention(name: name, asWritten: source.text(place), range: place, isGroup: isGroup)
    }

    /// The bureau prefix printed most often in a notice.
    static func bureau(of annotations: [(passage: Passage, fields: [AnnotationField])], _ source: Source) -> String? {
        var counts: [String: Int] = [:]
        for (passage, fields) in annotations {
            for field in fields where field.role.isUnits {
                for piece in UnitList.split(passage, field.range) where !piece.isGroup {
                    let own = UnitNames.bureauPrefix(passage, piece.range)
                    if own > 0 {
                        let name = passage.compact(piece.range.lowerBound..<piece.range.lowerBound + own, source)
                        counts[name, default: 0] += 1
                    }
                }
            }
        }
        let best = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
        return best?.key
    }
}
