internal import Basics
internal import Kernel
internal import Foundation

/// Looks at a server before it is trusted with anything.
struct PostgresCheck {
    let options: PostgresOptions
    init(_ options: PostgresOptions) { self.options = options }

    /// Clocks further apart than this many seconds are refused: leases and deadlines would go wrong.
    static let clocksApart = 60.0

    func run() throws {
        let connection = try PostgresConnection.open(options)
        guard connection.version >= PostgresStore.oldest else {
            throw Problem(
                "store.old_server",
                Term(
                    "数据库版本过旧（\(connection.version / 10_000)）。",
                    "The server is too old (\(connection.version / 10_000))."),
                remedy: Term("请升级到 PostgreSQL 14 或更新版本。", "Upgrade to PostgreSQL 14 or newer."))
        }
        let sent = Date().timeIntervalSince1970
        let row = try connection.rows(
            """
            SELECT current_setting('server_encoding'), has_schema_privilege('public', 'CREATE'),
            (extract(epoch FROM clock_timestamp()) * 1000)::bigint, current_setting('max_connections')::bigint
            """, [], once: true
        ).first
        try connection.synchronise()
        guard let row else { return }
        var problems: [Problem] = []
        if row.text(0) != "UTF8" {
            problems.append(
                Problem(
                    "store.encoding", Term("数据库编码为\(row.text(0))。", "The database's encoding is \(row.text(0))."),
                    remedy: Term("请用 UTF8 编码建库。", "Make the database with encoding UTF8.")))
        }
        if row.integer(1) == 0 {
            problems.append(
                Problem(
                    "store.rights", Term("数据库用户不能建表。", "The database user may not make tables."),
                    remedy: Term(
                        "请执行 GRANT CREATE ON SCHEMA public TO 该用户。", "Run GRANT CREATE ON SCHEMA public TO that user."))
            )
        }
        let apart = Double(row.integer(2)) / 1000 - (sent + Date().timeIntervalSince1970) / 2
        if abs(apart) > PostgresCheck.clocksApart {
            problems.append(
                Problem(
                    "store.clock",
                    Term(
                        "本机与数据库的时钟相差\(Int(abs(apart)))秒。",
                        "This machine's clock and the database's are \(Int(abs(apart))) seconds apart."),
                    remedy: Term("请在两台机器上启用时间同步（NTP）。", "Turn on time synchronisation (NTP) on both.")))
        }
        let wanted = options.readers + options.writers + 1
        if row.integer(3) < wanted + 3 {
            problems.append(
                Problem(
                    "store.connections",
                    Term(
                        "数据库只允许\(row.integer(3))个连接，本程序需要\(wanted)个。",
                        "The database allows \(row.integer(3)) connections; this program needs \(wanted)."),
                    remedy: Term(
                        "请调大 max_connections，或减小 --connections。", "Raise max_connections, or lower --connections.")))
        }
        try Problems.check(problems)
    }
}
