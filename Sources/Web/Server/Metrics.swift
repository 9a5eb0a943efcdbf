internal import Basics
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Kernel
internal import Logging
internal import Synchronization

/// What the program counts about itself, in the text format that Prometheus reads.
package final class Metrics: Sendable {
    private struct Series {
        var count = 0
        var seconds = 0.0
        var buckets = [Int](repeating: 0, count: Metrics.bounds.count)
    }
    private struct Label: Hashable {
        let method: String
        let kind: String
        let status: Int
    }
    static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

    private let series = Mutex<[Label: Series]>([:])
    private let running = Mutex(0)
    private let upkeep = Mutex((placed: 0, failures: 0, lastSuccess: 0.0))

    func begin() { running.withLock { $0 += 1 } }

    /// - Parameter kind: portal, work, api, journal or other: few, so that series stay few.
    func end(method: String, kind: String, status: Int, seconds: Double) {
        running.withLock { $0 -= 1 }
        series.withLock { series in
            var one = series[Label(method: method, kind: kind, status: status)] ?? Series()
            one.count += 1
            one.seconds += seconds
            for (index, bound) in Metrics.bounds.enumerated() where seconds <= bound { one.buckets[index] += 1 }
            series[Label(method: method, kind: kind, status: status)] = one
        }
    }

    /// Notes a round of upkeep that went well.
    package func kept(placed: Int, at seconds: Double) {
        upkeep.withLock { $0 = ($0.placed + placed, $0.failures, seconds) }
    }

    package func upkeepFailed() { upkeep.withLock { $0.failures += 1 } }

    /// - Parameter state: what the store says of itself.
    func text(_ state: [String: Int]) -> String {
        var lines = ["# TYPE zhijian_requests_running gauge", "zhijian_requests_running \(running.withLock { $0 })"]
        lines.append("# TYPE zhijian_request_seconds histogram")
        let all = series.withLock { $0 }
        for (label, one) in all.sorted(by: { "\($0.key)" < "\($1.key)" }) {
            let labels = "method=\"\(label.method)\",kind=\"\(label.kind)\",status=\"\(label.status)\""
            for (bound, count) in zip(Metrics.bounds, one.buckets) {
                lines.append("zhijian_request_seconds_bucket{\(labels),le=\"\(bound)\"} \(count)")
            }
            lines.append("zhijian_request_seconds_bucket{\(labels),le=\"+Inf\"} \(one.count)")
            lines.append("zhijian_request_seconds_sum{\(labels)} \(one.seconds)")
            lines.append("zhijian_request_seconds_count{\(labels)} \(one.count)")
        }
        let kept = upkeep.withLock { $0 }
        lines += [
            "# TYPE zhijian_upkeep_leaves_total counter", "zhijian_upkeep_leaves_total \(kept.placed)",
            "# TYPE zhijian_upkeep_failures_total counter", "zhijian_upkeep_failures_total \(kept.failures)",
            "# TYPE zhijian_upkeep_success_seconds gauge", "zhijian_upkeep_success_seconds \(kept.lastSuccess)",
        ]
        for (name, value) in state.sorted(by: { $0.key < $1.key }) {
            lines += ["# TYPE zhijian_store_\(name) gauge", "zhijian_store_\(name) \(value)"]
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// Times every request, gives it a number that answer and log carry, and writes one line about it.
struct MetricsMiddleware: RouterMiddleware {
    let site: Site

    func handle(_ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response)
        async throws -> Response
    {
        let number = MetricsMiddleware.number(request) ?? Hex.text(site.kernel.environment.random(8))
        let clock = ContinuousClock()
        let start = clock.now
        site.metrics.begin()
        var context = context
        context.requestNumber = number
        var status = 500
        defer {
            let seconds = (clock.now - start) / .seconds(1)
            site.metrics.end(
                method: request.method.rawValue, kind: MetricsMiddleware.kind(request.uri.path), status: status,
                seconds: seconds)
            site.log.info(
                "request",
                metadata: [
                    "request": "\(number)", "method": "\(request.method)", "path": "\(request.uri.path)",
                    "status": "\(status)", "ms": "\(Int(seconds * 1000))",
                ])
        }
        var response = try await next(request, context)
        status = response.status.code
        if let name = HTTPField.Name("X-Request-Id") { response.headers[name] = number }
        return response
    }

    /// A number that a proxy has given, when it is one.
    private static func number(_ request: Request) -> String? {
        guard let name = HTTPField.Name("X-Request-Id"), let given = request.headers[name],
            (8...64).contains(given.count),
            given.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
        else { return nil }
        return given
    }

    private static func kind(_ path: String) -> String {
        for kind in ["work", "api", "journal", "assets", "lib", "open", "plans"] where path.hasPrefix("/\(kind)") {
            return kind
        }
        return path == "/" ? "portal" : "other"
    }
}

/// Whether the program lives, and whether it can serve.
struct HealthRoutes {
    let site: Site

    /// Alive: the process answers.
    func live(_ visit: Visit) -> Response { visit.file(Array("ok\n".utf8), type: "text/plain") }

    /// Ready: the store answers and the program is not about to stop. A balancer sends no one here otherwise.
    func ready(_ visit: Visit) async -> Response {
        if site.isStopping { return answer(visit, .serviceUnavailable, "stopping") }
        do {
            _ = try await site.kernel.store.read {
                try $0.row("SELECT value FROM kernel_state WHERE name = 'organisation'")
            }
            return answer(visit, .ok, "ready")
        } catch {
            return answer(visit, .serviceUnavailable, "the store does not answer")
        }
    }

    /// Only for this machine and the proxies named at the start.
    func metrics(_ visit: Visit) async throws -> Response {
        guard
            ["127.0.0.1", "::1", "local"].contains(visit.context.directAddress)
                || site.options.monitors.contains(visit.context.directAddress)
        else { throw NothingHere() }
        let state = (try? await site.kernel.store.state()) ?? [:]
        return visit.file(Array(site.metrics.text(state).utf8), type: "text/plain; version=0.0.4")
    }

    private func answer(_ visit: Visit, _ status: HTTPResponse.Status, _ text: String) -> Response {
        var response = visit.file(Array("\(text)\n".utf8), type: "text/plain")
        response.status = status
        return response
    }
}
