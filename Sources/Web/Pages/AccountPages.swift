/// Signing in; the second step asks for the six digits.
package struct SignIn: PageModel {
    package static let template = "sign-in"

    /// Where it posts: `account`, `password`, or `code` in the second step; always `next`.
    package var action: String
    /// What was typed.
    package var account: String
    /// Where to go afterwards, from this site only.
    package var next: String
    /// Whether this is the second step.
    package var needsCode: Bool
    /// What joins the two steps.
    package var hidden: [HiddenField]
    /// What is wrong.
    package var problems: [FieldProblem]
    /// Whom to ask when the password is lost.
    package var help: String?
    /// The words about the account, the password and the code.
    package let accountProblem, passwordProblem, codeProblem: String?

    package init(
        action: String, account: String = "", next: String = "/", needsCode: Bool = false, hidden: [HiddenField] = [],
        problems: [FieldProblem] = [], help: String? = nil
    ) {
        self.action = action
        self.account = account
        self.next = next
        self.needsCode = needsCode
        self.hidden = hidden
        self.problems = problems
        self.help = help
        accountProblem = problems.text(of: "account")
        passwordProblem = problems.text(of: "password")
        codeProblem = problems.text(of: "code")
    }
}

/// Making the first administrator of an empty system, with the one-time secret the server printed.
package struct FirstAdministrator: PageModel {
    package static let template = "first-administrator"

    /// Where it posts: `secret`, `name`, `account`, `password`, `repeat`.
    package var action: String
    /// What was typed as the person's name.
    package var name: String
    /// What was typed as the account.
    package var account: String
    /// The rules of a password, in words.
    package var rules: [String]
    /// What is wrong; fields `secret`, `name`, `account`, `password`, `repeat`.
    package var problems: [FieldProblem]
    /// The words about each field.
    package let secretProblem, nameProblem, accountProblem, passwordProblem, repeatProblem: String?

    package init(
        action: String, name: String = "", account: String = "", rules: [String], problems: [FieldProblem] = []
    ) {
        self.action = action
        self.name = name
        self.account = account
        self.rules = rules
        self.problems = problems
        secretProblem = problems.text(of: "secret")
        nameProblem = problems.text(of: "name")
        accountProblem = problems.text(of: "account")
        passwordProblem = problems.text(of: "password")
        repeatProblem = problems.text(of: "repeat")
    }
}

/// Choosing a new password.
package struct ChangePassword: PageModel {
    package static let template = "change-password"

    /// Where it posts: `present`, `password`, `repeat`.
    package var action: String
    /// The account, for password keepers.
    package var account: String
    /// Whether the person must do it before anything else.
    package var isForced: Bool
    /// The rules of a password, in words.
    package var rules: [String]
    /// Where to go instead; `nil` when forced.
    package var cancelHref: String?
    /// What is wrong; fields `present`, `password`, `repeat`.
    package var problems: [FieldProblem]
    /// The words about each field.
    package let presentProblem, passwordProblem, repeatProblem: String?

    package init(
        action: String, account: String, isForced: Bool = false, rules: [String], cancelHref: String? = nil,
        problems: [FieldProblem] = []
    ) {
        self.action = action
        self.account = account
        self.isForced = isForced
        self.rules = rules
        self.cancelHref = cancelHref
        self.problems = problems
        presentProblem = problems.text(of: "present")
        passwordProblem = problems.text(of: "password")
        repeatProblem = problems.text(of: "repeat")
    }
}

/// Adding the second step: six digits from an authenticator.
package struct TotpEnrol: PageModel {
    package static let template = "totp-enrol"

    /// Where it posts: `code`.
    package var action: String
    /// The secret in groups of four, for typing.
    package var secretGroups: [String]
    /// The `otpauth://` address.
    package var uri: String
    /// The same as a picture: SVG made by the server; `nil` leaves it out.
    package var safeQR: String?
    /// What the form carries along.
    package var hidden: [HiddenField]
    /// Where to go instead; `nil` when it is required.
    package var cancelHref: String?
    /// What is wrong; field `code`.
    package var problems: [FieldProblem]
    /// The words about the code.
    package let codeProblem: String?

    package init(
        action: String, secretGroups: [String], uri: String, safeQR: String? = nil, hidden: [HiddenField] = [],
        cancelHref: String? = nil, problems: [FieldProblem] = []
    ) {
        self.action = action
        self.secretGroups = secretGroups
        self.uri = uri
        self.safeQR = safeQR
        self.hidden = hidden
        self.cancelHref = cancelHref
        self.problems = problems
        codeProblem = problems.text(of: "code")
    }
}
