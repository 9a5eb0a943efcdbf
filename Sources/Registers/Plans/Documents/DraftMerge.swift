/// A draft made anew from new data beside the text as a person edited it: what was edited stays, the rest is new.
///
/// Texts are compared section by section, as first headings cut them. A section that nobody touched is taken from the
/// new draft. Where lines were added, or lines were changed that both drafts have, the edits are put into the new
/// section. Where a changed line has other data in the new draft, the person's section stays as it is, to be looked at.
package struct DraftMerge: Sendable, Hashable {
    package enum Fate: Sendable, Hashable {
        /// Taken from the new draft.
        case renewed
        /// From the new draft, with the edits in it.
        case joined
        /// As the person wrote it; the new draft says something else.
        case kept
        /// Taken out by the person, and left out again.
        case leftOut
    }
    package struct Section: Sendable, Hashable {
        /// The words of its heading; empty for what stands before the first.
        package let heading: String
        package let fate: Fate
        /// As edited, and as newly drafted.
        package let edited: String
        package let fresh: String
    }

    package let title: String
    package private(set) var body = ""
    package private(set) var sections: [Section] = []
    /// Whether the person's title differs from the new one and stays.
    package let keepsTitle: Bool

    /// - Parameters:
    ///   - drafted: title and text as they were first drafted.
    ///   - edited: as the person left them.
    ///   - fresh: as they are drafted now.
    package init(drafted: DocumentDraft, edited: DocumentDraft, fresh: DocumentDraft) {
        keepsTitle = edited.title != drafted.title && edited.title != fresh.title
        title = keepsTitle ? edited.title : fresh.title
        let (old, new) = (DraftSection.cut(drafted.body), DraftSection.cut(fresh.body))
        let own = DraftSection.cut(edited.body)
        var result: [DraftSection] = []
        for section in new {
            let (before, after) = (old.first(section.key), own.first(section.key))
            guard let after else {
                if before == nil { result.append(section) }
                note(section.key, before == nil ? .renewed : .leftOut, "", section.text)
                continue
            }
            if after.lines == before?.lines || after.lines == section.lines {
                result.append(section)
                note(section.key, .renewed, after.text, section.text)
            } else if let before, let joined = DraftMerge.join(before.lines, after.lines, section.lines) {
                result.append(DraftSection(key: section.key, lines: joined))
                note(section.key, .joined, after.text, section.text)
            } else {
                result.append(after)
                note(section.key, .kept, after.text, section.text)
            }
        }
        // What only the person has stands after what it stood after.
        for (place, section) in own.enumerated() where new.first(section.key) == nil {
            if old.first(section.key)?.lines == section.lines { continue }
            let above = own[..<place].last { one in result.contains { $0.key == one.key } }
            let at = above.flatMap { one in result.firstIndex { $0.key == one.key } }.map { $0 + 1 } ?? 0
            result.insert(section, at: at)
            note(section.key, .kept, section.text, "")
        }
        body = result.map(\.text).filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private mutating func note(_ key: DraftSection.Key, _ fate: Fate, _ edited: String, _ fresh: String) {
        // Mostly nothing stands before the first heading.
        if edited.isEmpty, fresh.isEmpty { return }
        sections.append(Section(heading: key.heading, fate: fate, edited: edited, fresh: fresh))
    }

    /// Puts a person's edits of the old lines into the new ones; `nil` where they do not fit there.
    private static func join(_ old: [String], _ edited: [String], _ new: [String]) -> [String]? {
        if old == new { return edited }
        var result: [String] = []
        var taken = 0
        var (left, right) = (0, 0)
        for (i, j) in TextDifference.common(old, edited) + [(old.count, edited.count)] {
            let (gone, come) = (Array(old[left..<i]), Array(edited[right..<j]))
            if !gone.isEmpty || !come.isEmpty {
                guard let place = place(of: gone, at: left, old, new), place >= taken else { return nil }
                result += new[taken..<place] + come
                taken = place + gone.count
            }
            (left, right) = (i + 1, j + 1)
        }
        return result + new[taken...]
    }

    /// Where lines that were changed stand in the new draft; for lines that were only added, where they belong.
    private static func place(of gone: [String], at left: Int, _ old: [String], _ new: [String]) -> Int? {
        if !gone.isEmpty {
            return new.indices.first { new[$0...].starts(with: gone) }
        }
        if left == old.count { return new.count }
        if left > 0, let above = new.firstIndex(of: old[left - 1]) { return above + 1 }
        if let below = new.firstIndex(of: old[left]) { return below }
        return old.count == new.count ? left : nil
    }
}

/// A text below one first heading, its heading included.
private struct DraftSection: Hashable {
    struct Key: Hashable {
        let heading: String
        /// Headings may be repeated.
        let place: Int
    }
    let key: Key
    var lines: [String]
    var text: String { lines.joined(separator: "\n") }

    static func cut(_ body: String) -> [DraftSection] {
        var sections = [DraftSection(key: Key(heading: "", place: 0), lines: [])]
        var used: [String: Int] = [:]
        for line in body.split(whereSeparator: \.isNewline).map(String.init) {
            if case .heading(1, let words, _) = DocumentPieces.of(line).first {
                used[words, default: 0] += 1
                sections.append(DraftSection(key: Key(heading: words, place: used[words] ?? 0), lines: []))
            }
            sections[sections.count - 1].lines.append(line)
        }
        return sections
    }
}

extension [DraftSection] {
    fileprivate func first(_ key: DraftSection.Key) -> DraftSection? { first { $0.key == key } }
}
