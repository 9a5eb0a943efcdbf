import Basics
import Foundation
import Kernel
import Plans
import TestSupport
import Testing

@testable import Web

@Suite("Pages in English")
struct EnglishPageTests {
    /// Every text that people wrote: names of plans, tasks, units and persons, quotes and numbers of documents.
    private func written(_ stage: WallStage) async throws -> [String] {
        try await stage.sandbox.kernel.read { reader, organisation in
            var texts: [String] = []
            for register in reader.catalogue.registers {
                for stage in register.stages {
                    for entry in try reader.entries(register.name, inStage: stage.code) {
                        texts += entry.values.values.flatMap { $0.list.isEmpty ? [$0.plain] : $0.list }
                    }
                }
            }
            texts += organisation.units.values.flatMap { [$0.name.zh] + $0.aliases }
            // Longer ones first, so that a name is not cut in pieces.
            return texts.filter { $0.count > 0 && $0.count < 400 }.sorted { $0.count > $1.count }
        }
    }

    @Test(
        "hold no Chinese but the names and words of people",
        arguments: [
            "/work/board", "/work/board?layout=quarters", "/work/leader", "/work/units/C4301", "/work/supervision",
            "/work/tasks", "/work/scores", "/work/scores/C4301", "/work/approvals", "/work/r/supervision_item", "/work",
        ])
    func words(path: String) async throws {
        let stage = try await WallStage()
        stage.sandbox.clock.set(Day("2026-11-20"))
        try await stage.sandbox.kernel.tick()
        var page = try await stage.get(path, as: "leader", changed: true, language: "en")
        #expect(page.status == 200)
        for text in try await written(stage) where text.contains(where: Self.isHan) {
            page.text = page.text.replacing(HTMLEscape.text(text), with: "")
        }
        let left = page.text.replacing("中文", with: "").split(whereSeparator: { "<>".contains($0) })
            .filter { $0.contains(where: Self.isHan) || $0.contains("，") || $0.contains("。") }
        #expect(left == [], "\(path)")
        #expect(page.text.firstMatch(of: /20[0-9]{2}Q[1-4]/) == nil, "\(path) names a quarter by its code")
        #expect(!page.text.contains(" 1 times") && !page.text.contains("(1 times"))
    }

    private static func isHan(_ character: Character) -> Bool {
        character.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }
}
