internal import Basics

extension ApiProblems {
    static let nothingHere = Problem(
        "request.nothing_here", Term("没有这一项，或不对您开放。", "There is no such thing here, or none that is open to you."))

    static let passwordFirst = Problem(
        "account.password_first", Term("请先在网页上修改密码。", "Change your password on the web page first."))

    static let forged = Problem(
        "request.forged",
        Term(
            "用会话写入时须带X-CSRF-Token，且与会话一致。",
            "Writing with a session takes the header X-CSRF-Token with the session's own token."),
        remedy: Term("程序请改用接口令牌。", "A program should use an API token instead."))

    static let notJSON = Problem(
        "request.not_json", Term("内容须为application/json（UTF-8）。", "The content must be application/json in UTF-8."))

    static func tooLarge(_ most: Int) -> Problem {
        Problem(
            "request.too_large",
            Term("内容超过\(most >> 20)MB。", "The content is larger than \(most >> 20) MB."))
    }

    static func method(_ allow: String) -> Problem {
        Problem("request.method", Term("此处只接受：\(allow)。", "Only these methods are taken here: \(allow)."))
    }

    /// What a status means, for those who see no more than that.
    static func words(_ status: Int) -> (title: Term, detail: Term) {
        switch status {
        case 400:
            (
                Term("请求不合格", "The request is not proper"),
                Term("请求的写法不符合接口说明。", "The request is not as the API describes it.")
            )
        case 401: (Term("须先表明身份", "Say who you are"), Term("请先登录，或提供有效的接口令牌。", "Sign in, or send a valid API token."))
        case 404:
            (
                Term("没有找到", "Not found"),
                Term("没有这一项，或不对您开放。", "There is no such thing here, or none that is open to you.")
            )
        case 405:
            (Term("不接受这种方法", "The method is not taken"), Term("请按接口说明使用方法。", "Use the methods that the API describes."))
        case 412:
            (
                Term("版本已变", "The version is another"),
                Term("If-Match与现有版本不符。", "If-Match does not fit the present version.")
            )
        case 415:
            (
                Term("不接受这种内容", "The content type is not taken"),
                Term("请按接口说明发送内容。", "Send content as the API describes.")
            )
        case 422:
            (
                Term("不能这样办理", "This cannot be done"),
                Term("内容不符合登记规则。", "The content does not keep the register's rules.")
            )
        default:
            (ProblemWords.of(status).heading, ProblemWords.of(status).text)
        }
    }
}
