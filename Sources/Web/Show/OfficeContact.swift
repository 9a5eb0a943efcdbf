internal import Kernel

/// Who can be asked about what an office has issued (联系人及电话): a person's name and office telephone, which are for
/// signed-in staff alone.
struct OfficeContact: Sendable {
    let name: String
    let phone: String

    /// The planning clerk of an issuing unit, the first by name whose telephone is known.
    static func of(_ unit: String, _ reader: EntryReader) throws -> OfficeContact? {
        try reader.session.row(
            """
            SELECT a.f_name, a.f_phone FROM entry_role_grant g JOIN entry_account a ON a.id = g.f_account
            WHERE g.f_unit = ? AND g.f_role = ? AND g.stage = 'active' AND a.stage = 'active' AND a.f_phone IS NOT NULL
            ORDER BY a.f_name, a.id LIMIT 1
            """, [.text(unit), .text(Role.planClerk.code)]
        ).map { OfficeContact(name: $0.text(0), phone: $0.text(1)) }
    }
}
