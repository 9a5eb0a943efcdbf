internal import Basics
internal import CLibPQ
internal import Dispatch
internal import Kernel

/// One line to a server. Statements are sent without waiting (pipeline mode); whoever asks for rows waits for all
/// that were sent before.
///
/// `@unchecked Sendable`: the pool lends a connection to one task at a time, and that task works on `queue` only.
final class PostgresConnection: @unchecked Sendable {
    /// Where the blocking calls are made, so that no server event loop ever waits for the database.
    let queue = DispatchQueue(label: "zhijian.postgres")
    private let handle: OpaquePointer
    private var prepared: [String: [Statement]] = [:]
    private var made = 0
    private var named: [String: Set<Substring>] = [:]
    private var sent: [Sent] = []
    /// An answer that broke the pipeline; everything after it was passed over by the server.
    private var failure: PostgresError?

    private struct Statement {
        let name: String
        let types: [UInt32]
    }
    private enum Sent {
        case prepare(sql: String, name: String)
        case command
    }

    /// Connects to the first host of the address that takes us; blocks until one has answered.
    ///
    /// libpq walks a list of hosts itself, but gives up at one that answers with an error, as a standby that lags or
    /// a proxy without a server behind it does. So each host is tried by itself.
    static func open(_ options: PostgresOptions) throws -> PostgresConnection {
        let hosts = options.hosts
        guard hosts.count > 1 else { return try PostgresConnection(options, host: nil) }
        var refusals: [PostgresError] = []
        for host in hosts {
            do { return try PostgresConnection(options, host: host) } catch let error as PostgresError {
                refusals.append(error)
            }
        }
        // What a person can mend is said before what may pass.
        throw refusals.first { !$0.isLost } ?? refusals[0]
    }

    private init(_ options: PostgresOptions, host: (name: String, port: String)?) throws {
        let pairs = options.parameters + (host.map { [("host", $0.name), ("port", $0.port)] } ?? [])
        let opened = PostgresConnection.withCStrings(pairs.map(\.0)) { names in
            PostgresConnection.withCStrings(pairs.map(\.1)) { PQconnectdbParams(names, $0, 1) }
        }
        guard let opened else { throw PostgresError(state: "08001", message: "out of memory") }
        guard PQstatus(opened) == CONNECTION_OK else {
            let message = PQerrorMessage(opened).map { String(cString: $0) } ?? ""
            PQfinish(opened)
            throw PostgresOptions.refusal(message)
        }
        handle = opened
        // Notices are for the server's log, not for ours.
        PQsetNoticeReceiver(opened, { _, _ in }, nil)
        PQenterPipelineMode(opened)
    }

    deinit { PQfinish(handle) }

    /// The server's version, for instance 150018.
    var version: Int { Int(PQserverVersion(handle)) }

    var isUsable: Bool { PQstatus(handle) == CONNECTION_OK }

    /// Whether nothing is under way: no transaction, no broken pipeline.
    var isIdle: Bool { isUsable && failure == nil && PQtransactionStatus(handle) == PQTRANS_IDLE }

    // MARK: Statements

    /// Sends a statement; its error comes with a later call.
    func send(_ sql: String, _ values: [SQLValue]) throws {
        try check()
        let statement = try statement(sql, values)
        let arguments = try PostgresArguments(values)
        let done = arguments.withPointers { count, pointers, lengths, formats in
            PQsendQueryPrepared(handle, statement.name, count, pointers, lengths, formats, 1)
        }
        try took(done)
        sent.append(.command)
        // The server's answers must not fill the line while we are still talking.
        if sent.count >= 200 { try drain() }
    }

    /// Sends a statement that is planned for these arguments alone.
    func sendOnce(_ sql: String, _ values: [SQLValue] = []) throws {
        try check()
        let arguments = try PostgresArguments(values)
        let types = values.map(PostgresType.of)
        let done = arguments.withPointers { count, pointers, lengths, formats in
            PQsendQueryParams(handle, PostgresText.numbered(sql), count, types, pointers, lengths, formats, 1)
        }
        try took(done)
        sent.append(.command)
    }

    /// The names in a statement that is sent again and again.
    func names(in sql: String) -> Set<Substring> {
        if let known = named[sql] { return known }
        let names = PostgresNames.of(sql)
        // Lists are asked in many ways; what is remembered has an end.
        if named.count > 1000 { named = [:] }
        named[sql] = names
        return names
    }

    /// Rows of a statement.
    func rows(_ sql: String, _ values: [SQLValue], once: Bool = false) throws -> [StoreRow] {
        if once { try sendOnce(sql, values) } else { try send(sql, values) }
        return try last { result in
            let result = PostgresResult(result: result)
            return try (0..<result.count).map(result.row)
        } ?? []
    }

    /// How many rows a statement changed.
    func execute(_ sql: String, _ values: [SQLValue]) throws -> Int {
        try send(sql, values)
        return try last { PostgresResult(result: $0).changed } ?? 0
    }

    /// Commits and waits; a transaction that cannot be committed is an error, never a silent end.
    func commit() throws {
        try send("COMMIT", [])
        if PQpipelineSync(handle) != 1 { throw lost() }
        let said = Result { try last(flushing: false) { String(cString: PQcmdStatus($0)) } }
        try pass()
        failure = nil
        guard try said.get() == "COMMIT" else {
            throw PostgresError(state: "25P02", message: "the transaction was given up")
        }
    }

    /// Waits until everything sent was answered.
    func drain() throws { _ = try last { _ in () } }

    /// Ends what is under way and waits: after it the server stands at the end of a transaction or of a failure.
    func synchronise() throws {
        let isBroken = failure != nil
        if PQpipelineSync(handle) != 1 { throw lost() }
        _ = try? last(flushing: false) { _ in () }
        let broken = failure
        failure = nil
        try pass()
        if let broken, !isBroken { throw broken }
    }

    /// Reads up to where the server stands at a synchronisation.
    private func pass() throws {
        while true {
            let result = PQgetResult(handle)
            guard let result else {
                if !isUsable { throw lost() }
                continue
            }
            let status = PQresultStatus(result)
            PQclear(result)
            if status == PGRES_PIPELINE_SYNC { break }
        }
    }

    /// Runs a script outside any transaction of ours; blocks.
    func script(_ sql: String) throws {
        try synchronise()
        PQexitPipelineMode(handle)
        defer { PQenterPipelineMode(handle) }
        guard let result = PQexec(handle, sql) else { throw lost() }
        defer { PQclear(result) }
        let status = PQresultStatus(result)
        guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else { throw PostgresError(result: result) }
    }

    /// Asks the server to stop what it is doing for us; may be called from anywhere.
    func cancel() {
        guard let cancel = PQgetCancel(handle) else { return }
        var message = [CChar](repeating: 0, count: 256)
        PQcancel(cancel, &message, 256)
        PQfreeCancel(cancel)
    }

    // MARK: Answers

    private func check() throws {
        if let failure { throw failure }
        guard isUsable else { throw lost() }
    }

    private func took(_ done: Int32) throws {
        if done != 1 { throw lost() }
    }

    private func lost() -> PostgresError {
        PostgresError(state: "08006", message: PQerrorMessage(handle).map { String(cString: $0) } ?? "the line broke")
    }

    /// The prepared statement for these arguments. An argument that was NULL when it was prepared takes any type
    /// that fits its place.
    private func statement(_ sql: String, _ values: [SQLValue]) throws -> Statement {
        let types = values.map(PostgresType.of)
        if let known = prepared[sql]?.first(where: {
            zip($0.types, types).allSatisfy { $0 == $1 || $0 == 0 || $1 == 0 }
        }) {
            return known
        }
        made += 1
        let statement = Statement(name: "s\(made)", types: types)
        try took(PQsendPrepare(handle, statement.name, PostgresText.numbered(sql), Int32(types.count), types))
        sent.append(.prepare(sql: sql, name: statement.name))
        prepared[sql, default: []].append(statement)
        return statement
    }

    /// Reads all answers that are due and gives the last one to `take`.
    private func last<T>(flushing: Bool = true, _ take: (OpaquePointer) throws -> T) throws -> T? {
        if flushing, !sent.isEmpty {
            guard PQsendFlushRequest(handle) == 1, PQflush(handle) == 0 else { throw lost() }
        }
        let due = sent
        sent = []
        var answer: T?
        var refused: (any Error)?
        for (place, one) in due.enumerated() {
            while let result = PQgetResult(handle) {
                defer { PQclear(result) }
                switch PQresultStatus(result) {
                case PGRES_COMMAND_OK, PGRES_TUPLES_OK:
                    if place == due.count - 1, failure == nil {
                        do { answer = try take(result) } catch { refused = error }
                    }
                case PGRES_PIPELINE_ABORTED: forget(one)
                default:
                    forget(one)
                    if failure == nil { failure = PostgresError(result: result) }
                }
            }
            if !isUsable {
                failure = lost()
                break
            }
        }
        if let failure { throw failure }
        if let refused { throw refused }
        return answer
    }

    private func forget(_ one: Sent) {
        if case .prepare(let sql, let name) = one { prepared[sql]?.removeAll { $0.name == name } }
    }

    private static func withCStrings<T>(_ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> T?) -> T? {
        var bytes: [CChar] = []
        var offsets: [Int] = []
        for text in texts {
            offsets.append(bytes.count)
            bytes.append(contentsOf: text.utf8CString)
        }
        return bytes.withUnsafeBufferPointer { buffer in
            let pointers = offsets.map { offset in buffer.baseAddress.map { $0 + offset } } + [nil]
            return pointers.withUnsafeBufferPointer { $0.baseAddress.flatMap(body) }
        }
    }
}
