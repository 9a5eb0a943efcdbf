internal import Basics
internal import Kernel

/// The invented people of the demonstration.
struct SamplePerson: Sendable {
    let login: String
    let name: String
    /// Where the person works.
    let unit: String
    let role: String
    /// Where the role is held.
    let at: [String]

    init(_ login: String, _ name: String, _ unit: String, _ role: String, at: [String]? = nil) {
        self.login = login
        self.name = name
        self.unit = unit
        self.role = role
        self.at = at ?? [unit]
    }

    static let all: [SamplePerson] =
        [
            SamplePerson("system.admin", "石敬之", "INFOCENTER", "system_administrator", at: ["P43"]),
            SamplePerson("security.admin", "安雨桐", "INFOCENTER", "security_administrator", at: ["P43"]),
            SamplePerson("audit.admin", "沈明朗", "PARTY", "audit_administrator", at: ["P43"]),
            SamplePerson("plan.clerk", "周晓岚", "OFFICE", "plan_clerk", at: ["P43"]),
            SamplePerson("plan.supervisor", "贺知行", "P43", "plan_clerk"),
            SamplePerson("leader", "陆怀远", "P43", "leader"),
            SamplePerson("standards.officer", "罗文彬", "STANDARDS", "standards_officer"),
            SamplePerson("standards.reviewer", "唐若溪", "STANDARDS", "standards_officer"),
            SamplePerson("gi.officer", "彭青禾", "LEGAL", "gi_officer"),
            SamplePerson("gi.reviewer", "曾令仪", "LEGAL", "gi_officer"),
            SamplePerson("training.officer", "钟以宁", "LEGAL", "training_officer", at: ["LEGAL", "TRAINING"]),
            SamplePerson("observer", "田砚秋", "P43", "observer"),
        ] + reporters + cities

    private static let reporters = [
        ("OFFICE", "方子衡"), ("LEGAL", "欧阳静"), ("QUALITY", "谭启明"), ("METROLOGY", "秦尺素"), ("STANDARDS", "范思齐"),
        ("SPECIAL", "雷守一"), ("SUPERVISION", "邓秋实"), ("CERTIFICATION", "姚正则"), ("SCITECH", "顾新之"),
        ("FINANCE", "钱慎行"), ("HR", "任知远"), ("PARTY", "党维新"), ("ENFORCEMENT", "严立行"), ("INFOCENTER", "傅云帆"),
        ("TRAINING", "孔令闻"), ("INST_QS", "宋清和"), ("INST_METRO", "章尺量"), ("INST_SPECIAL", "龙安平"),
        ("INST_FIREWORKS", "花映山"),
    ].map { unit, name in SamplePerson(login(of: unit), name, unit, "unit_reporter") }

    private static let cities = [
        ("C4301", "柳承志"), ("C4302", "醴陵生"), ("C4303", "莲城月"), ("C4304", "衡山青"), ("C4305", "宝庆明"), ("C4306", "岳云帆"),
        ("C4307", "武陵春"), ("C4308", "澧水清"), ("C4309", "资水长"), ("C4310", "郴江远"), ("C4311", "潇湘晚"), ("C4312", "沅江鸣"),
        ("C4313", "梅山雪"), ("C4331", "凤凰飞"),
    ].map { unit, name in SamplePerson(login(of: unit), name, unit, "unit_reporter") }

    /// An invented office telephone: the city's area code, and a number that says the place in the list.
    func phone(_ place: Int) -> String {
        let areas = [
            "C4304": "0734", "C4305": "0739", "C4306": "0730", "C4307": "0736", "C4308": "0744", "C4309": "0737",
            "C4310": "0735", "C4311": "0746", "C4312": "0745", "C4313": "0738", "C4331": "0743",
        ]
        return "\(areas[unit] ?? "0731")-8555\(1001 + place)"
    }

    /// The reporter's sign-in name of a unit.
    static func login(of unit: String) -> String {
        unit == "C4301" ? "reporter.changsha" : "reporter." + unit.lowercased()
    }
}

extension SampleLoader {
    /// Opens the accounts, several at a time: nearly all of it is hashing passwords.
    func makeAccounts() async throws -> [SampleAccount] {
        let kernel = kernel
        let roles = Dictionary(kernel.catalogue.roles.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        let units = try await kernel.read { _, organisation in organisation.units.mapValues(\.name) }
        var accounts = [SampleAccount?](repeating: nil, count: SamplePerson.all.count)
        try await withThrowingTaskGroup(of: (Int, SampleAccount, Actor?).self) { group in
            for (place, person) in SamplePerson.all.enumerated() {
                guard let role = roles[person.role] else { continue }
                group.addTask {
                    let password = Passwords.generate(environment: kernel.environment)
                    let id = try await AccountService(kernel: kernel).make(
                        login: person.login, name: person.name, person: "DEMO-\(1001 + place)",
                        unit: EntryID(person.unit), password: password, mustChange: false,
                        roles: person.at.map { (role, $0) })
                    try await kernel.perform(
                        MoveRequest("account", id, "amend", values: ["phone": .text(person.phone(place))]), by: .system)
                    let actor = try await kernel.store.read { try kernel.actor(id, $0) }
                    let unit = person.at.first ?? person.unit
                    let account = SampleAccount(
                        login: person.login, name: person.name, role: role.term, unit: units[unit] ?? Term(unit, unit),
                        password: password)
                    return (place, account, actor)
                }
            }
            for try await (place, account, actor) in group {
                accounts[place] = account
                actors[account.login] = actor
            }
        }
        return accounts.compactMap { $0 }
    }
}
