import Foundation
import NoticeReader
import Testing

@Suite struct OffsetTests {
    private func slice(_ text: String, _ range: SourceRange) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: Array(text.unicodeScalars)[range.start..<range.end])
        return String(view)
    }

    @Test("every field is found again at its offsets in the source", arguments: Notices.all)
    func fields(_ notice: Notice) throws {
        let text = "\u{1F4C4} " + notice.text
        let reading = try NoticeReader.read(text)
        for item in reading.items {
            if let heading = item.heading { #expect(slice(text, heading.range) == heading.value) }
            for limit in item.deadlines { #expect(slice(text, limit.range) == limit.value) }
            for clause in item.clauses {
                #expect(slice(text, clause.range) == clause.text)
                if let annotation = clause.annotation { #expect(slice(text, annotation.range) == annotation.value) }
                for unit in clause.leadUnits + clause.supportingUnits {
                    #expect(slice(text, unit.range) == unit.asWritten)
                }
                for target in clause.targets {
                    #expect(slice(text, target.range) == target.quote)
                    #expect(target.figure.start < target.figure.end)
                }
            }
        }
    }

    @Test("the JSON is valid and carries the keys of the gold readings")
    func json() throws {
        struct Document: Decodable {
            struct Item: Decodable {
                struct Clause: Decodable {
                    struct Target: Decodable {
                        let quote: String
                        let value: Double
                        let comparator: String
                        let start: Int
                        let end: Int
                    }
                    let textStart: String
                    let leadUnits: [String]
                    let supportingUnits: [String]
                    let jointLeads: Bool
                    let targets: [Target]
                    let start: Int
                    let end: Int
                }
                let section: String?
                let kind: String
                let clauses: [Clause]
            }
            let title: String?
            let issuedOn: String?
            let items: [Item]
        }
        let text = HeaderTests.text + "\n2、说明\"引号\"与\\斜线,完成5项(负责单位:市局标准科)。"
        let reading = try NoticeReader.read(text)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let document = try decoder.decode(Document.self, from: Data(reading.json().utf8))
        #expect(document.issuedOn == "2019-03-04")
        #expect(document.items.count == 2)
        #expect(document.items[1].clauses[0].textStart.contains("\"引号\"与\\"))
        #expect(document.items[0].clauses[0].targets.map(\.value) == [12])
        #expect(reading.json() == (try NoticeReader.read(text)).json())
    }
}
