internal import ServiceLifecycle
internal import Web

/// When the program is asked to stop it says so at `/health/ready` first, waits for balancers to notice, and only
/// then lets the server close; requests that are under way are answered.
struct Farewell: Service {
    let site: Site
    let seconds: Int

    func run() async throws {
        try? await gracefulShutdown()
        site.stop()
        try? await Task.sleep(for: .seconds(seconds))
    }
}
