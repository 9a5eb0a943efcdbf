internal import ArgumentParser
internal import Basics
internal import Foundation

/// 智慧质监: a province's plan of work, run from the registers where the work is done.
@main
struct Zhijian: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zhijian", abstract: "智慧质监 · a yearly plan of work that runs itself from the registers",
        subcommands: [
            Serve.self, Demo.self, PlanCommand.self, ImportCommand.self, ExportCommand.self, JournalCommand.self,
            RebuildCommand.self, MigrateCommand.self, BackupCommand.self, RestoreCommand.self, CopyCommand.self,
            ScoreCommand.self,
            UserCommand.self, TokenCommand.self, OrganisationCommand.self, Drill.self, BenchCommand.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let problems as Problems {
            Terminal.say(problems.list)
            exit(withError: ExitCode(1))
        } catch let problem as Problem {
            Terminal.say([problem])
            exit(withError: ExitCode(1))
        } catch {
            exit(withError: error)
        }
    }
}

/// Words for the terminal, in the language of the environment.
enum Terminal {
    static var language: Language {
        let lang = ProcessInfo.processInfo.environment["LANG"] ?? ""
        return lang.hasPrefix("en") ? .en : .zh
    }

    static func say(_ text: Term) { print(text.text(language)) }

    static func say(_ problems: [Problem]) {
        for problem in problems {
            FileHandle.standardError.write(Data("✗ [\(problem.code)] \(problem.text(language))\n".utf8))
        }
    }

    static func progress(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
