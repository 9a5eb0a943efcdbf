import Basics

/// The problems of files, in one place so that their words agree.
enum FileProblem {
    static func empty() -> Problem {
        Problem(
            "file.empty", Term("文件是空的。", "The file is empty."),
            remedy: Term("请检查文件内容后重新选择。", "Check the file and choose it again."))
    }

    static func tooLarge(_ size: Int, limit: Int) -> Problem {
        Problem(
            "file.too_large",
            Term(
                "文件大小为\(megabytes(size))MB，超过上限\(megabytes(limit))MB。",
                "The file has \(megabytes(size)) MB, the limit is \(megabytes(limit)) MB."),
            remedy: Term("请删去图片或拆分成几个文件。", "Remove pictures or split the file."))
    }

    static func unsupported(_ kind: FileKind, remedy: Term) -> Problem {
        Problem(
            "file.unsupported",
            Term("不能读取这种文件（\(kind.name.zh)）。", "This kind of file (\(kind.name.en)) cannot be read."), remedy: remedy)
    }

    static func macros() -> Problem {
        Problem(
            "file.macros", Term("文件含有宏，不能接收。", "The file contains macros and is refused."),
            remedy: Term("请另存为不含宏的docx或xlsx。", "Save it as docx or xlsx without macros."))
    }

    static func encrypted() -> Problem {
        Problem(
            "file.encrypted", Term("文件已加密，不能读取。", "The file is encrypted and cannot be read."),
            remedy: Term("请取消密码保护后重新上传。", "Remove the password and upload it again."))
    }

    static func bomb() -> Problem {
        Problem(
            "file.bomb",
            Term("文件解压后过大，已停止读取。", "The file unpacks to far more than it should, reading was stopped."),
            remedy: Term("请用办公软件重新保存后再上传。", "Save it again with an office program and upload that."))
    }

    static func xmlEntities() -> Problem {
        Problem(
            "file.xml_entities",
            Term("文件内部含有文档类型或实体声明，不能接收。", "The file contains a document type or entity declaration and is refused."),
            remedy: Term("请用办公软件重新保存后再上传。", "Save it again with an office program and upload that."))
    }

    static func tooDeep(_ limit: Int) -> Problem {
        Problem(
            "file.too_deep",
            Term("文件内部层次超过\(limit)层。", "The file nests its parts more than \(limit) deep."),
            remedy: Term("请减少嵌套的表格和文本框。", "Use fewer nested tables and text boxes."))
    }

    static func tooMuchText(_ limit: Int) -> Problem {
        Problem(
            "file.too_much_text",
            Term("文件中的文字超过\(megabytes(limit))MB。", "The file holds more than \(megabytes(limit)) MB of text."),
            remedy: Term("请拆分成几个文件。", "Split the file."))
    }

    /// `what` names the part that could not be read.
    static func damaged(_ what: String) -> Problem {
        Problem(
            "file.damaged",
            Term("文件已损坏或不合规范（\(what)）。", "The file is damaged or does not follow its format (\(what))."),
            remedy: Term("请用办公软件打开并重新保存。", "Open it with an office program and save it again."))
    }

    static func unreadable(_ reason: String) -> Problem {
        Problem(
            "file.unreadable", Term("文件无法打开（\(reason)）。", "The file cannot be opened (\(reason))."),
            remedy: Term("请确认文件存在且有读取权限。", "Check that it exists and may be read."))
    }

    static func unwritable(_ reason: String) -> Problem {
        Problem(
            "file.unwritable", Term("文件无法写入（\(reason)）。", "The file cannot be written (\(reason))."),
            remedy: Term("请检查磁盘空间和权限。", "Check the free space and the permissions."))
    }

    private static func megabytes(_ bytes: Int) -> String {
        let tenths = (bytes * 10 + (1 << 20) - 1) >> 20
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}
