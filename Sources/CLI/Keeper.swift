internal import Basics
internal import Delivery
internal import Kernel
internal import Logging
internal import Web

/// What a serving process does besides answering: puts leaves in order, makes the moves the clock asks for, tells
/// the others how often an address has asked. Where several processes share a store, one does it at a time.
struct Keeper: Sendable {
    let site: Site
    let courier: Courier
    let log: Logger

    /// How long one process may keep the lease without renewing it.
    private static let leaseSeconds = 5
    private static let ticksEvery = Duration.seconds(20)

    /// Keeps house, and beside it takes letters out: a mail server that is slow must not keep leaves waiting.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await keep() }
            group.addTask { await deliver() }
        }
    }

    private func deliver() async {
        while !Task.isCancelled {
            do {
                // Full rounds follow one another at once.
                if try await courier.deliver() >= 20 { continue }
            } catch {
                if !(error is CancellationError) { log.error("delivery failed", metadata: ["error": "\(error)"]) }
            }
            try? await Task.sleep(for: .seconds(2))
        }
    }

    private func keep() async {
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
                        try await site.kernel.forgetLetters()
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
