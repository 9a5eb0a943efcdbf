package import Basics

/// A stretch of the source text in Unicode scalars, `[start, end)`.
package struct SourceRange: Sendable, Hashable, Codable {
    /// The first scalar, counted from 0.
    package let start: Int
    /// The scalar after the last.
    package let end: Int

    /// - Parameter end: not before `start`.
    package init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }
}

/// A value and the place it was read from.
package struct Located<Value: Sendable & Equatable & Codable>: Sendable, Equatable, Codable {
    /// What was read, as written unless the type says otherwise.
    package let value: Value
    /// Where it stands in the source.
    package let range: SourceRange

    /// Pairs a value with its place.
    package init(_ value: Value, _ range: SourceRange) {
        self.value = value
        self.range = range
    }
}

/// What an item asks for.
package enum ItemKind: String, Sendable, Codable, CaseIterable {
    case goal, task, requirement
}

/// A unit named in an annotation.
package struct UnitMention: Sendable, Equatable, Codable {
    /// The full name: abbreviated lists expanded, the bureau's prefix carried over.
    package let name: String
    /// The characters of the source.
    package let asWritten: String
    /// The place of the name as written.
    package let range: SourceRange
    /// A phrase for several units not named one by one, such as 相关处室、单位.
    package let isGroup: Bool
}

/// Something shown to the clerk: what was not understood, or only with doubt.
package struct ReadingNote: Sendable, Equatable, Codable {
    /// Stable, dotted, begins with `reading.`.
    package let code: String
    /// The words of the source it is about, perhaps shortened.
    package let quote: String
    /// What was not understood, for the clerk.
    package let message: Term
    /// The place to look at.
    package let range: SourceRange
    /// The other place, where two say different things.
    package internal(set) var other: SourceRange? = nil
}

/// A part of an item with one annotation, or with none.
package struct Clause: Sendable, Equatable, Codable {
    /// The text without its annotation; the row where it stands in a table.
    package let range: SourceRange
    /// The characters of `range`; of a row of a table its cells that say what is to be done, as `RowCell` joins them.
    package let text: String
    /// Of a row of a table the cells that say what is to be done; empty in prose.
    package internal(set) var cells: [RowCell] = []
    /// The bracket, label lines or cells that name the units.
    package let annotation: Located<String>?
    /// Units that lead, in the order written.
    package internal(set) var leadUnits: [UnitMention]
    /// Units that cooperate.
    package internal(set) var supportingUnits: [UnitMention]
    /// The words naming the lead, with their verb, without their label.
    package let leadAsWritten: String?
    /// The words naming the others.
    package let supportingAsWritten: String?
    /// Several units lead, or a group does (按职责分工负责).
    package let jointLeads: Bool
    /// The quantities committed to.
    package let targets: [ReadTarget]
    /// Quantities that may be meant as targets but do not say so clearly.
    package let doubtful: [ReadingNote]
    /// Persons named as responsible; never units.
    package let leaders: [Located<String>]
    /// The units stand at another clause or row and hold for this one too.
    package internal(set) var unitsInherited: Bool
}

/// A goal, a task or a requirement.
package struct Item: Sendable, Equatable, Codable {
    /// The headings above the item, joined with "/".
    package let section: String?
    /// By the words of the headings: 目标, 要求, else a task.
    package let kind: ItemKind
    /// Without its mark: "1、" is "1"; `nil` where none is written or it is damaged.
    package let number: String?
    /// 一是 for the number 一; `nil` where it does not differ.
    package let numberAsWritten: String?
    /// The short title the text begins with.
    package let heading: Located<String>?
    /// Never empty.
    package internal(set) var clauses: [Clause]
    /// Time limits of the item that belong to no target.
    package let deadlines: [Located<String>]
    /// From the number to the end of the item.
    package let range: SourceRange
    /// The text ends before the item does.
    package let truncated: Bool
}

/// A notice as it was read, every field with its place.
package struct NoticeReading: Sendable, Equatable, Codable {
    /// The title of the plan itself.
    package let title: Located<String>?
    /// The title of the covering notice.
    package let noticeTitle: Located<String>?
    /// 湘质监发〔2018〕14号
    package let documentNumber: Located<String>?
    /// The signature under the covering notice, else the name its title begins with.
    package let issuer: Located<String>?
    /// The date under the covering notice.
    package let issuedOn: Located<Day>?
    /// Those the notice is sent to.
    package let addressees: [Located<String>]
    /// Goals, tasks and requirements in the order of the text; never empty.
    package let items: [Item]
    /// To be looked at first, in the order of the text.
    package let problems: [ReadingNote]
    /// Columns of tables that were not read, because nobody has said what they hold.
    package let unknownColumns: [TableColumn]
}
