internal import Linux

/// A directory with `tls.crt`, `tls.key` and `ca.crt`.
package struct IdentityDirectory: Sendable {
    package let path: String

    package struct Failure: Error, Equatable, CustomStringConvertible {
        package let description: String
    }

    package init(_ path: String) {
        self.path = path
    }

    package func path(of file: Credentials.File) -> String { "\(path)/\(file.rawValue)" }

    /// Reads and checks the files.
    package func read() throws(Failure) -> Credentials {
        var contents: [Credentials.File: [UInt8]] = [:]
        for file in Credentials.File.allCases {
            do throws(Errno) {
                contents[file] = try Linux.File.read(path(of: file), limit: 1 << 20)
            } catch {
                throw Failure(description: "\(path(of: file)): \(error); \(cure(error))")
            }
        }
        do throws(Credentials.Failure) {
            return try Credentials { contents[$0] ?? [] }
        } catch {
            throw Failure(description: "\(path(of: error.file)): \(error)")
        }
    }

    /// Writes what a sidecar takes, the key for its owner alone.
    package func write(_ certificate: Certificate, _ key: PrivateKey, _ authority: Certificate) throws(Failure) {
        try Self.write([
            (path(of: .authorities), authority.pem, 0o644), (path(of: .key), key.pem, 0o600),
            (path(of: .certificate), certificate.pem, 0o644),
        ])
    }

    private func cure(_ reason: Errno) -> String {
        switch reason {
        case .noEntry, .notDirectory:
            "an identity directory holds tls.crt, tls.key and ca.crt, as cert-manager or `culvert certs issue` writes them"
        case .notAllowed: "let the user that Culvert runs as read it, in a pod by securityContext.fsGroup"
        case .fileTooBig: "a certificate file is never longer than 1 MiB"
        default: "is the volume mounted?"
        }
    }
}

/// The directory of an authority: `ca.crt` and `ca.key`.
package struct AuthorityDirectory: Sendable {
    package let path: String

    package init(_ path: String) {
        self.path = path
    }

    private var certificatePath: String { "\(path)/ca.crt" }
    private var keyPath: String { "\(path)/ca.key" }

    package func read() throws(IdentityDirectory.Failure) -> Authority {
        let (certificatePEM, keyPEM): ([UInt8], [UInt8])
        do throws(Errno) {
            certificatePEM = try File.read(certificatePath, limit: 1 << 20)
            keyPEM = try File.read(keyPath, limit: 1 << 20)
        } catch {
            throw .init(description: "\(path): \(error); `culvert certs ca --out \(path)` makes an authority there")
        }
        guard let certificate = Certificate.all(pem: certificatePEM).first, certificate.isAuthority else {
            throw .init(description: "\(certificatePath): holds no certificate of an authority in PEM")
        }
        guard let key = PrivateKey(pem: keyPEM), key.belongs(to: certificate) else {
            throw .init(
                description: "\(keyPath): holds no private key in PEM that belongs to ca.crt and needs no password")
        }
        return Authority(certificate: certificate, key: key)
    }

    /// Never in the place of another authority: everything that it signed would be worth nothing.
    package func write(_ authority: Authority) throws(IdentityDirectory.Failure) {
        for file in [certificatePath, keyPath] where File.exists(file) {
            throw .init(
                description: "\(file) is there already: give another directory, or remove it if nothing uses it")
        }
        try IdentityDirectory.write([
            (keyPath, authority.key.pem, 0o600), (certificatePath, authority.certificate.pem, 0o644),
        ])
    }
}

extension IdentityDirectory {
    /// Makes the directories and writes the files in their order.
    fileprivate static func write(_ files: [(path: String, bytes: [UInt8], mode: UInt32)]) throws(Failure) {
        for file in files {
            do throws(Errno) {
                let directory = file.path.utf8.lastIndex(of: UInt8(ascii: "/")).map { file.path[..<$0] } ?? "."
                if !directory.isEmpty { try File.makeDirectory(String(directory)) }
                try File.write(file.bytes, to: file.path, mode: file.mode)
            } catch {
                throw Failure(description: "\(file.path): \(error); give a directory that you may write to")
            }
        }
    }
}
