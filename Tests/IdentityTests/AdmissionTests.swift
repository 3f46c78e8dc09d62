import Identity
import Testing

@Suite struct AdmissionTests {
    private func names(_ spiffe: String?, _ dns: [String] = []) throws -> CertifiedNames {
        try CertifiedNames(
            spiffe: spiffe.map { [try SPIFFEID($0)] } ?? [], dns: try dns.map { try DNSName($0) }, addresses: [])
    }

    @Test(arguments: [
        ("spiffe://cluster.local/ns/h2o/sa/node", true),
        ("spiffe://cluster.local/ns/h2o/sa/other", true),
        ("spiffe://cluster.local/ns/h2o2/sa/node", false),
        ("spiffe://cluster.local/ns/default/sa/h2o", false),
        ("spiffe://other.local/ns/h2o/sa/node", false),
        ("spiffe://cluster.local/h2o", false),
    ])
    func theSameNamespaceIsAdmitted(peer: String, admitted: Bool) throws {
        let admission = Admission(likeOurs: try names("spiffe://cluster.local/ns/h2o/sa/node", ["node.h2o.svc"]))
        #expect(admission.admits(try names(peer)) == admitted)
    }

    /// A shared DNS name is no way around the namespace.
    @Test func whoHasASPIFFEIDGoesByIt() throws {
        let admission = Admission(likeOurs: try names("spiffe://cluster.local/ns/h2o/sa/node", ["node.h2o.svc"]))
        #expect(!admission.admits(try names(nil, ["node.h2o.svc"])))
        #expect(!admission.admits(try names("spiffe://cluster.local/ns/x/sa/node", ["node.h2o.svc"])))
    }

    @Test func otherPathsGoByAllButTheirLastPart() throws {
        let admission = Admission(likeOurs: try names("spiffe://example.org/cluster/a/node-1"))
        #expect(admission.admits(try names("spiffe://example.org/cluster/a/node-2")))
        #expect(!admission.admits(try names("spiffe://example.org/cluster/b/node-1")))
    }

    @Test func withoutASPIFFEIDADNSNameIsShared() throws {
        let admission = Admission(likeOurs: try names(nil, ["node.h2o.svc", "h2o.example.org"]))
        #expect(admission.admits(try names(nil, ["H2O.example.org"])))
        #expect(admission.admits(try names("spiffe://x/y", ["node.h2o.svc"])))
        #expect(!admission.admits(try names(nil, ["other.h2o.svc"])))
    }
}
