import Foundation
import NoticeReader
import Testing

/// Compares with readings made by hand, where they lie beside the package.
@Suite struct GoldTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared/plans")
        .standardizedFileURL
    static let names: [String] = {
        let files = try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "gold").path())
        return (files ?? []).filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }()

    struct Gold: Decodable {
        struct Part: Decodable {
            struct Target: Decodable {
                let value: Double
                let unit: String
            }
            let leadUnits: [String]
            let supportingUnits: [String]
            let targets: [Target]
        }
        struct Item: Decodable { let clauses: [Part] }
        let items: [Item]?
        let tasks: [Part]?
        var parts: [Part] { (items ?? []).flatMap(\.clauses) + (tasks ?? []) }
    }

    @Test("units and targets agree with the gold reading", .enabled(if: !names.isEmpty), arguments: names)
    func agrees(_ name: String) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let gold = try decoder.decode(
            Gold.self, from: Data(contentsOf: Self.folder.appending(path: "gold/\(name).json")))
        let text = try String(contentsOf: Self.folder.appending(path: "\(name).txt"), encoding: .utf8)
        let clauses = ((try? NoticeReader.read(text))?.items ?? []).flatMap(\.clauses)
        let units = clauses.flatMap { $0.leadUnits + $0.supportingUnits }.map(\.name)
        #expect(units.sorted() == gold.parts.flatMap { $0.leadUnits + $0.supportingUnits }.sorted())
        let targets = clauses.flatMap(\.targets).map { "\($0.value) \($0.unit)" }
        let expected = gold.parts.flatMap(\.targets).map { target in
            let whole = target.value == target.value.rounded() ? String(Int(target.value)) : String(target.value)
            return "\(whole) \(target.unit)"
        }
        #expect(targets.sorted() == expected.sorted())
    }
}
