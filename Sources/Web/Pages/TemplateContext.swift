import Mustache

/// A model together with what every template may ask for: `lang`, `csrf`, `v`.
///
/// The model is reflected once. The templating library passes values as `Any`, so this is the one place where
/// we do too.
struct TemplateContext: MustacheParent {
    private let values: [String: Any]

    init<Model>(_ model: Model, with common: [String: String], lists: [String: [String]] = [:]) {
        var values: [String: Any] = [:]
        for child in Mirror(reflecting: model).children {
            guard let label = child.label else { continue }
            let mirror = Mirror(reflecting: child.value)
            if mirror.displayStyle == .optional {
                if let wrapped = mirror.children.first?.value { values[label] = wrapped }
            } else {
                values[label] = child.value
            }
        }
        for (name, text) in common { values[name] = text }
        for (name, list) in lists { values[name] = list }
        self.values = values
    }

    func child(named name: String) -> Any? {
        values[name]
    }
}
