internal import Basics
internal import Kernel
internal import Logging
internal import Web

/// What a serving process does besides answering: puts leaves in order, makes the moves the clock asks for, tells
/// the others how often an address has asked. Where several processes share a store, one does it at a time.
struct Keeper: Sendable {
    let site: Site
    let log: Logger

    /// How long one process may keep the lease without renewing it.
    private static let leaseSeconds = 5
    private static let ticksEvery = Duration.seconds(20)

    func run() async {
        let clock = ContinuousClock()
        var ticked: ContinuousClock.Instant?
        while !Task.isCancelled {
            do {
                let store = site.kernel.store
                if store.isShared { try await site.limits.exchange(with: store) }
                if try await store.lease("upkeep", seconds: Keeper.leaseSeconds) {
                    let placed = try await store.upkeep()
                    try await JournalKey(kernel: site.kernel).seal()
                    site.metrics.kept(
                        placed: placed,
                        at: Double(site.kernel.environment.now().milliseconds) / 1000)
                    if ticked.map({ clock.now - $0 > Keeper.ticksEvery }) ?? true {
                        ticked = clock.now
                        try await site.kernel.tick()
                        if store.isShared { try await site.limits.forget(in: store) }
                    }
                }
            } catch is CancellationError {
                return
            } catch {
                site.metrics.upkeepFailed()
                log.error("upkeep failed", metadata: ["error": "\(error)"])
                try? await Task.sleep(for: .seconds(1))
            }
            try? await Task.sleep(for: .milliseconds(site.kernel.store.isShared ? 300 : 1000))
        }
    }
}
