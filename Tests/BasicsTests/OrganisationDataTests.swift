import Basics
import Foundation
import Testing

/// The tables of Hunan's organisation agree with themselves and with the rules of Basics.
@Suite("The data of the organisation")
struct OrganisationDataTests {
    @Test("The calendar's exceptions give the known number of working days of each loaded year")
    func calendar() throws {
        let table = try Table("calendar")
        #expect(table.comment == "# years: 2018,2024,2025,2026")
        var exceptions: [Day: DayKind] = [:]
        for row in table.rows {
            let day = try #require(Day(text: row["date"] ?? ""))
            let kind = try #require(DayKind(rawValue: row["kind"] ?? ""))
            #expect(kind == .holiday || kind == .makeupWorkday)
            if kind == .makeupWorkday { #expect(day.weekday >= 6) }
            #expect(exceptions.updateValue(kind, forKey: day) == nil)
        }
        let calendar = WorkCalendar(years: [2018, 2024, 2025, 2026], exceptions: exceptions)
        for (year, count) in [(2018, 250), (2024, 251), (2025, 248), (2026, 248)] {
            let days = try #require(Day(year, 1, 1)).number...(try #require(Day(year, 12, 31))).number
            #expect(try days.filter { try calendar.isWorkingDay(Day(number: $0)) }.count == count)
        }
        // The notice for 2019 reaches back into 2018.
        #expect(try calendar.kind(of: try #require(Day(2018, 12, 29))) == .makeupWorkday)
        #expect(try calendar.kind(of: try #require(Day(2018, 12, 31))) == .holiday)
    }

    @Test("There are 14 cities and 122 counties today, 51 of them poor in 2018, and old codes lead to new ones")
    func divisions() throws {
        let rows = try Table("divisions").rows
        let codes = Set(rows.compactMap { $0["code"] })
        #expect(codes.count == rows.count)
        let current = rows.filter { $0["valid_to"] == "" }
        #expect(current.count { $0["level"] == "city" } == 14)
        #expect(current.count { $0["level"] == "county" } == 122)
        #expect(current.count { $0["poor2018"] == "1" } == 51)
        for row in rows {
            let code = try #require(DivisionCode(row["code"] ?? ""))
            #expect("\(code.level)" == row["level"])
            #expect(row["name_zh"]?.isEmpty == false && row["name_en"]?.allSatisfy(\.isASCII) == true)
            for key in ["valid_from", "valid_to"] where row[key] != "" { #expect(Day(text: row[key] ?? "") != nil) }
            guard row["valid_to"] != "" else { continue }
            let next = try #require(rows.first { $0["code"] == row["successor"] })
            let end = try #require(Day(text: row["valid_to"] ?? ""))
            #expect(Day(text: next["valid_from"] ?? "") == end + 1)
        }
        // In any year the divisions of that year are 14 and 122.
        for day in ["2018-02-26", "2018-12-31", "2020-01-01", "2026-01-01"].compactMap({ Day(text: $0) }) {
            let valid = rows.filter { row in
                (Day(text: row["valid_from"] ?? "").map { $0 <= day } ?? true)
                    && (Day(text: row["valid_to"] ?? "").map { day <= $0 } ?? true)
            }
            #expect(valid.count == 1 + 14 + 122)
        }
    }

    @Test("Every unit has a parent above it and a division, and no name or alias means two units")
    func units() throws {
        let rows = try Table("units").rows
        let divisions = Set(try Table("divisions").rows.compactMap { $0["code"] })
        let codes = Set(rows.compactMap { $0["code"] })
        #expect(codes.count == rows.count)
        var owner: [String: String] = [:]
        for row in rows {
            let code = try #require(row["code"])
            #expect(divisions.contains(row["division"] ?? ""))
            #expect(code == "P43" ? row["parent"] == "" : codes.contains(row["parent"] ?? ""))
            let names = [row["name_zh"] ?? ""] + (row["aliases"] ?? "").split(separator: "|").map(String.init)
            for name in names {
                #expect(!name.isEmpty)
                #expect(owner.updateValue(code, forKey: name) == nil, "\(name)")
            }
        }
        for (kind, count) in [
            ("province", 1), ("office", 13), ("institute", 6), ("city_bureau", 14), ("county_bureau", 122),
        ] {
            #expect(rows.count { $0["kind"] == kind } == count)
        }
        for (mention, code) in [
            ("省局质量处", "QUALITY"), ("质量处", "QUALITY"), ("省质标院", "INST_QS"), ("长沙市局", "C4301"), ("芙蓉区局", "C430102"),
            ("省局机关党委", "PARTY"), ("省局", "P43"),
        ] {
            #expect(owner[mention] == code)
        }
    }
}

/// A table as it is in the sources: tab-separated, a header line, perhaps a comment before it.
private struct Table {
    let comment: String?
    let rows: [[String: String]]

    init(_ name: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/Registers/Organisation/Data/\(name).tsv").standardized
        var lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
        comment = lines.first?.hasPrefix("#") == true ? lines.removeFirst() : nil
        let header = try #require(lines.first).split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        rows = try lines.dropFirst().map { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            try #require(fields.count == header.count)
            return Dictionary(uniqueKeysWithValues: zip(header, fields))
        }
    }
}
