internal import ArgumentParser
internal import Basics
internal import Foundation
internal import Kernel
internal import Logging

/// How the log is written: for people, or a JSON object a line for programs.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json

    func logger(_ level: Logger.Level) -> Logger {
        var logger =
            switch self {
            case .text: Logger(label: "zhijian")
            case .json: Logger(label: "zhijian") { _ in JSONLines() }
            }
        logger.logLevel = level
        return logger
    }
}

/// One JSON object a line, on standard output.
private struct JSONLines: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .notice

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var object: [String: CanonicalJSON] = [:]
        for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }) {
            object[key] = .text("\(value)")
        }
        object["at"] = .text(Environment.live.now().description)
        object["level"] = .text(event.level.rawValue)
        object["message"] = .text("\(event.message)")
        FileHandle.standardOutput.write(Data((CanonicalJSON.object(object).text + "\n").utf8))
    }
}
