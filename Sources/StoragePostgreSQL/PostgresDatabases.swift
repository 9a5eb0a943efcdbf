internal import Basics
internal import Kernel

/// Databases of a server, made and dropped; for tests and drills.
package enum PostgresDatabases {
    /// Makes an empty database and gives its address.
    ///
    /// - Parameter server: an address of the server with the right to make databases.
    package static func make(_ name: String, on server: String) throws -> String {
        try run("CREATE DATABASE \"\(name)\" ENCODING 'UTF8' TEMPLATE template0", server)
        return address(of: name, on: server)
    }

    /// Drops a database, whoever is connected to it.
    package static func drop(_ name: String, on server: String) throws {
        try run("DROP DATABASE IF EXISTS \"\(name)\" WITH (FORCE)", server)
    }

    /// Ends every connection to a database but one's own, as a failing server would; gives their number.
    package static func breakConnections(to name: String, on server: String) throws -> Int {
        try PostgresStore.inWords {
            let connection = try PostgresConnection.open(PostgresOptions(server))
            return try connection.rows(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ? AND pid <> pg_backend_pid()",
                [.text(name)], once: true
            ).count
        }
    }

    /// The same server's address with another database.
    package static func address(of name: String, on server: String) -> String {
        let options = server.firstIndex(of: "?").map { String(server[$0...]) } ?? ""
        let path = server.prefix { $0 != "?" }
        guard let slash = path.lastIndex(of: "/") else { return server }
        return path[...slash] + name + options
    }

    /// Runs a script of statements.
    package static func run(_ sql: String, _ address: String) throws {
        try PostgresStore.inWords { try PostgresConnection.open(PostgresOptions(address)).script(sql) }
    }
}
