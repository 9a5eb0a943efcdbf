package import Basics
package import Kernel

/// A kernel over a fresh store with a small organisation, and people to act in it.
package struct Sandbox: Sendable {
    package let file: TestStore
    package let clock: FixedClock
    package let kernel: Kernel

    /// - Parameters:
    ///   - catalogue: the widget's by default.
    ///   - day: where the clock stands.
    package init(
        _ catalogue: RegisterCatalogue = TestCatalogue.standard, on day: Day = Day("2026-03-02"), seed: UInt64 = 1,
        engine: TestEngine = .standard
    ) async throws {
        file = try TestStore(catalogue, on: engine)
        clock = FixedClock(day)
        let environment = Environment.fixed(clock, seed: seed)
        // The file lives as long as the kernel over it.
        kernel = Kernel(
            store: file.store, catalogue: catalogue,
            environment: Environment(
                now: { [file] in withExtendedLifetime(file) { environment.now() } }, random: environment.random))
        _ = try await kernel.perform(all: SmallOrganisation.requests(), by: .system)
    }

    /// An active account with roles, without a password.
    ///
    /// - Parameter person: key of the natural person; the sign-in name when left out.
    package func person(
        _ login: String, person: String? = nil, at unit: String, _ roles: [(role: Role, unit: String)] = []
    ) async throws -> Actor {
        let made = try await kernel.perform(
            MoveRequest(
                "account", nil, "create",
                values: [
                    "login": .text(login), "name": .text("姓名\(login)"), "person": .text(person ?? login),
                    "unit": .text(unit),
                ]), by: .system)
        try await kernel.perform(
            MoveRequest("account", made.entry, "set_password", values: ["password_hash": .text("none")]), by: .system)
        for (role, unit) in roles {
            let grant = try await kernel.perform(
                MoveRequest(
                    "role_grant", nil, "request",
                    values: [
                        "account": .text(made.entry.text), "role": .text(role.code), "unit": .text(unit),
                    ]), by: .system)
            try await kernel.perform(MoveRequest("role_grant", grant.entry, "approve"), by: .system)
        }
        return try await actor(made.entry)
    }

    /// The account as it stands, with the grants in force.
    package func actor(_ id: EntryID) async throws -> Actor {
        let kernel = self.kernel
        let found = try await kernel.store.read { session in try kernel.actor(id, session) }
        guard let found else { throw Broken("no actor \(id)") }
        return found
    }

    /// Keeps a document and gives it as evidence.
    package func evidence(_ kind: String, _ text: String, day: Day? = nil) async throws -> Evidence {
        let hash = try await Attachments(kernel: kernel).keep(Array(text.utf8), type: "text/plain")
        return Evidence(kind: kind, hash: hash, name: "\(text.prefix(12)).txt", day: day)
    }

    package func entry(_ register: String, _ id: EntryID) async throws -> Entry {
        guard let entry = try await kernel.read({ reader, _ in try reader.entry(register, id) }) else {
            throw Broken("no entry \(id) of \(register)")
        }
        return entry
    }

    package func figure(
        _ measure: String, _ days: ClosedRange<Day>? = nil, units: [String]? = nil, division: String? = nil
    ) async throws -> CountedValue {
        let days = days ?? Day("2026-01-01")...Day("2026-12-31")
        return try await kernel.read { reader, _ in
            try reader.figure(FigureQuery(measure, days, units: units, division: division))
        }
    }

    /// The codes of what is wrong with a request; empty when it was done.
    package func codes(_ request: MoveRequest, by actor: Actor) async throws -> [String] {
        do {
            try await kernel.perform(request, by: actor)
            return []
        } catch let problems as Problems {
            return problems.list.map(\.code)
        }
    }

    /// Replays the journal into a fresh store and compares.
    package func rebuild() async throws -> Rebuild.Report {
        let empty = try TestStore(kernel.catalogue, on: .sqlite, holdsRules: false)
        return try await Rebuild(kernel: kernel).check(into: empty.store) { _, _ in }
    }
}

/// A clause of a contract that does not hold.
package struct Broken: Error, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }

    /// Throws unless both are the same.
    package static func unless<T: Equatable>(_ left: T, equals right: T, _ what: String) throws {
        if left != right { throw Broken("\(what): \(left) is not \(right)") }
    }

    package static func unless(_ holds: Bool, _ what: String) throws {
        if !holds { throw Broken(what) }
    }
}
