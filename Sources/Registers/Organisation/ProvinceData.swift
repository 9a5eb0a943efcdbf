internal import Basics
internal import Foundation
package import Kernel

/// The organisation of Hunan as data, and the moves that load it.
package enum ProvinceData {
    /// Divisions, calendar and units, in the order in which they can be made.
    ///
    /// - Throws: when a bundled file cannot be read, which stops the start.
    package static func requests() throws -> [MoveRequest] {
        try divisions() + calendar() + units()
    }

    private static func divisions() throws -> [MoveRequest] {
        try rows("divisions").map { row in
            MoveRequest(
                "division", nil, "create",
                values: [
                    "code": .text(row["code"] ?? ""), "name": .text(row["name_zh"] ?? ""),
                    "name_english": .text(row["name_en"] ?? ""),
                    "poor_2018": .flag(row["poor2018"] == "1"), "valid_from": day(row["valid_from"]),
                    "valid_to": day(row["valid_to"]), "successor": .text(row["successor"] ?? ""),
                ])
        }
    }

    private static func units() throws -> [MoveRequest] {
        try rows("units").enumerated().map { place, row in
            MoveRequest(
                "unit", nil, "create",
                values: [
                    "code": .text(row["code"] ?? ""), "kind": .text(row["kind"] ?? "other"),
                    "name": .text(row["name_zh"] ?? ""),
                    "name_english": .text(row["name_en"] ?? ""), "parent": .text(row["parent"] ?? ""),
                    // The file has the offices and institutes in their own order.
                    "division": .text(row["division"] ?? ""), "order": .integer(place + 1),
                    "aliases": .list((row["aliases"] ?? "").split(separator: "|").map(String.init)),
                    "valid_from": day(row["valid_from"]), "valid_to": day(row["valid_to"]),
                ])
        }
    }

    private static func calendar() throws -> [MoveRequest] {
        let text = try file("calendar")
        let years =
            text.split(separator: "\n").first { $0.hasPrefix("# years:") }?.dropFirst(8).split(separator: ",")
            .compactMap { Int($0.filter(\.isNumber)) } ?? []
        let source = Value.text("国务院办公厅关于部分节假日安排的通知")
        return years.compactMap { Day($0, 1, 1) }.map {
            MoveRequest(
                "calendar_day", nil, "load", values: ["day": .day($0), "kind": .text("year"), "source": source])
        }
            + (try rows("calendar").map { row in
                MoveRequest(
                    "calendar_day", nil, "load",
                    values: ["day": day(row["date"]), "kind": .text(row["kind"] ?? ""), "source": source])
            })
    }

    private static func day(_ text: String?) -> Value {
        text.flatMap { Day(text: $0) }.map(Value.day) ?? .empty
    }

    private static func file(_ name: String) throws -> String {
        let url = Bundle.module.resourceURL?.appending(path: "Data/\(name).tsv")
        guard let url else {
            throw Problem("data.missing", Term("缺少数据文件\(name)。", "The data file \(name) is missing."))
        }
        return try String(contentsOf: url, encoding: .utf8)
    }

    private static func rows(_ name: String) throws -> [[String: String]] {
        let lines = try file(name).split(separator: "\n").filter { !$0.hasPrefix("#") }
        guard let header = lines.first?.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) else {
            return []
        }
        return lines.dropFirst().map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return Dictionary(zip(header, cells), uniquingKeysWith: { $1 })
        }
    }
}
