internal import Basics
internal import Kernel
internal import Synchronization

/// The runs of this process, for their speed and so that none is started twice.
final class ImportTasks: Sendable {
    /// A run since it was started here.
    struct Live: Sendable {
        var startedAt: Instant
        /// Rows read and place in the file when it was started here: another process may have done a part.
        var readBefore: Int
        var fractionBefore: Int
    }

    private let live = Mutex<[String: Live]>([:])
    /// When a run broke off by no fault of its file.
    private let broken = Mutex<[String: Instant]>([:])

    /// - Returns: false when it already runs here, or broke off less than 30 seconds ago.
    func enter(_ job: ImportJob, at now: Instant) -> Bool {
        if let moment = broken.withLock({ $0[job.id] }), now < moment + 30 { return false }
        return live.withLock { live in
            guard live[job.id] == nil else { return false }
            live[job.id] = Live(startedAt: now, readBefore: job.read, fractionBefore: job.fraction)
            return true
        }
    }

    func leave(_ id: String, brokenAt: Instant?) {
        live.withLock { _ = $0.removeValue(forKey: id) }
        broken.withLock { $0[id] = brokenAt }
    }

    subscript(_ id: String) -> Live? { live.withLock { $0[id] } }
}

/// How fast a run is, and how long it will go on.
struct ImportSpeed: Sendable {
    /// Rows a second; `nil` as long as nothing can be said.
    let rate: Double?
    let secondsLeft: Double?

    init(_ job: ImportJob, _ live: ImportTasks.Live?, now: Instant) {
        let start = live ?? ImportTasks.Live(startedAt: job.startedAt, readBefore: 0, fractionBefore: 0)
        let seconds = Double(now.milliseconds - start.startedAt.milliseconds) / 1000
        let rows = Double(job.read - start.readBefore)
        guard seconds > 0, rows > 0 else {
            (rate, secondsLeft) = (nil, nil)
            return
        }
        rate = rows / seconds
        if let total = job.total, total >= job.read {
            secondsLeft = Double(total - job.read) / (rows / seconds)
        } else if job.fraction > start.fractionBefore {
            secondsLeft = Double(10_000 - job.fraction) / (Double(job.fraction - start.fractionBefore) / seconds)
        } else {
            secondsLeft = nil
        }
    }
}
