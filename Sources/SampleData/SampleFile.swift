internal import Basics
internal import Foundation

/// The files of the sample: notices and tables of tab-separated text.
enum SampleFile {
    static func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

    static func bytes(_ name: String) throws -> [UInt8] {
        guard let url = Bundle.module.resourceURL?.appending(path: "Files/\(name)") else { throw missing(name) }
        do { return [UInt8](try Data(contentsOf: url)) } catch { throw missing(name) }
    }

    /// The rows of a table, by the names in its first line.
    static func rows(_ name: String) throws -> [SampleRow] {
        let lines = try text(name).split(separator: "\n")
        guard let first = lines.first else { return [] }
        let names = cells(first)
        return lines.dropFirst().map { SampleRow(cells: Dictionary(zip(names, cells($0)), uniquingKeysWith: { $1 })) }
    }

    private static func cells(_ line: Substring) -> [String] {
        line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }

    private static func missing(_ name: String) -> Problems {
        Problems(
            Problem(
                "sample.file", Term("缺少示范数据文件“\(name)”。", "The sample file “\(name)” is missing."),
                remedy: Term("请重新安装程序。", "Install the program again.")))
    }
}

/// One row of a sample table.
struct SampleRow: Sendable {
    let cells: [String: String]

    subscript(_ name: String) -> String { cells[name] ?? "" }
    func list(_ name: String, by separator: Character) -> [String] {
        self[name].split(separator: separator).map(String.init)
    }
    func day(_ name: String) -> Day? { Day(text: self[name]) }
}
