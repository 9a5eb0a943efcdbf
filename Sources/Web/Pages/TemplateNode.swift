import Mustache

/// A model as templates walk it: properties by name, lists, texts, flags.
///
/// The templating library would reflect a model anew at every tag; encoding it once by the code the compiler
/// makes for `Encodable` is several times quicker. An optional that is `nil` is left out, which templates take
/// as not being there. The library passes values as `Any`, so this file is the one place where we do too.
struct TemplateNode: MustacheParent {
    private let values: [String: Any]

    /// - Parameters:
    ///   - common: what every template may ask for.
    ///   - lists: lists of texts beside the model.
    init(_ model: some Encodable, with common: [String: String], lists: [String: [String]] = [:]) {
        var values = TemplateSink.properties(of: model)
        for (name, text) in common { values[name] = TemplateText(renderText: text) }
        for (name, list) in lists { values[name] = list.map(TemplateText.init) }
        self.values = values
    }

    fileprivate init(_ values: [String: Any]) { self.values = values }

    func child(named name: String) -> Any? { values[name] }
}

/// A text, which has nothing inside.
private struct TemplateText: MustacheParent, MustacheCustomRenderable {
    let renderText: String
    var isNull: Bool { false }
    func child(named name: String) -> Any? { nil }
}

/// Takes in what one value encodes.
private final class TemplateSink: Encoder {
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]
    var properties: [String: Any] = [:]
    private var elements: [Any]?
    private var single: Any?

    static func properties(of model: some Encodable) -> [String: Any] {
        let sink = TemplateSink()
        // Writing into memory has nothing to fail at.
        try? model.encode(to: sink)
        return sink.properties
    }

    static func value(_ value: some Encodable) -> Any {
        switch value {
        case let text as String: return TemplateText(renderText: text)
        case let flag as Bool: return flag
        case let number as Int: return TemplateText(renderText: String(number))
        default:
            let sink = TemplateSink()
            try? value.encode(to: sink)
            return sink.elements ?? sink.single ?? TemplateNode(sink.properties)
        }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(Keyed(sink: self))
    }
    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        elements = []
        return Unkeyed(sink: self)
    }
    func singleValueContainer() -> any SingleValueEncodingContainer { Single(sink: self) }

    private struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
        let sink: TemplateSink
        var codingPath: [any CodingKey] { [] }

        mutating func encodeNil(forKey key: Key) {}
        mutating func encode(_ value: Bool, forKey key: Key) { sink.properties[key.stringValue] = value }
        mutating func encode(_ value: String, forKey key: Key) {
            sink.properties[key.stringValue] = TemplateText(renderText: value)
        }
        mutating func encode(_ value: some Encodable, forKey key: Key) {
            sink.properties[key.stringValue] = TemplateSink.value(value)
        }
        mutating func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type, forKey key: Key
        ) -> KeyedEncodingContainer<Nested> {
            KeyedEncodingContainer(Keyed<Nested>(sink: sink))
        }
        mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
            sink.unkeyedContainer()
        }
        mutating func superEncoder() -> any Encoder { sink }
        mutating func superEncoder(forKey key: Key) -> any Encoder { sink }
    }

    private struct Unkeyed: UnkeyedEncodingContainer {
        let sink: TemplateSink
        var codingPath: [any CodingKey] { [] }
        var count: Int { sink.elements?.count ?? 0 }

        mutating func encodeNil() {}
        mutating func encode(_ value: some Encodable) { sink.elements?.append(TemplateSink.value(value)) }
        mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
            KeyedEncodingContainer(Keyed<Nested>(sink: sink))
        }
        mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { self }
        mutating func superEncoder() -> any Encoder { sink }
    }

    private struct Single: SingleValueEncodingContainer {
        let sink: TemplateSink
        var codingPath: [any CodingKey] { [] }

        mutating func encodeNil() {}
        mutating func encode(_ value: some Encodable) { sink.single = TemplateSink.value(value) }
    }
}
