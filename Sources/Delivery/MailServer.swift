package import Basics
internal import CCourier
internal import Foundation
internal import Kernel

/// Where mail is handed in.
package struct MailServer: Sendable {
    let address: String
    let from: String
    let needsTLS: Bool

    /// - Parameters:
    ///   - address: `smtp://user:password@host:587` or `smtps://…:465`.
    ///   - from: whom letters come from.
    /// - Throws: `mail.server`, `mail.from`.
    package init(address: String, from: String) throws(Problem) {
        guard let url = URL(string: address), ["smtp", "smtps"].contains(url.scheme ?? ""), let host = url.host,
            !host.isEmpty
        else {
            throw Problem(
                "mail.server", Term("邮件服务器地址写错了。", "The mail server's address is wrong."),
                remedy: Term(
                    "请写成 smtp://用户:密码@主机:587 或 smtps://用户:密码@主机:465。",
                    "Write smtp://user:password@host:587 or smtps://user:password@host:465."))
        }
        guard from.split(separator: "@").count == 2, !from.contains(where: { $0.isWhitespace || "<>,;".contains($0) })
        else {
            throw Problem(
                "mail.from", Term("发件人地址“\(from)”写错了。", "The sender's address “\(from)” is wrong."),
                remedy: Term("例如 noreply@example.gov.cn。", "For instance noreply@example.gov.cn."))
        }
        self.address = address
        self.from = from
        // A password goes over no line that others can read, but for this machine's own.
        needsTLS = url.password != nil && !["127.0.0.1", "::1", "localhost"].contains(host)
    }

    func send(_ letter: OutboxLetter) -> String? {
        let text = message(letter)
        var status = 0
        let (code, words) = withError { error in
            courier_mail(
                address, needsTLS ? 1 : 0, "<\(from)>", "<\(letter.address)>", text, text.utf8.count, error, &status)
        }
        return code == 0 ? nil : status > 0 ? "\(status) \(words)" : words
    }

    /// The message as RFC 5322 and MIME have it: words in UTF-8 and base64, lines of 76.
    func message(_ letter: OutboxLetter) -> String {
        let domain = from.split(separator: "@").last ?? ""
        let body = Data(letter.body.replacing("\n", with: "\r\n").utf8).base64EncodedString(
            options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
        return [
            "From: <\(from)>", "To: <\(letter.address)>", "Subject: \(MailServer.encoded(letter.subject))",
            "Date: \(MailServer.date(letter.madeAt))", "Message-ID: <\(letter.id)@\(domain)>",
            "Auto-Submitted: auto-generated", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64", "", body, "",
        ].joined(separator: "\r\n")
    }

    /// Words of a header in parts of at most 75 characters (RFC 2047), none of which splits a character.
    static func encoded(_ text: String) -> String {
        var parts: [String] = []
        var bytes: [UInt8] = []
        for character in text where !character.isNewline {
            if bytes.count + character.utf8.count > 42 {
                parts.append(Data(bytes).base64EncodedString())
                bytes = []
            }
            bytes += Array(character.utf8)
        }
        parts.append(Data(bytes).base64EncodedString())
        return parts.map { "=?utf-8?B?\($0)?=" }.joined(separator: "\r\n ")
    }

    private static func date(_ instant: Instant) -> String {
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let local = instant.milliseconds / 1000 + 8 * 3600
        let seconds = Int(local % 86_400)
        let parts = instant.day.parts
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(two).joined(separator: ":")
        return "\(days[Int(local / 86_400) % 7]), \(parts.day) \(months[parts.month - 1]) \(parts.year) \(time) +0800"
    }
}
