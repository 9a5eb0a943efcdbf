package import Basics

/// Something went otherwise than wished: said in plain words, with a way on.
package struct ProblemPage: PageModel {
    package static let template = "problem"

    /// What happened, in a few words, never a number.
    package var heading: String
    /// What it means.
    package var text: String
    /// What to do.
    package var remedy: String?
    /// Every problem, where there are several.
    package var details: [String] = []
    /// The reference to quote when asking for help.
    package var reference: String?
    /// The step to take.
    package var primary: Link?
    /// Other ways on.
    package var links: [Link] = []

    /// Common pages by status: 403, 404, 409, 413, 429; another 4xx is said as a refusal, anything else as a fault of ours.
    package static func status(_ status: Int, reference: String? = nil, home: String = "/", _ language: Language)
        -> ProblemPage
    {
        let words = ProblemWords.of(status)
        return ProblemPage(
            heading: words.heading.text(language), text: words.text.text(language),
            remedy: words.remedy.text(language), reference: reference,
            primary: Link(text: Term("返回首页", "Back to the first page").text(language), href: home))
    }
}

/// A page of a few words and links.
package struct PlainPage: PageModel {
    package static let template = "plain"

    /// The heading.
    package var heading: String
    /// The paragraphs.
    package var paragraphs: [String]
    /// The step to take.
    package var primary: Link?
    /// Other ways on.
    package var links: [Link] = []
}
