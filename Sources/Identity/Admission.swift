/// Whose sidecar may speak with ours.
package struct Admission: Sendable {
    private let own: CertifiedNames

    /// - Parameter own: our own names: admitted is who shares our trust domain and namespace, or, where we have no SPIFFE
    ///   ID, one of our DNS names.
    package init(likeOurs own: CertifiedNames) {
        self.own = own
    }

    package func admits(_ peer: CertifiedNames) -> Bool {
        guard let ours = own.spiffe else { return peer.dns.contains { own.dns.contains($0) } }
        guard let theirs = peer.spiffe, theirs.trustDomain == ours.trustDomain else { return false }
        return theirs.namespace == ours.namespace
    }
}

extension SPIFFEID {
    /// What the workloads of one Kubernetes namespace share, `/ns/NAMESPACE`; for other paths all but the last part.
    var namespace: Substring {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        // The first part is empty, before the leading slash.
        if parts.count >= 3, parts[1] == "ns" { return path[..<parts[2].endIndex] }
        return path[..<(path.lastIndex(of: "/") ?? path.endIndex)]
    }
}
