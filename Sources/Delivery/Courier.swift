internal import Basics
internal import CCourier
internal import Crypto
internal import Dispatch
internal import Foundation
package import Kernel

/// Takes letters out of the house: mail by SMTP, calls to other systems by HTTP, through libcurl.
///
/// A letter is noted as sent once the other side has taken it. When the program ends between the two it goes out a
/// second time, under the same `Message-ID` (or `Zhijian-Delivery`), by which whoever receives it knows it again.
package struct Courier: Sendable {
    let kernel: Kernel
    let mailServer: MailServer?
    private let line = DispatchQueue(label: "zhijian.courier")

    package init(kernel: Kernel, mailServer: MailServer?) {
        self.kernel = kernel
        self.mailServer = mailServer
    }

    /// Sends what is due. One process at a time does it.
    ///
    /// - Returns: how many letters were taken.
    @discardableResult package func deliver() async throws -> Int {
        guard try await kernel.store.lease("courier", seconds: 60) else { return 0 }
        let secret = try await kernel.webhookKey()
        var taken = 0
        for letter in try await kernel.dueLetters(limit: 20) {
            try Task.checkCancellation()
            if let problem = await send(letter, secret) {
                try await kernel.failed(letter, problem)
            } else {
                try await kernel.sent(letter)
                taken += 1
            }
        }
        return taken
    }

    /// - Returns: what went wrong; `nil` when it was taken.
    private func send(_ letter: OutboxLetter, _ secret: String) async -> String? {
        await withCheckedContinuation { continuation in
            line.async { [mailServer] in
                _ = courierStart
                switch letter.channel {
                case .mail:
                    guard let mailServer else {
                        return continuation.resume(returning: "no mail server: set ZHIJIAN_SMTP")
                    }
                    continuation.resume(returning: mailServer.send(letter))
                case .webhook: continuation.resume(returning: Courier.call(letter, secret))
                }
            }
        }
    }

    /// The body signed with HMAC-SHA256, so that the other side knows it comes from here.
    private static func call(_ letter: OutboxLetter, _ secret: String) -> String? {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data(letter.body.utf8), using: SymmetricKey(data: Data(secret.utf8)))
        let signature = "Zhijian-Signature: sha256=\(Hex.text(Array(code)))"
        var status = 0
        let answer = withError { error in
            courier_post(
                letter.address, "Content-Type: application/json", signature, "Zhijian-Delivery: \(letter.id)",
                letter.body, letter.body.utf8.count, error, &status)
        }
        if answer.code != 0 { return answer.words }
        return (200..<300).contains(status) ? nil : "HTTP \(status)"
    }
}

/// libcurl's own beginning, once.
private let courierStart: Void = courier_start()

func withError(_ body: (UnsafeMutablePointer<CChar>) -> Int32) -> (code: Int32, words: String) {
    var error = [CChar](repeating: 0, count: 256)
    let code = error.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.map(body) ?? -1 }
    return (code, String(decoding: error.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
}
