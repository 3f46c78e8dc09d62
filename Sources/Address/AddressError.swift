/// Text that is no address, endpoint or prefix: names the text, what is wrong with it, and what would be right.
public struct AddressError: Error, Equatable, CustomStringConvertible {
    /// The text as it was given.
    public let text: String
    /// What is wrong and what would be right.
    public let problem: String

    public init(_ text: String, _ problem: String) {
        self.text = text
        self.problem = problem
    }

    public var description: String { "\"\(text)\": \(problem)" }
}
