import Basics

/// What a sheet says of its cells besides their values: which are merged, which rows and columns are hidden.
///
/// A sheet names its merged areas after its rows, so all this is read in a pass of its own.
struct XLSXLayout {
    private(set) var merged: [XLSXMerge] = []
    /// Counted from 0.
    private(set) var hiddenRows: Set<Int> = []
    /// Counted from 0.
    private(set) var hiddenColumns: Set<Int> = []

    private static let mergeLimit = 100_000

    init(_ sheet: String, in archive: ZipArchive, limits: FileLimits) throws(Problem) {
        guard let stream = try archive.stream(sheet) else { return }
        var scanner = XMLScanner(part: sheet, limits: limits) { (buffer) throws(Problem) in
            try stream.read(into: buffer)
        }
        var row = -1
        while true {
            let event = try scanner.next()
            if event == .finished { break }
            guard event == .start else { continue }
            if scanner.isNamed("mergeCell"), let text = scanner.attribute("ref") {
                guard let area = XLSXMerge(text), merged.count < XLSXLayout.mergeLimit else { throw scanner.damaged }
                merged.append(area)
            } else if scanner.isNamed("row") {
                row = XLSXLayout.number(scanner.attribute("r")).map { $0 - 1 } ?? row + 1
                if XLSXLayout.isOn(scanner.attribute("hidden")) { hiddenRows.insert(row) }
            } else if scanner.isNamed("col"), XLSXLayout.isOn(scanner.attribute("hidden")),
                let first = XLSXLayout.number(scanner.attribute("min")),
                let last = XLSXLayout.number(scanner.attribute("max")), first <= last
            {
                hiddenColumns.formUnion(first - 1...min(last, limits.columns) - 1)
            }
        }
    }

    private static func number(_ bytes: UnsafeBufferPointer<UInt8>?) -> Int? {
        bytes.flatMap { Int(String(decoding: $0, as: UTF8.self)) }.flatMap { (1...1 << 20).contains($0) ? $0 : nil }
    }

    private static func isOn(_ bytes: UnsafeBufferPointer<UInt8>?) -> Bool {
        bytes.map { $0.elementsEqual("1".utf8) || $0.elementsEqual("true".utf8) } ?? false
    }
}
