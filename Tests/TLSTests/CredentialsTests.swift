import Address
import Identity
import TLS
import Testing

/// What an identity directory must hold, and what is said when it does not.
@Suite struct CredentialsTests {
    @Test func `an identity names its holder`() throws {
        let identities = try Identities()
        let names = try IdentityDirectory(identities.path("a")).read().names
        #expect(names.name == "spiffe://test/ns/x/sa/a")
        #expect(names.dns.map(\.text) == ["a.x"])
        #expect(names.addresses.map(\.description) == ["10.77.0.1", "fd77::1"])
    }

    @Test(arguments: [
        ("rm tls.crt", "/tls.crt: ENOENT (No such file or directory); an identity directory holds tls.crt"),
        ("rm tls.key", "/tls.key: ENOENT"), ("rm ca.crt", "/ca.crt: ENOENT"),
        (": >tls.crt", "/tls.crt: holds no certificate in PEM"),
        ("sed -i s/A/B/ tls.crt", "/tls.crt: holds no certificate in PEM"),
        ("cat tls.key >ca.crt", "/ca.crt: holds no certificate in PEM"),
        ("head -c 2000000 /dev/zero >ca.crt", "/ca.crt: EFBIG (File too large); a certificate file is never"),
        ("cat tls.crt >tls.key", "/tls.key: holds no private key in PEM that needs no password"),
        (
            "openssl ec -in tls.key -aes128 -passout pass:x -out k && mv k tls.key",
            "/tls.key: holds no private key in PEM that needs no password"
        ),
        ("cp ../b/tls.key .", "/tls.key: is not the key of the first certificate in tls.crt"),
        ("cp ../other/ca.crt .", "/ca.crt: does not vouch for tls.crt"),
        ("cp ../ca/ca.crt tls.crt; cp ../ca/ca.key tls.key", "/tls.crt: the certificate has neither"),
    ])
    func `says what is wrong`(_ fault: String, _ said: String) throws {
        let identities = try Identities()
        try identities.run("cd $directory/a; \(fault)")
        let error = #expect(throws: IdentityDirectory.Failure.self) {
            _ = try IdentityDirectory(identities.path("a")).read()
        }
        #expect("\(try #require(error))".hasPrefix(identities.path("a") + said), "\(error as Any)")
    }

    @Test func `a certificate that no peer would accept`() throws {
        let identities = try Identities()
        try identities.make("expired", life: -7200 ... -3600)
        try identities.make("early", life: 3600...7200)
        try identities.make("nameless", "extendedKeyUsage=serverAuth,clientAuth")
        try identities.make("server", "subjectAltName=DNS:server", "extendedKeyUsage=serverAuth")
        try identities.make("wildcard", "subjectAltName=DNS:*.x")
        try identities.make("two", "subjectAltName=URI:spiffe://a/b,URI:spiffe://a/c")
        try identities.make("odd", "subjectAltName=URI:spiffe://a/b?c,DNS:odd")
        for (name, said) in [
            ("expired", "expired on "), ("early", "is not valid yet"), ("nameless", "has neither a SPIFFE ID"),
            ("server", "would not be accepted by a peer: unsuitable certificate purpose"), ("wildcard", "has neither"),
            ("two", "a certificate has one SPIFFE ID, not more"), ("odd", "its path is not one of names"),
        ] {
            let error = #expect(throws: IdentityDirectory.Failure.self) {
                _ = try IdentityDirectory(identities.path(name)).read()
            }
            #expect("\(try #require(error))".contains(said), "\(error as Any)")
        }
    }

    @Test func `an intermediate authority may be all that is trusted`() throws {
        let identities = try Identities()
        try identities.run(
            """
            cd $directory; mkdir middle below
            openssl req -x509 -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=root -days 9 \
            -keyout root.key -out root.crt
            openssl req -x509 -new -CA root.crt -CAkey root.key -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
            -subj /CN=middle -days 9 -keyout middle/ca.key -out middle/ca.crt
            $culvert certs issue --ca middle --out leaf --id spiffe://test/x
            $culvert certs issue --ca middle --out chained --id spiffe://test/y
            cat middle/ca.crt >>chained/tls.crt; cp root.crt chained/ca.crt
            """)
        for name in ["leaf", "chained"] {
            #expect(try IdentityDirectory(identities.path(name)).read().names.spiffe?.trustDomain == "test")
        }
    }

    @Test func `the key is for its owner alone`() throws {
        let identities = try Identities()
        let modes = try identities.run("cd $directory; stat -c '%a %n' a/* ca/*")
        #expect(modes == "644 a/ca.crt\n644 a/tls.crt\n600 a/tls.key\n644 ca/ca.crt\n600 ca/ca.key\n")
        let verified = try identities.run(
            "cd $directory; openssl verify -x509_strict -purpose sslclient -CAfile a/ca.crt a/tls.crt")
        #expect(verified.hasSuffix("OK\n"))
    }

    @Test(arguments: [
        ("ca --out $directory/ca", "/ca/ca.crt is there already"),
        ("issue --ca $directory/none --out $directory/n --dns n", "/none: ENOENT"),
        ("issue --ca $directory/ca --out $directory/n", "names its holder: give --id, or --dns, or both"),
        ("issue --ca $directory/ca --out $directory/n --id spiffe://A/b", "its trust domain is not of 1 to 255"),
        ("issue --ca $directory/ca --out $directory/ca/ca.key/x --dns n", "/ca/ca.key/x/ca.crt: ENOTDIR"),
    ])
    func `the command says what is wrong`(_ arguments: String, _ said: String) throws {
        let identities = try Identities()
        let before = try identities.run("cd $directory; cat */*")
        let text = try identities.run("! $culvert certs \(arguments) 2>&1")
        #expect(text.contains(said), "\(text)")
        #expect(try identities.run("cd $directory; cat */*") == before)
    }
}
