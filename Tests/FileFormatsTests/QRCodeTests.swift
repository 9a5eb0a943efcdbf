import FileFormats
import Testing

@Suite("QR codes")
struct QRCodeTests {
    @Test("a link becomes a square with its three finder patterns")
    func finders() throws {
        let code = try #require(QRCode("otpauth://totp/a?secret=ABC"))
        for (row, column) in [(0, 0), (0, code.side - 7), (code.side - 7, 0)] {
            for offset in 0..<7 { #expect(code.isDark(row, column + offset) && code.isDark(row + offset, column)) }
            #expect(!code.isDark(row + 1, column + 1) && code.isDark(row + 3, column + 3))
        }
        #expect(code.svg(label: "x").contains("viewBox=\"0 0 \(code.side + 8) \(code.side + 8)\""))
    }

    @Test("a text that does not fit has no code")
    func long() { #expect(QRCode(String(repeating: "质", count: 3000)) == nil) }
}
