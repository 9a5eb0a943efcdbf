/// How much of a file is read before it is refused. Sizes are bytes unless said otherwise.
package struct FileLimits: Sendable, Equatable {
    /// Greatest size of the file itself.
    package var fileBytes: Int
    /// Greatest number of entries in a zip container.
    package var entries: Int
    /// Greatest unpacked size of one entry of a zip container.
    package var entryBytes: Int
    /// Greatest unpacked size of all entries of a zip container together.
    package var totalBytes: Int
    /// Greatest ratio of unpacked to packed size of a zip container, asked only past `ratioFloor`.
    package var ratio: Int
    /// Unpacked size below which the ratio is not asked.
    package var ratioFloor: Int
    /// Greatest nesting of elements in XML and of tables in HTML.
    package var depth: Int
    /// Greatest size of the text taken out of a document, or of the shared strings of a workbook.
    package var textBytes: Int
    /// Greatest size of one field of a table.
    package var fieldBytes: Int
    /// Greatest size of one row of a table.
    package var rowBytes: Int
    /// Greatest number of columns of a table.
    package var columns: Int

    package init(
        fileBytes: Int, entries: Int = 4096, entryBytes: Int, totalBytes: Int, ratio: Int = 200,
        ratioFloor: Int = 8 << 20, depth: Int = 128, textBytes: Int, fieldBytes: Int = 1 << 20,
        rowBytes: Int = 16 << 20, columns: Int = 1024
    ) {
        self.fileBytes = fileBytes
        self.entries = entries
        self.entryBytes = entryBytes
        self.totalBytes = totalBytes
        self.ratio = ratio
        self.ratioFloor = ratioFloor
        self.depth = depth
        self.textBytes = textBytes
        self.fieldBytes = fieldBytes
        self.rowBytes = rowBytes
        self.columns = columns
    }

    /// For documents held in memory: 20 MB.
    package static let standard = FileLimits(
        fileBytes: 20 << 20, entryBytes: 64 << 20, totalBytes: 256 << 20, textBytes: 32 << 20)

    /// For tables read as a stream: 2 GB, and 4 GB unpacked.
    package static let tables = FileLimits(
        fileBytes: 2 << 30, entryBytes: 4 << 30, totalBytes: 4 << 30, textBytes: 256 << 20)
}
