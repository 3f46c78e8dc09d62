/// A workload's name, `spiffe://trust-domain/path` (the SPIFFE ID standard, 2).
package struct SPIFFEID: Hashable, Sendable, CustomStringConvertible {
    /// Who vouches for the name: `cluster.local`.
    package let trustDomain: String
    /// What the trust domain calls the workload, with a slash in front; in Kubernetes `/ns/NAMESPACE/sa/ACCOUNT`.
    package let path: String

    package init(_ text: String) throws(IdentityError) {
        let scheme = "spiffe://"
        guard text.utf8.count <= 2048 else { throw IdentityError(text, "is longer than 2048 bytes") }
        guard text.hasPrefix(scheme) else {
            throw IdentityError(text, "is no SPIFFE ID; write it like spiffe://cluster.local/ns/default/sa/node")
        }
        let rest = text.utf8.dropFirst(scheme.utf8.count)
        let slash = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
        let (domain, path) = (rest[..<slash], rest[slash...])
        guard (1...255).contains(domain.count), domain.allSatisfy(Self.mayStandInDomain) else {
            throw IdentityError(
                text, "its trust domain is not of 1 to 255 lower-case letters, digits, dots, dashes and underscores")
        }
        let segments = path.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard !path.isEmpty, segments.allSatisfy(Self.isSegment) else {
            throw IdentityError(
                text,
                "its path is not one of names like /ns/default/sa/node, of letters, digits, dots, dashes and underscores"
            )
        }
        trustDomain = String(Substring(domain))
        self.path = String(Substring(path))
    }

    package var description: String { "spiffe://\(trustDomain)\(path)" }

    private static func mayStandInDomain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }

    private static func isSegment(_ segment: Substring.UTF8View) -> Bool {
        let isDots = segment.count <= 2 && segment.allSatisfy { $0 == UInt8(ascii: ".") }  // empty, "." and ".."
        return !isDots
            && segment.allSatisfy { mayStandInDomain($0) || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }
    }
}
