internal import COpenSSL

/// Text in a BIO of OpenSSL's own, for the time of one call.
enum PEM {
    /// Lends the bytes to OpenSSL as a file to read from.
    static func reading<Result>(_ bytes: [UInt8], _ body: (OpaquePointer) -> Result) -> Result {
        unsafe bytes.withUnsafeBytes { buffer in
            guard let bio = unsafe BIO_new_mem_buf(buffer.baseAddress, Int32(buffer.count)) else {
                fatalError("out of memory")
            }
            defer { unsafe BIO_free(bio) }
            return unsafe body(bio)
        }
    }

    /// What OpenSSL writes.
    static func writing(_ body: (OpaquePointer) -> Int32) -> [UInt8] {
        guard let bio = unsafe BIO_new(BIO_s_mem()) else { fatalError("out of memory") }
        defer { unsafe BIO_free(bio) }
        let result = unsafe body(bio)
        precondition(result == 1, "OpenSSL is out of memory")
        let count = unsafe BIO_ctrl_pending(bio)
        return unsafe [UInt8](unsafeUninitializedCapacity: count) { room, written in
            written = unsafe max(0, Int(BIO_read(bio, room.baseAddress, Int32(count))))
        }
    }
}
