import Identity
import TLS
import TestKit

/// Identities on disk, as the command line makes them and as OpenSSL's own tools do.
struct Identities {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        try run(
            """
            cd $directory
            for name in ca other; do $culvert certs ca --out $name; done
            for name in a b; do
                $culvert certs issue --ca ca --out $name --id spiffe://test/ns/x/sa/$name --dns $name.x --ip 10.77.0.1 --ip fd77::1
            done
            $culvert certs issue --ca other --out stranger --id spiffe://test/ns/x/sa/stranger
            """)
    }

    @discardableResult
    func run(_ script: String) throws -> String { try Program.mustRun(script, in: directory) }

    func path(_ name: String) -> String { "\(directory.path)/\(name)" }

    func context(_ name: String) throws -> Context { try Context.make(IdentityDirectory(path(name)).read()) }

    /// A certificate by our authority that no sidecar would be given, made by openssl-req(1).
    ///
    /// - Parameter extensions: in the notation of x509v3_config(5); none has a subject alternative name of its own.
    func make(_ name: String, _ extensions: String...) throws {
        let options = extensions.map { "-addext '\($0)'" }.joined(separator: " ")
        try run(
            """
            cd $directory; mkdir \(name); cp ca/ca.crt \(name)
            openssl req -x509 -new -CA ca/ca.crt -CAkey ca/ca.key -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
            -subj /CN=x -days 9 \(options) -keyout \(name)/tls.key -out \(name)/tls.crt
            """)
    }

    /// An identity whose life lies elsewhere, in seconds from now.
    func make(_ name: String, life: Authority.Life) throws {
        let authority = try AuthorityDirectory(path("ca")).read()
        let key = PrivateKey.generate()
        let id = try SPIFFEID("spiffe://test/ns/x/sa/\(name)")
        let names = try CertifiedNames(spiffe: [id], dns: [], addresses: [])
        let certificate = authority.issue(to: names, key: key, life: life)
        try IdentityDirectory(path(name)).write(certificate, key, authority.certificate)
    }
}
