/// Bringing in a file, from choosing it to the list of refused rows. Fill the one part that is at hand.
package struct ImportPage: PageModel {
    package static let template = "import"
    package static let scripts = ["import-progress.js"]

    /// The page's heading, with the register's name.
    package var title: String
    /// The path: choose, match, try, bring in, done.
    package var steps: [StageStep]
    /// What is wrong with what was sent.
    package var problems: [FieldProblem] = []
    /// Choosing a file.
    package var upload: ImportUpload?
    /// Matching columns with fields.
    package var mapping: ImportMapping?
    /// What a trial run found.
    package var trial: ImportTrial?
    /// Running.
    package var progress: ImportProgress?
    /// Done.
    package var end: ImportEnd?
}

/// Choosing a file.
package struct ImportUpload: Sendable, Encodable {
    /// Where it posts, as multipart: `file`, `encoding`.
    package var action: String
    /// Encodings; the first leaves it to the program.
    package var encodings: [Choice]
    /// Endings taken.
    package var accept: String
    /// Largest size and most rows, in words.
    package var limits: String
    /// An empty file with the right heads.
    package var templateLinks: [Link]
}

/// Matching the file's columns with the register's fields.
package struct ImportMapping: Sendable, Encodable {
    /// Where it posts: one `column.<index>` each.
    package var action: String
    /// The file's name.
    package var fileName: String
    /// The encoding and format found, in words.
    package var found: String
    /// The columns.
    package var columns: [ImportColumn]
    /// Required fields no column is matched with, in words.
    package var missing: [String] = []
    /// What the form carries along.
    package var hidden: [HiddenField] = []
    /// Choosing another file.
    package var backHref: String
}

/// One column of the file.
package struct ImportColumn: Sendable, Encodable {
    /// The name it is sent under, `column.<index>`.
    package var name: String
    /// The id of its select.
    package var id: String
    /// Its head in the file.
    package var head: String
    /// Values of the first rows.
    package var samples: String
    /// The fields; the first leaves the column out.
    package var fields: [Choice]
    /// Whether the match was guessed and deserves a look.
    package var isGuess: Bool = false
}

/// What a trial run found; nothing has been written.
package struct ImportTrial: Sendable, Encodable {
    /// Where the real run is posted; `nil` where nothing could be kept.
    package var action: String?
    /// Rows read, would be kept, would be changed, would be refused: formatted.
    package var figures: [Figure]
    /// The first refused rows.
    package var refused: [RefusedRow]
    /// All refused rows as a file.
    package var refusedHref: String?
    /// What the form carries along.
    package var hidden: [HiddenField] = []
    /// Back to the matching.
    package var backHref: String
}

/// A row that could not be kept.
package struct RefusedRow: Sendable, Encodable {
    /// Its line in the file.
    package var line: String
    /// The column.
    package var column: String?
    /// What stands there.
    package var value: String?
    /// What is wrong and how to mend it.
    package var reason: String
}

/// A run on its way; goes on when the browser is closed.
package struct ImportProgress: Sendable, Encodable {
    /// Rows read, formatted.
    package var read: String
    /// Rows in all, formatted; `nil` where unknown.
    package var total: String?
    /// How far, 0…100; `nil` where the total is unknown.
    package var percent: Int?
    /// Kept, formatted.
    package var kept: String
    /// Refused, formatted.
    package var refused: String
    /// Rows a second, formatted.
    package var rate: String
    /// Time left, in words.
    package var left: String?
    /// The same as JSON for the script: `read`, `total`, `percent`, `kept`, `refused`, `rate`, `left`, `done`.
    package var statusHref: String
    /// Where it is stopped by a post; `nil` where it cannot be.
    package var stopAction: String?
}

/// A run that is over.
package struct ImportEnd: Sendable, Encodable {
    /// Whether it was stopped, or could not go on.
    package var isStopped: Bool = false
    /// What happened, in one line.
    package var text: String
    /// Read, kept, changed, refused, time taken: formatted.
    package var figures: [Figure]
    /// Refused rows with reasons as a file.
    package var refusedHref: String?
    /// The list, showing what was brought in.
    package var listHref: String
    /// Another file.
    package var againHref: String
}
