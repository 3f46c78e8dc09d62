/// Text that is no SPIFFE ID or DNS name: names the text, what is wrong with it, and what would be right.
package struct IdentityError: Error, Equatable, CustomStringConvertible {
    package let text: String
    package let problem: String

    package init(_ text: String, _ problem: String) {
        self.text = text
        self.problem = problem
    }

    package var description: String { "\"\(text)\": \(problem)" }
}
