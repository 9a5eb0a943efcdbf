import Basics
import Foundation
import Kernel
import Testing

@testable import Delivery

@Suite("Mail as it is handed in")
struct MailServerTests {
    private func letter(_ subject: String) -> OutboxLetter {
        OutboxLetter(
            id: "0001", channel: .mail, address: "a@b.example", subject: subject, body: "一行\n另一行", tries: 0,
            madeAt: Instant(milliseconds: 1_795_000_000_000), problem: nil)
    }

    @Test(
        "a wrong address of the server or the sender is told",
        arguments: [
            ("http://x", "a@b.c"), ("smtp://", "a@b.c"), ("nonsense", "a@b.c"), ("smtp://h:25", "nobody"),
            ("smtp://h:25", "a@b.c\r\nBcc: x@y.z"),
        ])
    func wrong(_ address: String, _ from: String) {
        #expect(throws: Problem.self) { try MailServer(address: address, from: from) }
    }

    @Test("a password goes over a line without TLS to this machine only")
    func password() throws {
        #expect(try MailServer(address: "smtp://u:p@mail.example:587", from: "a@b.c").needsTLS)
        #expect(try !MailServer(address: "smtp://mail.example:25", from: "a@b.c").needsTLS)
        #expect(try !MailServer(address: "smtp://u:p@127.0.0.1:25", from: "a@b.c").needsTLS)
    }

    @Test("what people write cannot become a header, and long words of any script are whole")
    func headers() throws {
        let server = try MailServer(address: "smtp://h:25", from: "a@b.c")
        let title = String(repeating: "督办通知单👨‍👩‍👧", count: 20) + "\r\nBcc: all@everybody.example"
        let message = server.message(letter(title))
        let head = message.components(separatedBy: "\r\n\r\n")[0].components(separatedBy: "\r\n")
        #expect(!head.contains { $0.hasPrefix("Bcc") })
        #expect(head.allSatisfy { $0.utf8.count <= 78 })
        let words = head.drop { !$0.hasPrefix("Subject") }.prefix { $0.hasPrefix("Subject") || $0.hasPrefix(" ") }
        let text = words.map { line in
            let coded = line.components(separatedBy: "?B?")[1].replacing("?=", with: "")
            return String(decoding: Data(base64Encoded: coded) ?? Data(), as: UTF8.self)
        }.joined()
        #expect(text == title.replacing("\r\n", with: ""))
    }
}
