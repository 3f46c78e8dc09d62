/// A host name as certificates carry it (RFC 1123, RFC 6125): compared without regard to case, without a wildcard.
package struct DNSName: Hashable, Sendable, CustomStringConvertible {
    /// In lower case, without a dot at the end.
    package let text: String

    package init(_ text: String) throws(IdentityError) {
        let lower = text.lowercased()
        let labels = lower.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard lower.utf8.count <= 253, labels.allSatisfy(Self.isLabel) else {
            throw IdentityError(text, "is no DNS name; write it like node.default.svc")
        }
        self.text = lower
    }

    package var description: String { text }

    private static func isLabel(_ label: Substring.UTF8View) -> Bool {
        let dash = UInt8(ascii: "-")
        return (1...63).contains(label.count) && label.first != dash && label.last != dash
            && label.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), dash: true
                // Not a host name's, yet found in the names of Kubernetes objects' records.
                case UInt8(ascii: "_"): true
                default: false
                }
            }
    }
}
