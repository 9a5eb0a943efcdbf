internal import Basics
internal import Kernel

/// One exemplar of the year, from the third quarter's report of a task.
private struct SampleExemplar: Sendable {
    let key: String
    let title: String
    /// The invented person, where it is not the unit.
    let person: String?
    let proposed: Day
    let announced: Day
    let published: Day?
    /// What somebody held against it, and whether that was answered.
    let objection: (text: String, day: Day, answer: String?)?
}

extension SampleYear {
    /// Two published, one of them after an objection was answered; one announced; one that an objection holds up.
    mutating func addExemplars() {
        let exemplars = [
            SampleExemplar(
                key: "引导企业增加优质品种", title: "“一企一册”让企业算清工艺改进账", person: nil, proposed: SampleYear.day(10, 20),
                announced: SampleYear.day(10, 26),
                published: SampleYear.day(11, 4),
                objection: (
                    "“一企一册”去年已有两个市在用，应写明是在其基础上推广。（示范数据）", SampleYear.day(10, 29),
                    "经核实，两市的做法为纸质台账，本次为改进后的工艺账册；已在事迹中补充说明来源。（示范数据）"
                )),
            SampleExemplar(
                key: "讲好质量故事", title: "让工人站上质量讲台", person: "黎向荣", proposed: SampleYear.day(10, 21),
                announced: SampleYear.day(10, 27),
                published: SampleYear.day(11, 5), objection: nil),
            SampleExemplar(
                key: "排查治理特种设备隐患", title: "隐患清单每周更新，邀请群众监督", person: nil, proposed: SampleYear.day(11, 4),
                announced: SampleYear.day(11, 12),
                published: nil,
                objection: ("有两个社区的隐患清单九月以后没有再更新，请核实。（示范数据）", SampleYear.day(11, 16), nil)),
            SampleExemplar(
                key: "推进园区质量服务", title: "园区服务站把咨询编成问答", person: nil, proposed: SampleYear.day(11, 5),
                announced: SampleYear.day(11, 17),
                published: nil, objection: nil),
        ]
        for exemplar in exemplars {
            run(at: moment(exemplar.proposed)) { loader in try await loader.propose(exemplar) }
            run(at: moment(exemplar.proposed + 2)) { loader in try await loader.consent(exemplar) }
            run(at: moment(exemplar.announced)) { loader in
                try await loader.exemplar(exemplar, "pre_announce", by: "plan.clerk")
            }
            if let objection = exemplar.objection {
                run(at: moment(objection.day)) { loader in try await loader.object(to: exemplar) }
                if objection.answer != nil {
                    run(at: moment(objection.day + 2)) { loader in try await loader.answerObjection(to: exemplar) }
                }
            }
            guard let day = exemplar.published else { continue }
            run(at: moment(day)) { loader in try await loader.exemplar(exemplar, "publish", by: "plan.supervisor") }
        }
    }
}

extension SampleLoader {
    /// From an accepted report with good practice; nothing where there is none.
    fileprivate func propose(_ exemplar: SampleExemplar) async throws {
        guard let task = tasks[exemplar.key] else { return }
        let report = try await kernel.read { reader, _ in
            try reader.entries("quarterly_feedback", where: "task", is: task.id.value).first {
                $0["quarter"] == .text("\(SampleData.year)Q3") && ["accepted", "locked"].contains($0.stage)
            }
        }
        guard let report, !report["good_practice"].isEmpty else { return }
        var values: Values = [
            "report": report.id.value, "kind": .text(exemplar.person == nil ? "unit" : "person"),
            "title": .text(exemplar.title),
            "deed": .text(report["good_practice"].plain + report["text"].plain), "channels": .text("省局网站、工作简报"),
        ]
        if let person = exemplar.person {
            values["person_name"] = .text(person)
            values["contact"] = .text("（示范数据，不是真实联系方式）")
        }
        let made = try await perform(
            [MoveRequest("exemplar", nil, "propose", values: values)], by: SamplePerson.login(of: task.lead))
        kept["exemplar " + exemplar.key] = made.first?.entry
    }

    fileprivate func consent(_ exemplar: SampleExemplar) async throws {
        guard let task = tasks[exemplar.key], kept["exemplar " + exemplar.key] != nil else { return }
        let paper = try await document("同意公示和公布", of: task, day: clock.now.day, kind: "consent")
        let text = exemplar.person.map { "\($0)本人书面同意公示和公布事迹及姓名。（示范数据）" } ?? "本单位负责人书面同意公示和公布。（示范数据）"
        try await self.exemplar(
            exemplar, "consent", by: SamplePerson.login(of: task.lead),
            ["consent": .text(text), "consented_on": .day(clock.now.day), "name_shown": .flag(exemplar.person != nil)],
            evidence: [paper])
    }

    fileprivate func exemplar(
        _ exemplar: SampleExemplar, _ move: String, by who: String, _ values: Values = [:], evidence: [Evidence] = []
    ) async throws {
        guard let id = kept["exemplar " + exemplar.key] else { return }
        try await perform([MoveRequest("exemplar", id, move, values: values, evidence: evidence)], by: who)
    }

    fileprivate func object(to exemplar: SampleExemplar) async throws {
        guard let id = kept["exemplar " + exemplar.key], let objection = exemplar.objection else { return }
        let made = try await perform(
            [
                MoveRequest(
                    "exemplar_objection", nil, "record",
                    values: [
                        "exemplar": id.value, "source": .text("letter"), "received_on": .day(objection.day),
                        "text": .text(objection.text),
                    ])
            ], by: "plan.clerk")
        kept["objection " + exemplar.key] = made.first?.entry
    }

    fileprivate func answerObjection(to exemplar: SampleExemplar) async throws {
        guard let id = kept["objection " + exemplar.key], let answer = exemplar.objection?.answer else { return }
        try await perform(
            [MoveRequest("exemplar_objection", id, "dismiss", values: ["answer": .text(answer)])],
            by: "plan.supervisor")
    }
}
