import Basics
import Foundation
import Kernel
import Synchronization
import Testing
import TestSupport

@testable import Web

@Suite("Imports that break off")
struct ExchangeResumeTests {
    @Test("a run that broke off goes on where it was, and no row is done twice")
    func resume() async throws {
        let bench = try await ExchangeBench()
        var lines = (1...1700).map { ExchangeBench.line($0) }
        lines[600] = ExchangeBench.line(601).replacing("地方标准", with: "天外标准")
        let file = try bench.file("a.csv", ExchangeBench.csv(lines))
        let broken = Task {
            try await bench.run(file) { count in
                if count.read == 1000 { withUnsafeCurrentTask { $0?.cancel() } }
            }
        }
        await #expect(throws: CancellationError.self) { try await broken.value }
        #expect(try await bench.entries().count == 999)
        let before = try await bench.journalSize()

        let outcome = try await bench.run(file)
        #expect(outcome.wasResumed)
        #expect(outcome.count.read == 1700)
        #expect(outcome.count.kept == 1699)
        #expect(outcome.count.refused == 1)
        #expect(try await bench.refusals(outcome.job).map(\.row) == [602])
        #expect(try await numbers(bench).count == 1699)
        #expect(try await bench.journalSize() == before + 700)

        // Done is done: the same file again is a new import, and the register refuses every row.
        let again = try await bench.run(file)
        #expect(!again.wasResumed)
        #expect(again.count.kept == 0)
    }

    @Test("a job is taken up by the start of the program on another machine, and its file is gone when it is done")
    func resumeAll() async throws {
        let bench = try await ExchangeBench()
        let job = try await uploaded(bench, rows: 1200)
        // As if the program had been killed after the first batch.
        _ = try await bench.imports.jobs.begin(
            job.id, mapping: job.mapping, isDry: false, as: .running, from: [.mapping], at: bench.sandbox.clock.now)
        let running = try #require(try await bench.imports.jobs.job(job.id))
        let broken = Task {
            try await bench.imports.run(
                running, actor: { bench.officer }, progress: { _ in withUnsafeCurrentTask { $0?.cancel() } })
        }
        await #expect(throws: CancellationError.self) { try await broken.value }
        #expect(try await bench.entries().count == 500)
        #expect(try await bench.isKept(job))

        let elsewhere = bench.sandbox.file.folder + "/elsewhere"
        let restarted = Imports(kernel: bench.kernel, folder: elsewhere)
        #expect(try await restarted.resumeAll() == 1)
        let ended = try await wait(restarted, job.id)
        #expect(ended.state == .done)
        #expect(ended.read == 1200)
        #expect(ended.kept == 1200)
        #expect(try await numbers(bench).count == 1200)
        #expect(try await !bench.isKept(job))
        let end = ContinuousClock().now + .seconds(20)
        while try !FileManager.default.contentsOfDirectory(atPath: elsewhere).isEmpty, ContinuousClock().now < end {
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere).isEmpty)
        #expect(try await restarted.resumeAll() == 0)
    }

    @Test("two processes with the same job do each row once")
    func twoAtOnce() async throws {
        let bench = try await ExchangeBench()
        let job = try await uploaded(bench, rows: 1600)
        _ = try await bench.imports.jobs.begin(
            job.id, mapping: job.mapping, isDry: false, as: .running, from: [.mapping], at: bench.sandbox.clock.now)
        let running = try #require(try await bench.imports.jobs.job(job.id))
        let other = Imports(kernel: bench.kernel, folder: bench.imports.files.folder)
        async let first = bench.imports.run(running, actor: { bench.officer }, progress: { _ in })
        async let second = other.run(running, actor: { bench.officer }, progress: { _ in })
        _ = try await (first, second)
        let ended = try await wait(bench.imports, job.id)
        #expect(ended.kept == 1600)
        #expect(ended.refused == 0)
        #expect(try await numbers(bench).count == 1600)
    }

    @Test("a run that was stopped keeps what it has and no more")
    func stop() async throws {
        let bench = try await ExchangeBench()
        let job = try await uploaded(bench, rows: 1200)
        _ = try await bench.imports.jobs.begin(
            job.id, mapping: job.mapping, isDry: false, as: .running, from: [.mapping], at: bench.sandbox.clock.now)
        let running = try #require(try await bench.imports.jobs.job(job.id))
        let asked = Mutex(0)
        let ended = try await bench.imports.run(
            running,
            actor: {
                if asked.withLock({
                    $0 += 1; return $0
                }) == 2 {
                    try await bench.imports.stop(running)
                }
                return bench.officer
            }, progress: { _ in })
        #expect(ended?.state == .stopped)
        #expect(ended?.kept == 500)
        #expect(try await bench.entries().count == 500)
        #expect(try await !bench.isKept(job))
        // Neither a trial nor another run may be made of it.
        let over = try #require(ended)
        #expect(try await !bench.imports.start(over, mapping: over.mapping, dry: true))
        #expect(try await !bench.imports.start(over, mapping: over.mapping, dry: false))
        #expect(try await bench.imports.jobs.job(job.id)?.kept == 500)
    }

    @Test("a right that is taken away ends the run")
    func rightLost() async throws {
        let bench = try await ExchangeBench()
        let job = try await uploaded(bench, rows: 10)
        _ = try await bench.imports.jobs.begin(
            job.id, mapping: job.mapping, isDry: false, as: .running, from: [.mapping], at: bench.sandbox.clock.now)
        let running = try #require(try await bench.imports.jobs.job(job.id))
        let ended = try await bench.imports.run(running, actor: { nil }, progress: { _ in })
        #expect(ended?.problem?.code == "import.no_right")
        #expect(try await bench.entries().isEmpty)
    }

    @Test("files nobody came back for are forgotten, and so are refused rows after a month")
    func forgotten() async throws {
        let bench = try await ExchangeBench()
        let job = try await uploaded(bench, rows: 1)
        let outcome = try await bench.run(bench.file("bad.csv", ExchangeBench.csv(["坏行,x,x,x,x,x,x,x"])))
        #expect(try await bench.refusals(outcome.job).count == 1)
        bench.sandbox.clock.advance(days: 6)
        try await bench.imports.resumeAll()
        #expect(try await bench.imports.jobs.job(job.id) != nil)
        bench.sandbox.clock.advance(days: 30)
        try await bench.imports.resumeAll()
        #expect(try await bench.imports.jobs.job(job.id) == nil)
        #expect(try await !bench.isKept(job))
        #expect(try await bench.refusals(outcome.job).isEmpty)
        #expect(FileManager.default.fileExists(atPath: bench.sandbox.file.folder + "/bad.csv"))
    }

    private func uploaded(_ bench: ExchangeBench, rows: Int) async throws -> ImportJob {
        let definition = try #require(bench.kernel.catalogue[name: "standard"])
        let move = try #require(definition.move("record"))
        return try await bench.imports.upload(
            ExchangeBench.csv((1...rows).map { ExchangeBench.line($0) }), name: "标准.csv", definition, move,
            by: bench.officer)
    }

    private func wait(_ imports: Imports, _ id: String) async throws -> ImportJob {
        for _ in 0..<600 {
            if let job = try await imports.jobs.job(id), !job.isRunning { return job }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Broken("the run does not end")
    }

    private func numbers(_ bench: ExchangeBench) async throws -> Set<String> {
        Set(try await bench.entries().map(\.["number"].plain))
    }
}
