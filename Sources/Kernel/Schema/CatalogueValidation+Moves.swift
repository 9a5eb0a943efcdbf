internal import Basics

extension DeclarationFindings {
    mutating func checkMoves(of register: RegisterDefinition) {
        let name = register.name
        for (move, count) in Dictionary(register.moves.map { ($0.name, 1) }, uniquingKeysWith: +).sorted(by: {
            $0.key < $1.key
        })
        where count > 1 || move == Erasure.move {
            add(
                "move_twice", "\(name).\(move)", "操作名重复或已保留。",
                "The move is declared more than once, or its name is reserved.")
        }
        if !register.moves.contains(where: \.creates) {
            add("creation", name, "没有创建记录的操作。", "No move creates an entry.")
        }
        for move in register.moves {
            let place = "\(name).\(move.name)"
            for field in Set(move.enters + move.requires).sorted() {
                guard let found = register.field(field) else {
                    add("move_field", place, "所填栏目“\(field)”不存在。", "It enters “\(field)”, which does not exist.")
                    continue
                }
                if found.isComputed, !move.isSystemOnly {
                    add(
                        "computed", place, "计算栏目“\(field)”不能由人填写。", "People cannot enter “\(field)”, which is computed."
                    )
                }
            }
            for other in move.apartFrom where register.move(other) == nil {
                add(
                    "apart_from", place, "须分离的操作“\(other)”不存在。",
                    "It is kept apart from “\(other)”, which does not exist.")
            }
            for other in move.otherwise where register.move(other)?.from.contains(where: move.from.contains) != true {
                add(
                    "otherwise", place, "另一种决定“\(other)”不存在或不在同一环节。",
                    "The other decision “\(other)” does not exist, or is none where this one is.")
            }
            if move.permits.isEmpty { add("permits", place, "没有人可以办理。", "Nobody may make it.") }
            for field in move.permits.compactMap(\.unitField) {
                let kind = register.field(field)?.kind
                if kind != .reference("unit"), kind != .references("unit") {
                    add(
                        "permit_unit", place, "权限所看的栏目“\(field)”不指向机构。",
                        "The permit looks at “\(field)”, which names no unit.")
                }
            }
            if let from = move.limit?.from, register.field(from)?.kind != .day {
                add("limit", place, "时限的起算栏目“\(from)”不是日期。", "The limit is counted from “\(from)”, which is no date.")
            }
            if move.people < 1 || move.creates && (move.limit != nil || move.asks || move.to == nil) {
                add("move_shape", place, "人数、时限、提醒或去向不合情理。", "People, limit, asking or end stage make no sense here.")
            }
            // What must be filled in can be filled in: by the person, or by the move's own preparation.
            if move.creates, !move.isSystemOnly, move.prepare == nil {
                for field in register.fields where field.isRequired && !move.enters.contains(field.name) {
                    add(
                        "unfillable", place, "必填栏目“\(field.name)”无处填写。",
                        "“\(field.name)” is required, but nothing fills it in.")
                }
            }
        }
    }

    /// Every stage can be come to, and measures look at stages there are.
    mutating func checkStages(of register: RegisterDefinition) {
        var reached = Set(register.moves.filter(\.creates).compactMap(\.to))
        var grows = true
        while grows {
            grows = false
            for move in register.moves where move.from.contains(where: reached.contains) {
                if let to = move.to, reached.insert(to).inserted { grows = true }
            }
        }
        for stage in register.stages where !reached.contains(stage.code) {
            add("unreachable", "\(register.name).\(stage.code)", "没有操作能到达此环节。", "No move leads to this stage.")
        }
        for move in register.moves {
            for stage in move.from + [move.to].compactMap({ $0 }) where register.stage(stage) == nil {
                add("stage", "\(register.name).\(move.name)", "环节“\(stage)”不存在。", "There is no stage “\(stage)”.")
            }
        }
        for measure in register.measures { check(measure, of: register) }
    }

    private mutating func check(_ measure: MeasureDefinition, of register: RegisterDefinition) {
        if case .ratio(let numerator, let denominator) = measure.kind {
            for part in [numerator, denominator] {
                let found = register.measures.first { $0.name == part }
                if let found, !found.stages.isEmpty, found.kind != .distinct { continue }
                add(
                    "measure", measure.name, "“\(part)”不是本登记簿可相除的计数项。",
                    "“\(part)” is no measure of this register that can be divided.")
            }
            return
        }
        if measure.stages.isEmpty { add("measure", measure.name, "没有可计数的环节。", "No stage counts.") }
        for stage in measure.stages.sorted() where register.stage(stage) == nil {
            add("measure", measure.name, "环节“\(stage)”不存在。", "There is no stage “\(stage)”.")
        }
    }

    mutating func checkDisclosure(of register: RegisterDefinition) {
        guard let disclosure = register.disclosure else { return }
        let place = "\(register.name).disclosure"
        for stage in disclosure.stages.sorted() where register.stage(stage) == nil {
            add("disclosure", place, "环节“\(stage)”不存在。", "There is no stage “\(stage)”.")
        }
        for field in disclosure.fields + disclosure.farewell {
            // What a person consented to is a copy, made when it was published.
            if let found = register.field(field), !found.isSecret,
                !found.isPersonal || disclosure.consented.contains(field) && found.copyOf != nil
            {
                continue
            }
            add(
                "disclosure", place, "栏目“\(field)”不存在，或为个人、保密栏目。",
                "“\(field)” does not exist, or is personal or secret.")
        }
        // A publication carries the entry's title.
        for field in register.titleFields where !disclosure.fields.contains(field) {
            add("disclosure", place, "标题栏目“\(field)”没有公开。", "The title shows “\(field)”, which is not disclosed.")
        }
        if let condition = disclosure.condition, register.field(condition)?.kind != .flag {
            add(
                "disclosure", place, "条件栏目“\(condition)”不是“是或否”。", "The condition “\(condition)” is no yes-or-no field."
            )
        }
    }
}
