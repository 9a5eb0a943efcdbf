import Basics
import Kernel
import Testing
import TestSupport

/// A register in which everything is declared wrongly that can be.
private struct Wrong: Register {
    enum Stage: String, Choice {
        case start, end, island
        var term: Term { self == .end ? Term("终", " ") : Term("环节", "Stage") }
    }
    var name = ""
    var secret = ""
    var person = ""
    var link: EntryID = ""
    var sum = 0

    static let schema = Schema<Self>(
        "wrong", "错", "Wrong", purpose: Term("", "Nothing"), group: .administration, title: ["name", "title"],
        unit: "name",
        division: "nowhere", identity: .field("person"),
        fields: [
            Field("name", "名", "Name", \.name, .required), Field("name", "名", "Name", \.name),
            Field("secret", "密", "Secret", \.secret, .secret, .listed, .searchable),
            Field("person", "人", "Person", \.person, .personal, .required, .hint(Term("", ""))),
            Field("link", "指", "Link", \.link, .kind(.reference("nobody"))), Field("sum", "和", "Sum", \.sum, .computed),
        ])
    private static let role = Role("wrong", "错", "Wrong")
    static let lifecycle = Lifecycle<Self>(
        path: [.start],
        moves: [
            Move(
                "make", "造", "Make", from: [], to: .start, by: [.of(role)], enters: ["name", "sum", "gone"], asks: true),
            Move(
                "turn", "转", "Turn", from: [.start], to: .end, by: [.of(role, at: "name")], people: 0,
                apartFrom: ["never"],
                within: .working(3, Term("", ""), from: "name")),
            Move("turn", "转", "Turn", from: [.start], to: nil, by: []),
            Move("erase", "抹", "Erase", from: [.start], to: nil, by: [.of(role)]),
        ])
    static let measures: [Measure<Self>] = [
        Measure("all", "全部", "", unit: Term("个", "n"), rule: Term("全部", "All"), in: [], on: { _ in nil }),
        Measure(ratio: "share", "占比", "Share", rule: Term("占比", "Share"), of: "gone", over: "all"),
    ]
    static let disclosure: Disclosure? = Disclosure(
        stages: ["nowhere"], fields: ["secret", "person", "gone"], basis: Term("依据", "Basis"), where: "name")
}

@Suite("Checking declarations")
struct ValidationTests {
    @Test("the widget and the registers of organisation and accounts hold together")
    func sound() {
        #expect(TestCatalogue.standard.validate().map(\.message.en) == [])
    }

    @Test("everything wrong with a declaration is said at once")
    func wrong() {
        let catalogue = RegisterCatalogue([RegisterDefinition(Wrong.self), RegisterDefinition(Wrong.self)])
        let found = Set(catalogue.validate().map { "\($0.code.dropFirst(12)) \($0.field ?? "")" })
        let wanted: Set = [
            "register_twice wrong", "measure_twice wrong.all", "words wrong", "words wrong.end", "words wrong.person",
            "words wrong.turn",
            "words wrong.all", "field_twice wrong.name", "searchable wrong.secret", "secret wrong.secret",
            "title wrong.title",
            "unit wrong.name", "division wrong.nowhere", "identity wrong.person", "reference wrong.link",
            "move_field wrong.make",
            "computed wrong.make", "move_shape wrong.make", "move_shape wrong.turn", "unfillable wrong.make",
            "apart_from wrong.turn",
            "permit_unit wrong.turn", "limit wrong.turn", "permits wrong.turn", "move_twice wrong.turn",
            "move_twice wrong.erase",
            "unreachable wrong.island", "measure wrong.all", "measure wrong.share", "measure_twice wrong.share",
            "disclosure wrong.disclosure",
        ]
        #expect(found == wanted)
    }

    @Test("the registers of the kernel keep the contract of every register")
    func contract() async throws {
        for fault in try await RegisterContract(TestCatalogue.standard).check() { Issue.record("\(fault)") }
    }
}
