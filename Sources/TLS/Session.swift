internal import COpenSSL
package import Identity
package import Storage

/// One TLS connection over two queues of records: it makes no system call, its owner moves the bytes.
@safe package struct Session: ~Copyable {
    package enum Role: Sendable { case client, server }

    /// What ``open(into:)`` came to.
    package enum Opened: Equatable, Sendable {
        /// This many bytes, more than 0; there may be more.
        case bytes(Int)
        /// No whole record is there.
        case needsMore
        /// The peer has said that nothing more comes.
        case closed
    }

    private let ssl: OpaquePointer
    /// At fixed addresses, because the BIOs point to them.
    private let received: UnsafeMutablePointer<ByteQueue>
    private let toSend: UnsafeMutablePointer<ByteQueue>
    /// Whom the peer's certificate names, once the handshake is done.
    package private(set) var peer: CertifiedNames?

    /// - Parameter capacity: of each queue, in bytes; 32 KiB hold the longest flight of a handshake with usual chains.
    package init(_ context: borrowing Context, _ role: Role, capacity: Int) {
        guard let ssl = unsafe SSL_new(context.pointer) else { fatalError("out of memory") }
        unsafe self.ssl = ssl
        unsafe received = .allocate(capacity: 1)
        unsafe received.initialize(to: ByteQueue(capacity: capacity))
        unsafe toSend = .allocate(capacity: 1)
        unsafe toSend.initialize(to: ByteQueue(capacity: capacity))
        unsafe SSL_set_bio(ssl, MemoryBIO.make(received), MemoryBIO.make(toSend))
        switch role {
        case .client: unsafe SSL_set_connect_state(ssl)
        case .server: unsafe SSL_set_accept_state(ssl)
        }
    }

    deinit {
        unsafe SSL_free(ssl)
        unsafe received.deinitialize(count: 1)
        unsafe received.deallocate()
        unsafe toSend.deinitialize(count: 1)
        unsafe toSend.deallocate()
    }

    /// Records from the peer.
    package var incoming: ByteQueue {
        _read { yield unsafe received.pointee }
        _modify { yield unsafe &received.pointee }
    }

    /// Records to the peer. They are to be sent after an error too: the last one may be the alert that tells the reason.
    package var outgoing: ByteQueue {
        _read { yield unsafe toSend.pointee }
        _modify { yield unsafe &toSend.pointee }
    }

    /// Goes on with the handshake as far as the records at hand allow.
    ///
    /// - Returns: whether it is done. A client that is done may still be turned away: the server's alert then comes out of
    ///   ``open(into:)`` (RFC 8446, 4.4.2.4).
    package mutating func handshake() throws(TLSError) -> Bool {
        ERR_clear_error()
        let result = unsafe SSL_do_handshake(ssl)
        guard result == 1 else {
            guard isWaiting(result) else { throw unsafe TLSError.last(ssl) }
            return false
        }
        var (name, count): (UnsafePointer<UInt8>?, UInt32) = (nil, 0)
        unsafe SSL_get0_alpn_selected(ssl, &name, &count)
        // A peer that knows nothing of application protocols gets through the handshake.
        guard count > 0, let certificate = unsafe SSL_get0_peer_certificate(ssl) else {
            throw TLSError(.noCommonProtocol, "no application protocol was agreed on")
        }
        do throws(IdentityError) {
            peer = try unsafe Certificate.names(of: certificate)
        } catch {
            throw TLSError(.nameless, error.problem)
        }
        return true
    }

    /// Makes a record of `plain`'s first bytes.
    ///
    /// - Returns: how many bytes were taken, at most 16,384; 0 when ``outgoing`` has no room for the record.
    package mutating func seal(_ plain: RawSpan) throws(TLSError) -> Int {
        var taken = 0
        ERR_clear_error()
        let result = unsafe plain.withUnsafeBytes {
            unsafe SSL_write_ex(ssl, $0.baseAddress, min($0.count, Int(SSL3_RT_MAX_PLAIN_LENGTH)), &taken)
        }
        guard result == 1 || isWaiting(result) else { throw unsafe TLSError.last(ssl) }
        return taken
    }

    /// Opens the next record into the room of `plain`.
    package mutating func open(into plain: inout ByteQueue) throws(TLSError) -> Opened {
        var count = 0
        var result: Int32 = 0
        ERR_clear_error()
        plain.fill { room in
            result = unsafe room.withUnsafeMutableBytes { unsafe SSL_read_ex(ssl, $0.baseAddress, $0.count, &count) }
            return count
        }
        if result == 1 { return .bytes(count) }
        if unsafe SSL_get_error(ssl, result) == SSL_ERROR_ZERO_RETURN { return .closed }
        guard isWaiting(result) else { throw unsafe TLSError.last(ssl) }
        return .needsMore
    }

    /// Tells the peer that nothing more comes.
    package mutating func close() {
        unsafe SSL_shutdown(ssl)
        ERR_clear_error()
    }

    private func isWaiting(_ result: Int32) -> Bool {
        let error = unsafe SSL_get_error(ssl, result)
        return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE
    }
}
