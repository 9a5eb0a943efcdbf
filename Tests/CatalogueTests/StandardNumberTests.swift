import Kernel
import Standards
import Testing
import TestSupport

@Suite("A standard is one entry, however its number is typed")
struct StandardNumberTests {
    @Test(
        "spellings of one number",
        arguments: [
            ("DB43/T2799-2026", "DB43/T 2799—2026"), ("DB43/T 2799–2026", "DB43/T 2799—2026"),
            ("ＤＢ43／Ｔ　2799—2026", "DB43/T 2799—2026"), ("db43/t  2799 — 2026", "DB43/T 2799—2026"),
            ("DB43/T 2799—2026", "DB43/T 2799—2026"), ("GB/T1.1-2020", "GB/T 1.1—2020"),
            ("T/HNBX12-2026", "T/HNBX 12—2026"), ("GB 7718——2025", "GB 7718—2025"), ("ISO 9001:2015", "ISO 9001:2015"),
            ("ISO/IEC 17025：2017", "ISO/IEC 17025:2017"), ("GB/T 5009.1-12-2025", "GB/T 5009.1-12—2025"),
            ("还没有编号", "还没有编号"), ("", ""), ("—2026", "—2026"),
        ])
    func spellings(_ typed: String, _ normal: String) {
        #expect(StandardNumber.normal(typed) == normal)
        #expect(StandardNumber.normal(normal) == normal)
    }
}
