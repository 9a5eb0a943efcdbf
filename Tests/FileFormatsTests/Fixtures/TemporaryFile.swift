import Foundation

/// A path that is removed when the value goes away.
final class TemporaryFile {
    let path: String

    init(_ name: String, _ bytes: [UInt8]? = nil) throws {
        path = NSTemporaryDirectory() + UUID().uuidString + "-" + name
        if let bytes { try Data(bytes).write(to: URL(fileURLWithPath: path)) }
    }

    var bytes: [UInt8] {
        get throws { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
