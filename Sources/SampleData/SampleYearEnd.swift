internal import Basics
internal import Kernel

/// December and the weeks after it: what is done is claimed and closed, what is not stays red.
extension SampleYear {
    mutating func addYearEnd() throws {
        run(at: Instant(startOf: SampleYear.day(11, 27)) + 9 * 3600) { loader in try await loader.loadNextCalendar() }
        let lines = try SampleFile.rows("reports-2026.tsv")
        for (place, line) in lines.enumerated() {
            let fates = SampleFate(line)
            let settled = ["suspend", "close", "extend"].contains { fates.day($0) != nil || fates.has($0) }
            if settled || fates.has("unsigned") || fates.has("none") || fates.has("late3") { continue }
            let key = line["key"]
            let day = SampleYear.day(12, 10 + place % 8)
            run(at: moment(day)) { loader in
                guard let task = loader.tasks[key], try await loader.stage(of: task.id) == "in_progress" else { return }
                try await loader.claim(
                    task, "各项措施已经落实，成果已经形成并投入使用，申请办结。（示范数据）", by: SamplePerson.login(of: task.lead))
            }
            run(at: moment(workday(day + 5))) { loader in
                guard let task = loader.tasks[key], try await loader.stage(of: task.id) == "completion_claimed" else {
                    return
                }
                // Somebody of no unit that leads or cooperates.
                try await loader.perform([MoveRequest("plan_task", task.id, "verify")], by: "plan.supervisor")
            }
        }
    }
}

extension SampleLoader {
    func stage(of task: EntryID) async throws -> String? {
        try await kernel.read { reader, _ in try reader.entry("plan_task", task)?.stage }
    }

    /// The year after, with the statutory holidays only: what is made up for them is not known before the State
    /// Council says so, and a real installation waits for its notice.
    func loadNextCalendar() async throws {
        let days = [
            "2027-01-01", "2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-04-05", "2027-05-01",
            "2027-05-02", "2027-06-09", "2027-09-15", "2027-10-01", "2027-10-02", "2027-10-03",
        ]
        let source = Value.text("示范数据：仅法定假日，调休以国务院办公厅通知为准")
        let requests = ([("2027-01-01", "year")] + days.map { ($0, "holiday") }).compactMap { day, kind in
            Day(text: day).map {
                MoveRequest(
                    "calendar_day", nil, "load", values: ["day": .day($0), "kind": .text(kind), "source": source])
            }
        }
        try await perform(requests, by: "system")
    }
}
