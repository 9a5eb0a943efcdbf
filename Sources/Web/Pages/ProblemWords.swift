import Basics

/// The words for what went otherwise than wished.
struct ProblemWords {
    let heading: Term
    let text: Term
    let remedy: Term

    static func of(_ status: Int) -> ProblemWords {
        table[status] ?? ((400..<500).contains(status) ? refused : fault)
    }

    private static let table: [Int: ProblemWords] = [
        403: ProblemWords(
            heading: Term("这里不对您开放", "This is not open to you"),
            text: Term("您的岗位没有查看或办理这一项的权限。", "Your post does not include seeing or doing this."),
            remedy: Term(
                "如果工作需要，请联系本单位的系统管理员；也可以先切换到另一个任职单位再试。",
                "If your work needs it, ask your unit's system administrator, or switch to another unit you serve and try again."
            )),
        404: ProblemWords(
            heading: Term("没有找到这一页", "There is no such page"),
            text: Term(
                "地址可能写错了，或者内容已经移走、尚未公开。", "The address may be mistyped, or the content moved or not public yet."),
            remedy: Term("请检查地址，或从首页搜索您要找的内容。", "Check the address, or search for it from the first page.")),
        409: ProblemWords(
            heading: Term("内容刚刚被别人改过", "Someone else has just changed this"),
            text: Term("为了不覆盖对方的修改，您的提交没有保存。", "Your changes were not saved, so that theirs are not overwritten."),
            remedy: Term("请返回查看最新内容，再决定保留哪一个。", "Go back, look at the latest, and choose what to keep.")),
        413: ProblemWords(
            heading: Term("文件太大", "The file is too large"),
            text: Term("上传的内容超过了允许的大小，没有保存。", "What was sent is larger than allowed and was not saved."),
            remedy: Term("请压缩或拆分后再上传。", "Compress or split it, then send it again.")),
        429: ProblemWords(
            heading: Term("请稍候再试", "Please wait a moment"),
            text: Term(
                "短时间内的请求太多，为保证大家都能使用，先暂停一下。",
                "There were too many requests at once; we pause so that everyone can be served."),
            remedy: Term("一分钟后再试即可，已填写的内容不会丢失。", "Try again in a minute; what you typed is kept.")),
    ]

    private static let refused = ProblemWords(
        heading: Term("没有保存", "This was not saved"),
        text: Term("提交的内容有需要修改的地方。", "Something in what was sent needs to be changed."),
        remedy: Term(
            "请用浏览器的“后退”回到刚才的页面，填写的内容还在，修改后再提交。",
            "Go back with your browser: what you typed is still there. Change it and send again."))

    private static let fault = ProblemWords(
        heading: Term("我们这边出了问题", "Something went wrong on our side"),
        text: Term("刚才的操作没有完成，您没有做错什么。", "What you asked for was not done. You did nothing wrong."),
        remedy: Term(
            "请稍后再试；如果仍然不行，请把下面的编号告诉系统管理员。",
            "Please try again later; if it still fails, give the reference below to your administrator."))
}
