internal import Basics
internal import Kernel

extension SampleLoader {
    /// A small PDF kept as evidence of a task.
    func document(_ name: String, of task: SampleTask, day: Day, kind: String, body: [String] = []) async throws
        -> Evidence
    {
        let lines = ["示范数据，不是真实文件", "任务：\(task.title)", "单位：\(task.lead)", "材料：\(name)", "日期：\(day.text(.zh))"] + body
        let hash = try await Attachments(kernel: kernel).keep(SamplePDF.page(lines), type: "application/pdf")
        return Evidence(kind: kind, hash: hash, name: "\(name)（示范）.pdf", day: day)
    }
}

/// One A4 page of text. The font is one of those every PDF reader brings for Chinese.
enum SamplePDF {
    static func page(_ lines: [String]) -> [UInt8] {
        var content = "BT /F1 14 Tf 22 TL 72 770 Td\n"
        for line in lines.flatMap(wrapped) { content += "<\(hex(line))> Tj T*\n" }
        content += "ET\n"
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length \(content.utf8.count) >>\nstream\n\(content)endstream",
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
            """
            << /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 7 0 R \
            /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>
            """,
            """
            << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 \
            /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>
            """,
        ]
        var file = "%PDF-1.4\n"
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(file.utf8.count)
            file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = file.utf8.count
        file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for place in places { file += padded(place) + " 00000 n \n" }
        file += "trailer << /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        return Array(file.utf8)
    }

    private static func padded(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 10 - digits.count)) + digits
    }

    /// Lines of at most thirty characters.
    private static func wrapped(_ line: String) -> [String] {
        var rest = Array(line)[...]
        var lines: [String] = []
        while !rest.isEmpty {
            lines.append(String(rest.prefix(30)))
            rest = rest.dropFirst(30)
        }
        return lines
    }

    /// Big-endian UTF-16 in hex.
    private static func hex(_ text: String) -> String {
        text.utf16.map { unit in
            let digits = String(unit, radix: 16)
            return String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }
}
