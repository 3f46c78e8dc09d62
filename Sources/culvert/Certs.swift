import Address
import ArgumentParser
import Identity
import TLS

/// `culvert certs`: identities for those who have no cert-manager, for tests and for demos.
struct Certs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certs",
        abstract: "Make certificates for sidecars.",
        discussion: """
            The files are those that cert-manager writes: tls.crt, tls.key and ca.crt in one directory, which `culvert run` \
            takes with --identity. In a cluster let cert-manager or SPIRE issue and renew them; these serve where neither is.
            """,
        subcommands: [CA.self, Issue.self])

    /// The days of a certificate's life.
    static func days(_ text: String) throws -> Int {
        guard let days = Int(text), 1...36500 ~= days else {
            throw ValidationError("\"\(text)\" is not a number of days from 1 to 36500")
        }
        return days
    }
}

extension Certs {
    struct CA: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ca", abstract: "Make an authority: ca.crt, and ca.key, which signs sidecars' certificates.")

        @Option(help: ArgumentHelp("The directory to write ca.crt and ca.key to.", valueName: "dir"))
        var out: String

        @Option(help: ArgumentHelp("How long it is valid.", valueName: "days"), transform: Certs.days)
        var days = 3650

        func run() throws {
            let authority = Authority.create(name: "Culvert authority", life: Authority.days(days))
            try AuthorityDirectory(out).write(authority)
            print(
                "\(out): an authority until \(authority.certificate.notAfterText); keep ca.key where nobody else reads it"
            )
        }
    }

    struct Issue: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "issue",
            abstract: "Issue a sidecar's identity: tls.crt, tls.key and ca.crt.",
            discussion: "Issuing into the same directory again renews the identity; a running sidecar takes it over.")

        @Option(help: ArgumentHelp("The authority's directory, made by `culvert certs ca`.", valueName: "dir"))
        var ca: String

        @Option(help: ArgumentHelp("The directory to write tls.crt, tls.key and ca.crt to.", valueName: "dir"))
        var out: String

        @Option(
            help: ArgumentHelp("The SPIFFE ID, like spiffe://cluster.local/ns/default/sa/node.", valueName: "id"),
            transform: SPIFFEID.init)
        var id: SPIFFEID?

        @Option(
            help: ArgumentHelp("A DNS name; may be given several times.", valueName: "name"), transform: DNSName.init)
        var dns: [DNSName] = []

        @Option(
            help: ArgumentHelp(
                "An address that the holder sends from; may be given several times.", valueName: "address"),
            transform: { try IPAddress($0) })
        var ip: [IPAddress] = []

        @Option(help: ArgumentHelp("How long it is valid.", valueName: "days"), transform: Certs.days)
        var days = 90

        func validate() throws {
            guard id != nil || !dns.isEmpty else {
                throw ValidationError("a certificate names its holder: give --id, or --dns, or both")
            }
        }

        func run() throws {
            let names = try CertifiedNames(spiffe: id.map { [$0] } ?? [], dns: dns, addresses: ip)
            let (authority, key) = (try AuthorityDirectory(ca).read(), PrivateKey.generate())
            let certificate = authority.issue(to: names, key: key, life: Authority.days(days))
            try IdentityDirectory(out).write(certificate, key, authority.certificate)
            print("\(out): \(names.name) until \(certificate.notAfterText)")
        }
    }
}
