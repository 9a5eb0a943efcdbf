import Basics
import Kernel
import Plans
import TestSupport
import Testing

@testable import Web

@Suite("Erasing personal data, as a page")
struct ErasurePageTests {
    private func stage() async throws -> (stage: WallStage, account: EntryID) {
        var stage = try await WallStage()
        let keep = ApiTokens(kernel: stage.sandbox.kernel)
        let actor = try await stage.sandbox.person("security", at: "P43", [(.securityAdministrator, "P43")])
        stage.tokens["security"] = try await keep.make(for: actor.account, name: "test", days: 300)
        let person = try await stage.sandbox.person("someone", at: "LEGAL", [])
        try await stage.sandbox.kernel.perform(
            MoveRequest("account", person.account, "amend", values: ["email": .text("someone@legal.example")]),
            by: .system)
        return (stage, person.account)
    }

    @Test("is there for a security administrator alone, in the menu too")
    func authorised() async throws {
        let (stage, account) = try await stage()
        for path in ["/work/erasure", "/work/erasure/account/\(account)"] {
            for login in ["leader", "reporter", "nobody"] {
                #expect(try await stage.get(path, as: login).status == 404, "\(path) for \(login)")
            }
            #expect(try await stage.get(path, as: "security").status == 200)
        }
        #expect(
            try await stage.post("/work/erasure/account/\(account)", as: "leader", "field=email&reason=x&confirmed=yes")
                .status == 404)
        #expect(try await stage.get("/work", as: "security").text.contains("href=\"/work/erasure\""))
        #expect(try await !stage.get("/work", as: "leader").text.contains("href=\"/work/erasure\""))
        #expect(try await stage.get("/work/erasure/plan_task/\(stage.part)", as: "security").status == 404)
        #expect(try await stage.get("/work/erasure/account/nobody-there", as: "security").status == 404)
    }

    @Test("finds an entry by the person's value, by its number and by the address of its page")
    func found() async throws {
        let (stage, account) = try await stage()
        for typed in ["someone@legal.example", account.text, "https://example.org/work/r/account/\(account)?x=1"] {
            let page = try await stage.get("/work/erasure?register=account&q=\(escape(typed))", as: "security").text
            #expect(page.contains("/work/erasure/account/\(account)"), "\(typed)")
        }
        #expect(
            try await stage.get("/work/erasure?register=account&q=nobody%40there", as: "security").text.contains("没有找到")
        )
    }

    @Test("shows what goes and what it does not reach, asks for a reason and confirmation, and keeps a receipt")
    func erased() async throws {
        let (stage, account) = try await stage()
        let path = "/work/erasure/account/\(account)"
        let page = try await stage.get(path, as: "security").text
        for word in ["电子邮箱", "登记簿：现值", "日志旁保存的内容和盐", "备份", "附件"] { #expect(page.contains(word), "\(word)") }
        let refused: [(String, String)] = [
            ("reason=letter&confirmed=yes", "请勾选要删除的内容"), ("field=email&confirmed=yes", "须写明理由"),
            ("field=email&reason=letter", "删除后不能恢复"),
            ("field=email&reason=of%20someone%40legal.example&confirmed=yes", "理由里有要删除的内容"),
        ]
        for (sent, told) in refused {
            let answer = try await stage.post(path, as: "security", sent)
            #expect(answer.status == 422 && answer.text.contains(told), "\(sent)")
        }
        #expect(try await !stage.sandbox.entry("account", account)["email"].isEmpty, "nothing was erased")
        let done = try await stage.post(path, as: "security", "field=email&reason=letter&confirmed=yes")
        #expect(done.status == 303)
        #expect(try await stage.sandbox.entry("account", account)["email"].isEmpty)
        let receipt = try await stage.get(path, as: "security").text
        #expect(receipt.contains("删除回执") && receipt.contains("letter") && receipt.contains("/journal/proof/"))
        let twice = try await stage.post(path, as: "security", "field=email&reason=letter&confirmed=yes")
        #expect(twice.status == 422 && twice.text.contains("已经没有了"), "what is gone is not erased again")
        #expect(try await stage.sandbox.rebuild().differences == [])
        let english = try await stage.get(path, as: "security", language: "en").text
        #expect(english.contains("Receipt of erasure") && english.contains("What an erasure does not reach"))
    }
}
