import Identity
import Testing

@Suite struct SPIFFEIDTests {
    @Test(arguments: [
        "spiffe://cluster.local/ns/default/sa/node", "spiffe://a/b", "spiffe://a_b-c.9/A-Z_9.x/...",
    ])
    func reads(_ text: String) throws {
        #expect(try SPIFFEID(text).description == text)
    }

    @Test func hasADomainAndAPath() throws {
        let id = try SPIFFEID("spiffe://cluster.local/ns/default/sa/node")
        #expect(id.trustDomain == "cluster.local" && id.path == "/ns/default/sa/node")
    }

    @Test(arguments: [
        "", "spiffe://", "spiffe:///x", "http://a/b", "SPIFFE://a/b", "spiffe://a", "spiffe://a/", "spiffe://a//b",
        "spiffe://a/b/", "spiffe://a/./b", "spiffe://a/../b", "spiffe://A/b", "spiffe://a:1/b", "spiffe://u@a/b",
        "spiffe://a/b?c", "spiffe://a/b#c", "spiffe://a/%62", "spiffe://a/b,URI:spiffe://c/d", "spiffe://a/b\0",
        "spiffe://a/é", "spiffe://\(String(repeating: "a", count: 256))/b",
        "spiffe://a/\(String(repeating: "b", count: 2048))",
    ])
    func refuses(_ text: String) {
        #expect(throws: IdentityError.self) { try SPIFFEID(text) }
    }

    @Test(arguments: [("Node.Default.svc", "node.default.svc"), ("a", "a"), ("xn--4ca.example", "xn--4ca.example")])
    func readsADNSName(_ text: String, _ name: String) throws {
        #expect(try DNSName(text).description == name)
    }

    @Test(arguments: [
        "", ".", "a.", "-a", "a-", "a b", "*.example", "a,DNS:b", "a\0", "é", String(repeating: "a", count: 64),
    ])
    func refusesADNSName(_ text: String) {
        #expect(throws: IdentityError.self) { try DNSName(text) }
    }

    @Test func aHolderHasAName() throws {
        let (id, dns) = (try SPIFFEID("spiffe://a/b"), try DNSName("c"))
        #expect(try CertifiedNames(spiffe: [id], dns: [dns], addresses: []).name == "spiffe://a/b")
        #expect(try CertifiedNames(spiffe: [], dns: [dns], addresses: []).name == "c")
        #expect(throws: IdentityError.self) { try CertifiedNames(spiffe: [id, id], dns: [], addresses: []) }
        #expect(throws: IdentityError.self) { try CertifiedNames(spiffe: [], dns: [], addresses: []) }
    }
}
