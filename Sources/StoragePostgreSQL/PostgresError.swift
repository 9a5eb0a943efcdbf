internal import Basics
internal import CLibPQ

/// What the server or the line to it answered in place of a result.
struct PostgresError: Error, Sendable, CustomStringConvertible {
    /// The five characters of SQLSTATE; `08006` when the line broke.
    let state: String
    let message: String
    let constraint: String?

    init(state: String, message: String, constraint: String? = nil) {
        self.state = state
        self.message = message
        self.constraint = constraint
    }

    /// The error a result carries.
    init(result: OpaquePointer) {
        func field(_ code: Character) -> String? {
            code.asciiValue.flatMap { PQresultErrorField(result, Int32($0)) }.map { String(cString: $0) }
        }
        state = field("C") ?? "08006"
        message = field("M") ?? PQresultErrorMessage(result).map { String(cString: $0) } ?? ""
        constraint = field("n")
    }

    /// The line broke, or the server stops, starts or is no longer the one that may be written to.
    var isLost: Bool {
        state.hasPrefix("08") && state != "08P01" || state.hasPrefix("57P") || state == "25006" || state == "58030"
    }

    /// Others were in the way; the same work may succeed when it is done again.
    var isCollision: Bool { ["40001", "40P01", "55P03", "23505"].contains(state) }

    var description: String { "PostgreSQL \(state): \(message)" }

    /// The error in words a person can act on, where it is not a fault of the program.
    var problem: Problem? {
        switch state {
        case "53100":
            Problem(
                "store.disk_full",
                Term("数据库磁盘已满，没有写入任何内容。", "The database's disk is full; nothing was written."),
                remedy: Term("请清理或扩充数据库磁盘后重试。", "Free or add space on the database server, then try again."))
        case "53300":
            Problem(
                "store.connections",
                Term("数据库连接数已满。", "The database takes no more connections."),
                remedy: Term(
                    "请调大 max_connections，或减小本程序的 --connections。",
                    "Raise max_connections, or lower --connections of this program."))
        case "28P01", "28000":
            Problem(
                "store.password", Term("数据库拒绝了用户名或密码。", "The database refused the user name or password."),
                remedy: Term(
                    "请核对连接地址中的用户名和密码，以及服务器的 pg_hba.conf。",
                    "Check user and password in the address, and pg_hba.conf on the server."))
        case "08P01":
            Problem(
                "store.tls", Term("与数据库的加密连接没有建立：\(message)", "No ciphered line to the database: \(message)"),
                remedy: Term(
                    "请核对连接地址中的 sslmode、sslrootcert，以及服务器的证书和主机名。",
                    "Check sslmode and sslrootcert in the address, and the server's certificate and host name."))
        case "3D000":
            Problem(
                "store.database", Term("没有这个数据库：\(message)", "There is no such database: \(message)"),
                remedy: Term("请先用 createdb 建库。", "Make it with createdb first."))
        case "42501":
            Problem(
                "store.rights", Term("数据库用户缺少权限：\(message)", "The database user lacks a right: \(message)"),
                remedy: Term(
                    "请让该用户拥有数据库，或授予其在 public 模式中建表的权限。",
                    "Make the user the database's owner, or grant it CREATE on schema public."))
        case "57014":
            Problem(
                "store.slow", Term("数据库没有在限定时间内答复。", "The database did not answer in time."),
                remedy: Term("请缩小查询范围，或稍后再试。", "Narrow the question, or try again later."))
        default:
            isLost ? PostgresError.away : nil
        }
    }

    static let away = Problem(
        "store.away", Term("暂时连不上数据库。", "The database cannot be reached just now."),
        remedy: Term(
            "请稍后再试；没有收到回执的操作可以放心重做。",
            "Try again shortly; what was not acknowledged may safely be sent again."))
}
