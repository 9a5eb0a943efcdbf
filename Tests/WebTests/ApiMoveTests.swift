import Basics
import Foundation
import HTTPTypes
import Kernel
import Testing
import TestSupport

@testable import Web

@Suite("API: moves")
struct ApiMoveTests {
    private let path = "/registers/widget/entries"

    @Test(
        "a body that is no proper JSON is refused and never more than that",
        arguments: [
            "", "{", "[]", "null", "1", "{}x", #"{"move":"make","move":"make"}"#, #"{"move":"\ud800"}"#,
            #"{"move":"\udc00\ud800"}"#,
            "{\"move\":\"a\u{1}\"}", #"{"move":01}"#, #"{"move":1e}"#, #"{'move':1}"#, #"{"move":NaN}"#, "\u{FEFF}{}",
            String(repeating: "[", count: 100_000), String(repeating: #"{"a":"#, count: 50_000), #"{"move":tru}"#,
            #"{"a":"\x"}"#,
        ])
    func badJSON(body: String) async throws {
        let api = try await ApiHarness()
        let answer = try await api.post(path, body, as: api.maker)
        #expect(answer.status == 400, "\(answer.text.prefix(300))")
        #expect(!answer.codes.isEmpty)
    }

    @Test("bytes that are not UTF-8, another content type and too much content are refused")
    func badContent() async throws {
        let api = try await ApiHarness()
        let json = ["Content-Type": "application/json"]
        #expect(try await api.send(.post, path, bytes: [0x7B, 0xFF, 0x7D], as: api.maker, json).status == 400)
        #expect(
            try await api.send(.post, path, bytes: [0xFE, 0xFF, 0, 0x7B, 0, 0x7D], as: api.maker, json).status == 400)
        #expect(try await api.post(path, "{}", as: api.maker, ["Content-Type": "text/plain"]).status == 415)
        #expect(
            try await api.post(path, "{}", as: api.maker, ["Content-Type": "application/json; charset=gbk"]).status
                == 415)
        #expect(
            try await api.post(
                path, ApiHarness.widget(), as: api.maker, ["Content-Type": "application/json; charset=UTF-8"]
            ).status == 201)
        let large = ApiHarness.widget("one", #","note":"\#(String(repeating: "x", count: 1 << 20))""#)
        #expect(try await api.post(path, large, as: api.maker).status == 413)
    }

    @Test("everything that is wrong with a body is said at once, each with its field")
    func allAtOnce() async throws {
        let api = try await ApiHarness()
        let body = #"""
            {"move":"make","extra":1,"reason":5,"people":[1],"evidence":[{"kind":"none"}],
             "values":{"name":7,"pieces":"3","weight":"1,5","made_on":"2026-13-01","public":"yes","helpers":["",3],"nothing":1,"pin":"1"}}
            """#
        let answer = try await api.post(path, body, as: api.maker)
        #expect(answer.status == 400)
        let expected = [
            "extra", "reason", "people", "evidence", "name", "pieces", "weight", "made_on", "public", "helpers",
            "nothing", "pin",
            "colour", "unit",
        ]
        #expect(Set(answer.fields) == Set(expected), "\(answer.fields)")
        #expect(answer.json["status"] == .integer(400) && answer.json["title"]?.string?.isEmpty == false)
    }

    @Test(
        "values that no field can hold are refused: NUL, fractions, numbers past the range, lists too long",
        arguments: [
            #","name":"a\u0000b""#, #","note":"\u0000""#, #","pieces":1.5"#, #","pieces":1e400"#,
            #","pieces":99999999999999999999999"#,
            #","weight":0.5"#, #","weight":"1e5""#, #","weight":"9999999999999999""#, #","weight":"--1""#,
            #","made_on":"0000-01-01""#,
            #","made_on":"2026-03-02T00:00:00Z""#, #","keys":[null]"#, #","partner":"""#, #","partner":"none""#,
            #","colour":"pink""#,
            #","number":"W-1""#, #","pieces":1001"#, #","made_on":"2026-03-03""#, #","helpers":["NOWHERE"]"#,
        ])
    func badValues(more: String) async throws {
        let api = try await ApiHarness()
        let name = try #require(more.split(separator: "\"").dropFirst().first)
        // The value stands in place of the good one, where there is one.
        var good = ["name": #""x""#, "pieces": "3", "weight": #""1""#, "colour": #""red""#, "unit": #""C4301""#]
        good[String(name)] = nil
        let values = good.map { #""\#($0.key)":\#($0.value)"# }.joined(separator: ",") + more
        let answer = try await api.post(path, #"{"move":"make","values":{\#(values)}}"#, as: api.maker)
        #expect(answer.status == 422, "\(answer.text)")
        #expect(answer.fields == [String(name)])
    }

    @Test("a whole number may be written 3.0, and other people's letters come back unchanged")
    func spellings() async throws {
        let api = try await ApiHarness()
        let id = try await api.make(#"\u957f\u6c99 \ud83d\ude00 e\u0301"#, "")
        let read = try await api.get("\(path)/\(id)", as: api.maker)
        #expect(read["values"]?["name"]?.string?.unicodeScalars.elementsEqual("长沙 😀 e\u{301}".unicodeScalars) == true)
        let body = ApiHarness.widget().replacing(#""pieces":3"#, with: #""pieces":3.0"#)
        #expect(try await api.post(path, body, as: api.maker).status == 201)
    }

    @Test("the same key with the same request is done once; with another it is refused")
    func idempotency() async throws {
        let api = try await ApiHarness()
        let key = ["Idempotency-Key": "k-1"]
        let first = try await api.post(path, ApiHarness.widget(), as: api.maker, key)
        let again = try await api.post(path, ApiHarness.widget(), as: api.maker, key)
        #expect(again.status == 201 && again["entry"] == first["entry"] && again["repeated"] == .flag(true))
        #expect(try await api.post(path, ApiHarness.widget("two"), as: api.maker, key).status == 409)
        #expect(try await api.get(path, as: api.maker).entries.count == 1)
        #expect(
            try await api.post(path, ApiHarness.widget(), as: api.maker, ["Idempotency-Key": "two words"]).status == 400
        )
    }

    @Test("If-Match that fits is done, an older version gets 412 with both sides, no version 412 too")
    func ifMatch() async throws {
        let api = try await ApiHarness()
        let id = try await api.make()
        let amend = "\(path)/\(id)/moves/amend"
        let done = try await api.post(amend, #"{"values":{"note":"mine"}}"#, as: api.maker, ["If-Match": "\"1\""])
        #expect(done.status == 200 && done.tag == "\"2\"")
        let stale = try await api.post(amend, #"{"values":{"note":"yours"}}"#, as: api.maker, ["If-Match": "\"1\""])
        #expect(stale.status == 412 && stale.codes == ["entry.changed"] && stale.tag == "\"2\"")
        #expect(stale["current"]?["values"]?["note"] == .text("mine") && stale["submitted"]?["note"] == .text("yours"))
        for tag in ["\"9\"", "W/\"2\"", "nonsense", "\"\""] {
            #expect(try await api.post(amend, "{}", as: api.maker, ["If-Match": tag]).status == 412, "\(tag)")
        }
        #expect(try await api.post(amend, "{}", as: api.maker, ["If-Match": "*"]).status == 200)
        #expect(try await api.post(amend, "{}", as: api.maker, ["If-Match": "\"1\", \"3\""]).status == 200)
    }

    @Test("a stale version in the body is a conflict that shows both sides; nothing was written")
    func staleVersion() async throws {
        let api = try await ApiHarness()
        let id = try await api.make()
        let amend = "\(path)/\(id)/moves/amend"
        _ = try await api.post(amend, #"{"values":{"note":"mine"},"version":1}"#, as: api.maker)
        let stale = try await api.post(amend, #"{"values":{"note":"yours"},"version":1}"#, as: api.maker)
        #expect(stale.status == 409 && stale["seen"]?["note"] == nil && stale["current"]?["version"] == .integer(2))
        #expect(try await api.get("\(path)/\(id)", as: api.maker)["values"]?["note"] == .text("mine"))
        let moved = try await api.post("\(path)/\(id)/moves/pause", #"{"reason":"wait"}"#, as: api.checker)
        #expect(moved.status == 200)
        #expect(try await api.post(amend, "{}", as: api.maker, ["If-Match": "\"2\""]).status == 412)
        #expect(try await api.post(amend, "{}", as: api.maker).codes == ["move.stage"])
    }

    @Test("rights, reasons, people and evidence are asked for as on the pages")
    func rules() async throws {
        let api = try await ApiHarness()
        let id = try await api.make()
        #expect(try await api.post("\(path)/\(id)/moves/pause", #"{"reason":"x"}"#, as: api.maker).status == 403)
        #expect(try await api.post("\(path)/\(id)/moves/pause", "{}", as: api.checker).codes == ["move.reason"])
        #expect(try await api.post("\(path)/\(id)/moves/expire", "{}", as: api.maker).status == 404)
        #expect(try await api.post("\(path)/\(id)/moves/make", "{}", as: api.maker).status == 404)
        #expect(try await api.post("\(path)/none/moves/amend", "{}", as: api.maker).status == 404)
        #expect(try await api.post("\(path)/\(id)/moves/amend", "{}", as: api.stranger).status == 404)
        #expect(try await api.post(path, ApiHarness.widget(), as: api.stranger).status == 403)
        #expect(try await api.post(path, ApiHarness.widget()).status == 401)
        let check = try await api.post(
            "\(path)/\(id)/moves/check", #"{"values":{"note":"n"},"people":["none"]}"#, as: api.checker)
        #expect(check.codes.contains("move.person_unknown"))
        let hash = String(repeating: "a", count: 64)
        let unknown = try await api.post(
            "\(path)/\(id)/moves/amend", #"{"evidence":[{"kind":"evidence","hash":"\#(hash)"}]}"#, as: api.maker)
        #expect(unknown.codes == ["evidence.unknown"])
    }

    @Test("a document is kept by its content and may then be brought as evidence")
    func documents() async throws {
        let api = try await ApiHarness()
        let kept = try await api.send(
            .post, "/documents", bytes: Array("%PDF-1.7 proof".utf8), as: api.maker, ["Content-Type": "image/png"])
        #expect(kept.status == 201 && kept["type"] == .text("application/pdf"))
        let hash = try #require(kept["hash"]?.string)
        let id = try await api.make()
        let brought = try await api.post(
            "\(path)/\(id)/moves/amend",
            #"{"evidence":[{"kind":"evidence","hash":"\#(hash)","name":"证明.pdf","day":"2026-03-01"}]}"#,
            as: api.maker)
        #expect(brought.status == 200, "\(brought.text)")
        let steps = try await api.get("\(path)/\(id)/history", as: api.maker)["steps"]?.items ?? []
        #expect(steps.last?["evidence"]?.items.first?["name"] == .text("证明.pdf"))
        #expect(try await api.send(.post, "/documents", bytes: [0, 1, 2, 3], as: api.maker).status == 415)
        #expect(try await api.send(.post, "/documents", bytes: [], as: api.maker).status == 400)
        #expect(try await api.send(.post, "/documents", bytes: Array("<html>".utf8), as: api.maker).status == 415)
        #expect(
            try await api.send(
                .post, "/documents", bytes: [UInt8](repeating: 65, count: Attachments.mostBytes + 1), as: api.maker
            ).status == 413)
        #expect(try await api.send(.post, "/documents", bytes: [65]).status == 401)
    }

    @Test("a session may read, and write only with its own token in X-CSRF-Token")
    func sessions() async throws {
        let api = try await ApiHarness()
        let id = try await AccountService(kernel: api.sandbox.kernel).make(
            login: "browser", name: "浏览", person: "browser", unit: "C4301", password: "Long-enough-9-words",
            mustChange: false,
            roles: [(Widget.maker, "C4301")])
        let account = try #require(
            try await api.sandbox.kernel.read { reader, _ in try reader.find(Account.self, id)?.root })
        let opened = try await SignInService(kernel: api.sandbox.kernel).start(id, account, address: "local")
        let cookie = ["Cookie": "session=\(opened.token)"]
        #expect(try await api.get(path, as: nil, cookie).status == 200)
        let refused = try await api.post(path, ApiHarness.widget(), as: nil, cookie)
        #expect(refused.status == 403 && refused.codes == ["request.forged"])
        #expect(
            try await api.send(.post, path, ApiHarness.widget(), as: nil, cookie.merging(["X-CSRF-Token": "x"]) { $1 })
                .status == 403)
        #expect(
            try await api.send(
                .post, path, ApiHarness.widget(), as: nil, cookie.merging(["X-CSRF-Token": opened.csrf]) { $1 }
            ).status == 201)
    }

    @Test("problems are said in the language that is asked for")
    func languages() async throws {
        let api = try await ApiHarness()
        let english = try await api.get("/inbox")
        let chinese = try await api.get("/inbox", as: nil, ["Accept-Language": "zh-CN"])
        #expect(english.headers[.contentLanguage] == "en" && english["detail"]?.string?.hasPrefix("Sign in") == true)
        #expect(chinese.headers[.contentLanguage] == "zh-CN" && chinese["detail"]?.string?.hasPrefix("请先登录") == true)
    }
}
