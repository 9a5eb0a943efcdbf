internal import ArgumentParser
internal import Basics
internal import Kernel
internal import Web

/// Writes a register to a CSV or XLSX file, as an account may see it.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a register to a CSV or XLSX file. 导出表格。")
    @OptionGroup var store: StoreOptions
    @Argument(help: "File to write; .xlsx or .csv. 目标文件。") var file: String
    @Option(help: "Register's name. 登记簿。") var register: String
    @Option(help: "As this account. 以此账户办理。") var login: String
    @Flag(help: "CSV in GB18030. CSV用GB18030编码。") var gb18030 = false

    func run() async throws {
        let kernel = try store.open()
        let actor = try await Accounts.actor(login, kernel)
        let count = try await Exports(kernel: kernel).writeFile(
            path: file, register: register, actor: actor, language: Terminal.language, isGB18030: gb18030)
        Terminal.say(Term("已导出\(count)条到 \(file)", "Wrote \(count) entries to \(file)"))
    }
}
