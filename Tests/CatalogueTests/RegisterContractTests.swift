import Basics
import Catalogue
import Kernel
import Testing
import TestSupport

@Suite("Every register of the catalogue")
struct RegisterContractTests {
    @Test("the declarations hold together")
    func sound() {
        #expect(Catalogue.standard.validate().map(\.message.en) == [])
    }

    @Test("keeps the contract of every register")
    func contract() async throws {
        let examples: [String: Values] = [
            "plan_document": ["source_text": .text(ShortNotice.text), "unit": .text("P43")],
            "unit": ["former_names": .list(["2018-10-31=旧名", "2019-10-31=后来的名=Later name"])],
            "division": ["former_names": .list(["2018-10-31=旧名"])],
        ]
        for fault in try await RegisterContract(Catalogue.standard, examples: examples).check() {
            Issue.record("\(fault)")
        }
    }

    @Test("Chinese words use Chinese punctuation", arguments: Catalogue.standard.registers.map(\.name))
    func punctuation(_ register: String) throws {
        let definition = try #require(Catalogue.standard[name: register])
        var terms = [definition.term, definition.purpose]
        terms += definition.fields.flatMap { [$0.term, $0.hint, $0.section].compactMap { $0 } }
        terms +=
            definition.stages.map(\.term) + definition.moves.map(\.term)
            + definition.measures.flatMap { [$0.term, $0.rule] }
        for term in terms {
            #expect(!term.zh.contains { ",;:?!".contains($0) }, "\(term.zh)")
        }
    }
}
