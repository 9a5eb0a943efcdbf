import Basics
import Kernel
import StoragePostgreSQL
import Testing
import TestSupport

@Suite("A database that cannot be used is told in words")
struct AddressTests {
    private func code(_ address: String, readers: Int = 4) -> String? {
        do {
            var options = try PostgresOptions(address)
            options.readers = readers
            _ = try PostgresStore(options)
            return nil
        } catch let problem as Problem { return problem.code } catch let problems as Problems {
            return problems.list.first?.code
        } catch { return "\(error)" }
    }

    @Test("what is no address", arguments: ["mysql://a/b", "run/store", "postgres:/x"])
    func noAddress(_ address: String) { #expect(code(address) == "store.address") }

    @Test("nobody there") func nobody() { #expect(code("postgres://zhijian@127.0.0.1:1/x") == "store.away") }

    @Test("no such database")
    func noDatabase() throws {
        #expect(code(PostgresDatabases.address(of: "nothing_here", on: try TestServer.address())) == "store.database")
    }

    @Test("no such user")
    func noUser() throws {
        let address = try TestServer.address().replacing("zhijian@", with: "nobody@")
        #expect(code(address) == "store.password")
    }

    @Test("more connections than the server allows")
    func connections() throws { #expect(code(try TestServer.address(), readers: 50_000) == "store.connections") }

    @Test("an address is shown without its password")
    func shown() {
        #expect(PostgresOptions.shown("postgres://a:se@cret@h:1/d") == "postgres://a@h:1/d")
        #expect(PostgresOptions.shown("postgres://h/d") == "postgres://h/d")
    }
}
