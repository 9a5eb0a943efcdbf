extension String {
    /// The text with full-width letters, digits and signs (１２，Ａ) written in their half-width form,
    /// and the full-width space as a space. Chinese sentence signs without such a form (。、《》) stay.
    package var halfWidth: String {
        guard utf8.contains(where: { $0 >= 0x80 }) else { return self }
        var out = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0xff01...0xff5e: out.append(Unicode.Scalar(UInt8(scalar.value - 0xfee0)))
            case 0x3000: out.append(" ")
            default: out.append(scalar)
            }
        }
        return String(out)
    }
}
