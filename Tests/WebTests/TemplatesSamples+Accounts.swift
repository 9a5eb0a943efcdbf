import Basics

@testable import Web

extension Samples {
    private var rules: [String] {
        [
            t("至少 12 个字符", "At least 12 characters"), t("不能包含账号或姓名", "Not the account or the name"),
            t("不在常见密码名单中", "Not a common password"),
        ]
    }

    private var erasures: [Sample] {
        let row = ErasureFieldRow(
            name: "name", label: t("姓名", "Name"), value: "张三", places: [t("登记簿：现值", "The register")], canErase: true,
            isChosen: true)
        var gone = row
        (gone.name, gone.canErase, gone.value) = ("contact", false, "")
        let page = ErasurePage(
            title: t("删除个人信息：清单到手机", "Erase: a list"), register: t("先进典型", "Exemplar"),
            entry: Link(text: t("登记的内容", "The entry"), href: "/r/1"),
            publication: Link(text: t("公开的内容", "Published"), href: "/open/1"), fields: [row, gone],
            unreached: [t("备份。", "Backups.")], action: "/work/erasure/exemplar/1",
            reason: .multiline("reason", t("理由", "Reason"), value: "", rows: 3),
            problems: [FieldProblem(field: "reason", text: t("请写理由。", "Give the reason."))],
            receipts: [
                ErasureReceipt(
                    at: "2018-05-02 10:00", who: t("周敏", "Zhou Min"), fields: t("联系方式", "Contact"),
                    reason: t("本人申请", "asked for"), place: t("日志第12号", "journal #12"), proofHref: "/proof/1")
            ])
        return [
            Sample(
                name: "erasure-find",
                page: ErasureFindPage(
                    action: "/work/erasure",
                    registers: [Choice(value: "exemplar", text: t("先进典型", "Exemplar"), isSelected: true)], typed: "张三",
                    rows: [Link(text: t("先进典型 1", "Exemplar 1"), href: "/work/erasure/exemplar/1")]),
                shell: workShell(t("删除个人信息", "Erase"), crumbs: [])),
            Sample(
                name: "erasure-none",
                page: ErasureFindPage(
                    action: "/work/erasure", registers: [], typed: "", rows: [], empty: t("没有找到。", "Nothing.")),
                shell: workShell(t("删除个人信息", "Erase"), crumbs: [])),
            Sample(name: "erasure", page: page, shell: workShell(page.title, crumbs: [])),
        ]
    }

    var accounts: [Sample] {
        erasures + [
            Sample(
                name: "sign-in",
                page: SignIn(
                    action: "/sign-in", next: "/inbox",
                    help: t("忘记密码请联系本单位系统管理员。", "Ask your system administrator if you lost it.")),
                shell: bareShell(t("登录", "Sign in"))),
            Sample(
                name: "sign-in-problem",
                page: SignIn(
                    action: "/sign-in", account: "zhoumin", next: "/inbox",
                    problems: [
                        FieldProblem(field: "account", text: t("请填写账号。", "Please give the account.")),
                        FieldProblem(
                            field: "password",
                            text: t("账号或密码不对，还可以再试 4 次。", "Account or password is wrong; 4 tries left.")),
                    ]), shell: bareShell(t("登录", "Sign in"))),
            Sample(
                name: "sign-in-code",
                page: SignIn(
                    action: "/sign-in/code", account: "zhoumin", needsCode: true,
                    hidden: [HiddenField(name: "step", value: "abc")],
                    problems: [
                        FieldProblem(
                            field: "code",
                            text: t("验证码不对或已过期，请输入最新的 6 位数字。", "The code is wrong or too old; type the newest."))
                    ]),
                shell: bareShell(t("登录", "Sign in"))),
            Sample(
                name: "first-administrator", page: FirstAdministrator(action: "/first", rules: rules),
                shell: bareShell(t("建立第一位管理员", "The first administrator"))),
            Sample(
                name: "first-administrator-problem",
                page: FirstAdministrator(
                    action: "/first", name: t("李强", "Li Qiang"), account: "li qiang", rules: rules,
                    problems: ["secret", "name", "account", "password", "repeat"].map {
                        FieldProblem(field: $0, text: t("这一项填写有误，请按提示修改。", "Please mend this as the hint says."))
                    }), shell: bareShell(t("建立第一位管理员", "The first administrator"))),
            Sample(
                name: "change-password",
                page: ChangePassword(action: "/me/password", account: "zhoumin", rules: rules, cancelHref: "/inbox"),
                shell: workShell(t("修改密码", "Change password"), crumbs: [inboxLink, here(t("修改密码", "Change password"))])),
            Sample(
                name: "change-password-forced",
                page: ChangePassword(
                    action: "/me/password", account: "zhoumin", isForced: true, rules: rules,
                    problems: ["present", "password", "repeat"].map {
                        FieldProblem(field: $0, text: t("两次输入不一致。", "The two do not agree."))
                    }), shell: bareShell(t("修改密码", "Change password"))),
            Sample(name: "totp-enrol", page: enrol, shell: bareShell(t("启用动态验证码", "Second step"))),
            Sample(
                name: "totp-enrol-required",
                page: TotpEnrol(
                    action: "/me/totp", secretGroups: ["JBSW", "Y3DP"], uri: "otpauth://totp/x",
                    problems: [FieldProblem(field: "code", text: t("请输入 6 位数字。", "Six digits, please."))]),
                shell: bareShell(t("启用动态验证码", "Second step"))),
            Sample(
                name: "tokens", page: tokens,
                shell: workShell(t("接口密钥", "Keys"), crumbs: [inboxLink, here(t("接口密钥", "Keys"))])),
            Sample(
                name: "tokens-empty",
                page: TokensPage(
                    tokens: [], action: "/me/tokens", scopes: scopes, lifetimes: lifetimes,
                    problems: [FieldProblem(field: "name", text: t("请给密钥起个名字。", "Please name the key."))]),
                shell: workShell(t("接口密钥", "Keys"), crumbs: [inboxLink, here(t("接口密钥", "Keys"))])),
        ]
    }

    private var enrol: TotpEnrol {
        TotpEnrol(
            action: "/me/totp", secretGroups: ["JBSW", "Y3DP", "EHPK", "3PXP", "JBSW", "Y3DP", "EHPK", "3PXP"],
            uri: "otpauth://totp/Zhijian:zhoumin?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Zhijian",
            safeQR:
                "<svg viewBox=\"0 0 29 29\" role=\"img\" aria-label=\"QR\"><path d=\"M4 4h7v7h-7zM18 4h7v7h-7zM4 18h7v7h-7zM13 6h3v3h-3zM14 14h4v4h-4zM20 20h3v2h-3z\"/></svg>",
            hidden: [HiddenField(name: "secret", value: "x")], cancelHref: "/inbox")
    }

    private var scopes: [Choice] {
        [
            Choice(value: "read", text: t("读取我能看到的登记", "Read the registers I can see"), isSelected: true),
            Choice(value: "write", text: t("办理和报送", "Take steps and send data")),
        ]
    }

    private var lifetimes: [Choice] {
        [
            Choice(value: "30", text: t("30 天", "30 days"), isSelected: true),
            Choice(value: "365", text: t("一年", "One year")),
        ]
    }

    private var tokens: TokensPage {
        TokensPage(
            fresh: "zj_1v9K0pVd2nQ7sR4tW8yX3zA6bC5dE1fG",
            tokens: [
                TokenLine(
                    name: t("长沙市局数据平台", "Changsha data platform"), scope: t("读取", "Read"), createdOn: "2018-05-01",
                    expiresOn: "2019-05-01", lastUsed: "2018-09-30 08:12", revokeAction: "/me/tokens/1/revoke"),
                TokenLine(
                    name: t("旧报表工具", "Old report tool"), scope: t("读取", "Read"), createdOn: "2017-05-01",
                    expiresOn: "2018-05-01"),
            ], action: "/me/tokens", scopes: scopes, lifetimes: lifetimes)
    }
}
