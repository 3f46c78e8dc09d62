/// Something that is counted under a name.
public protocol Labelled: CaseIterable, RawRepresentable, Sendable where RawValue == Int {}

extension Labelled {
    /// The name in metrics and status: the case's own, `queueFull` as `queue_full`.
    public var label: String {
        String(describing: self).reduce(into: "") { label, letter in
            label += letter.isUppercase ? "_\(letter.lowercased())" : String(letter)
        }
    }
}
