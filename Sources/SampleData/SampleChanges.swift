internal import Basics
internal import Kernel

/// What changes in the course of a year besides the work: a county that is merged, and a record put right late.
extension SampleYear {
    mutating func addChanges() {
        // An invented merger of two counties of one city; its figures go on under the other.
        run(at: Instant(startOf: SampleYear.day(9, 1)) + 9 * 3600) { loader in
            let last = SampleYear.day(8, 31)
            let reason = "示范数据：假设两县区合并，机构随之撤并。"
            try await loader.perform(
                [
                    MoveRequest(
                        "division", "431123", "amend",
                        values: ["valid_to": .day(last), "successor": .text("431102")], reason: reason),
                    MoveRequest(
                        "unit", "C431123", "close",
                        values: ["valid_to": .day(last), "successors": .list(["C431102"])], reason: reason),
                ], by: "system.admin")
        }
        // A standard counted in the first quarter was published in the second: reports sent meanwhile are restated.
        run(at: moment(SampleYear.day(8, 12))) { loader in
            try await loader.correctLate()
        }
    }
}

extension SampleLoader {
    func correctLate() async throws {
        let found = try await kernel.read { reader, _ in
            try (20...31).reversed().compactMap { day in
                try reader.entries("standard", where: "published_on", is: .day(SampleYear.day(3, day))).first {
                    $0.stage == "published" && $0["level"] == .text("local")
                }
            }.first
        }
        guard let found else { return }
        try await perform(
            [
                MoveRequest(
                    "standard", found.id, "amend", values: ["published_on": .day(SampleYear.day(4, 2))],
                    reason: "核对公报，发布日期登记有误，应为4月2日。（示范数据）")
            ], by: "standards.officer")
    }
}
