internal import CQREncode

/// A text as a square of dots that a phone's camera reads.
package struct QRCode: Sendable {
    /// Dots on a side, without the quiet border.
    package let side: Int
    private let dots: [Bool]

    /// `nil` when the text is too long (beyond about 2,300 bytes).
    package init?(_ text: String) {
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard width > 0, let data = code.pointee.data else { return nil }
        side = width
        dots = (0..<width * width).map { data[$0] & 1 == 1 }
    }

    package func isDark(_ row: Int, _ column: Int) -> Bool { dots[row * side + column] }

    /// The picture as SVG, dark dots on white with the quiet border of four that readers ask for.
    ///
    /// - Parameter label: what it is, for those who do not see it; must not contain marks of HTML.
    package func svg(label: String) -> String {
        var path = ""
        for row in 0..<side {
            for column in 0..<side where isDark(row, column) { path += "M\(column + 4) \(row + 4)h1v1h-1z" }
        }
        let size = side + 8
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size) \(size)" role="img" aria-label="\(label)" \
            shape-rendering="crispEdges"><rect width="\(size)" height="\(size)" fill="#fff"/><path fill="#000" d="\(path)"/></svg>
            """
    }
}
