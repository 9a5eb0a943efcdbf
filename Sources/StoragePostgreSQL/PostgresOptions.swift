package import Basics
internal import CLibPQ
internal import Foundation

/// Where the database is and how it is to be treated.
package struct PostgresOptions: Sendable {
    /// `postgres://user:password@host:port,host:port/database?sslmode=…` as libpq reads it.
    package var address: String
    /// Copies of the database that may answer where a few seconds do not matter; `nil` for none.
    package var replicas: String?
    /// How late a copy may be, in seconds.
    package var staleness = 5
    /// Lines for reading.
    package var readers = 8
    /// Lines for writing; each carries a batch of moves at a time.
    package var writers = 2
    /// How long whoever needs the database keeps trying while it fails over, in seconds.
    package static let patience = 30
    /// The same for reads and writes of this store.
    package var patience = PostgresOptions.patience
    /// The longest a single statement may take, in seconds.
    package var slowest = 60
    /// Which of several hosts is meant.
    var attributes = "read-write"

    /// - Throws: `store.address` when it is no such address.
    package init(_ address: String) throws {
        guard address.hasPrefix("postgres://") || address.hasPrefix("postgresql://") else {
            throw PostgresOptions.noAddress(address)
        }
        self.address = address
    }

    package static func noAddress(_ address: String) -> Problem {
        Problem(
            "store.address", Term("“\(shown(address))”不是数据库地址。", "“\(shown(address))” is no database address."),
            remedy: Term("请写成 postgres://用户:密码@主机:端口/数据库。", "Write postgres://user:password@host:port/database."))
    }

    /// Names and values for libpq; what the address says itself comes first.
    var parameters: [(String, String)] {
        [
            ("dbname", address), ("application_name", "zhijian"), ("client_encoding", "UTF8"),
            ("target_session_attrs", attributes), ("keepalives_idle", "10"), ("keepalives_interval", "3"),
            ("keepalives_count", "3"), ("tcp_user_timeout", "15000"),
            (
                "options",
                "-c statement_timeout=\(slowest)s -c idle_in_transaction_session_timeout=60s -c lock_timeout=20s -c jit=off"
            ),
        ] + (address.contains("connect_timeout") ? [] : [("connect_timeout", "5")])
    }

    /// The hosts of the address with their ports, as libpq understands it; empty when it names none.
    var hosts: [(name: String, port: String)] {
        var message: UnsafeMutablePointer<CChar>?
        guard let list = PQconninfoParse(address, &message) else {
            PQfreemem(message)
            return []
        }
        defer { PQconninfoFree(list) }
        var values: [String: String] = [:]
        var one = list
        while let keyword = one.pointee.keyword {
            if let value = one.pointee.val { values[String(cString: keyword)] = String(cString: value) }
            one += 1
        }
        let names = (values["host"] ?? "").split(separator: ",").map(String.init)
        let ports = (values["port"] ?? "5432").split(separator: ",").map(String.init)
        return names.enumerated().map { index, name in
            (name, ports.count == 1 ? ports[0] : index < ports.count ? ports[index] : "5432")
        }
    }

    /// The address without its password.
    package static func shown(_ address: String) -> String {
        guard let at = address.lastIndex(of: "@"), let scheme = address.range(of: "://"), scheme.upperBound < at else {
            return address
        }
        let person = address[scheme.upperBound..<at].prefix { $0 != ":" }
        return "\(address[..<scheme.upperBound])\(person)\(address[at...])"
    }

    /// Why a server let nobody in; libpq gives words only.
    static func refusal(_ message: String) -> PostgresError {
        let lower = message.lowercased()
        let known = [
            ("password authentication failed", "28P01"),
            ("no password supplied", "28P01"),
            ("no pg_hba.conf entry", "28000"),
            ("certificate", "08P01"), ("does not support ssl", "08P01"),
            ("role \"", "28000"), ("does not exist", "3D000"), ("too many clients", "53300"),
            ("remaining connection slots", "53300"), ("too many connections", "53300"),
        ]
        let state = known.first { lower.contains($0.0) }?.1 ?? "08001"
        return PostgresError(state: state, message: message.trimmingCharacters(in: .whitespacesAndNewlines))
    }
}
