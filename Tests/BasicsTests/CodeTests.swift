import Basics
import Foundation
import Testing

@Suite("Credit codes")
struct CreditCodeTests {
    @Test(
        "Valid codes are read, those whose check character is 0 or a letter included",
        arguments: [
            "91350100M000100Y43", "91430100MA4T8QX05E", "914300007121944054", "91430200MA4Q000590",
            "91430200MA4Q0018XN",
            "91430200MA4Q000403",
        ])
    func valid(code: String) throws {
        #expect(try CreditCode(code).text == code)
        #expect(try CreditCode(code.lowercased()).text == code)
    }

    @Test("Spaces, small letters and full-width characters are mended; the text is upper case")
    func mended() throws {
        #expect(try CreditCode(" 91430100 ma4t8qx05e\n").text == "91430100MA4T8QX05E")
        #expect(try CreditCode("９１４３０１００ＭＡ４Ｔ８ＱＸ０５Ｅ").text == "91430100MA4T8QX05E")
        #expect(try CreditCode("91430100MA4T8QX05E").description == "91430100MA4T8QX05E")
    }

    @Test(
        "A code of another length is refused, saying its length",
        arguments: ["", "9143", "91430100MA4T8QX05", "91430100MA4T8QX05E1"])
    func length(code: String) {
        let problem = #expect(throws: Problem.self) { try CreditCode(code) }
        #expect(problem?.code == "credit_code.length")
        #expect(problem?.message.en.contains("\(code.count)") == true)
    }

    @Test(
        "A character outside the alphabet is refused before any arithmetic, saying its place",
        arguments: Array("IOSVZ-中é"))
    func character(_ wrong: Character) {
        let problem = #expect(throws: Problem.self) { try CreditCode("9135\(wrong)100M000100Y43") }
        #expect(problem?.code == "credit_code.character")
        #expect(problem?.message.zh.contains("第5位“\(wrong.uppercased())”") == true)
        let last = #expect(throws: Problem.self) { try CreditCode("91350100M000100Y4Z") }
        #expect(last?.code == "credit_code.character")
    }

    @Test("Every change of a single character is found")
    func substitutions() {
        let code = Array("91430100MA4T8QX05E")
        var found = 0
        for place in code.indices {
            for other in "0123456789ABCDEFGHJKLMNPQRTUWXY" where other != code[place] {
                var changed = code
                changed[place] = other
                let problem = #expect(throws: Problem.self) { try CreditCode(String(changed)) }
                if problem?.code == "credit_code.check" { found += 1 }
            }
        }
        #expect(found == 18 * 30)
    }

    @Test("JSON holds the text, and a text that is not a code cannot be read")
    func json() throws {
        let code = try CreditCode("91430100MA4T8QX05E")
        let json = try JSONEncoder().encode([code])
        #expect(String(decoding: json, as: UTF8.self) == "[\"91430100MA4T8QX05E\"]")
        #expect(try JSONDecoder().decode([CreditCode].self, from: json) == [code])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([CreditCode].self, from: Data("[\"91430100MA4T8QX05F\"]".utf8))
        }
    }
}

@Suite("Division codes")
struct DivisionCodeTests {
    @Test("The digits say the level")
    func levels() throws {
        #expect(try division("430000").level == .province)
        #expect(try division("430100").level == .city)
        #expect(try division("433101").level == .county)
        #expect(DivisionCode.Level.province < .county)
    }

    @Test("A division contains itself and what lies in it, and nothing else")
    func contains() throws {
        let province = try division("430000")
        let city = try division("430100")
        let county = try division("430181")
        for inside in [province, city, county] { #expect(province.contains(inside)) }
        #expect(city.contains(county))
        #expect(city.contains(city))
        #expect(county.contains(county))
        #expect(!city.contains(province))
        #expect(!county.contains(city))
        #expect(!city.contains(try division("430281")))
        #expect(!province.contains(try division("440000")))
        #expect([province.prefix, city.prefix, county.prefix] == ["43", "4301", "430181"])
        #expect(province < city)
    }

    @Test(
        "Anything but six ASCII digits not beginning with 0 is refused",
        arguments: ["", "43", "43000", "4300000", "43000a", "043000", "４３００００", "43 000", "-43000"])
    func refused(text: String) {
        #expect(DivisionCode(text) == nil)
    }

    @Test("JSON holds the text, and anything else cannot be read")
    func json() throws {
        let json = try JSONEncoder().encode([try division("430181")])
        #expect(String(decoding: json, as: UTF8.self) == "[\"430181\"]")
        #expect(try JSONDecoder().decode([DivisionCode].self, from: json).map(\.text) == ["430181"])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([DivisionCode].self, from: Data("[\"43018\"]".utf8))
        }
    }

    private func division(_ text: String) throws -> DivisionCode { try #require(DivisionCode(text)) }
}
