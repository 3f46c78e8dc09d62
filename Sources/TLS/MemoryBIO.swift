internal import COpenSSL
internal import Storage

/// A BIO over a queue of ours: many records are made or read without a system call (BIO_meth_new(3)).
enum MemoryBIO {
    /// One method table for the process; nothing writes to it after this.
    private nonisolated(unsafe) static let method: OpaquePointer = {
        guard let method = unsafe BIO_meth_new(BIO_TYPE_SOURCE_SINK, "queue") else { fatalError("out of memory") }
        unsafe BIO_meth_set_read(method, read)
        unsafe BIO_meth_set_write(method, write)
        unsafe BIO_meth_set_ctrl(method, control)
        return unsafe method
    }()

    /// - Parameter queue: outlives the BIO.
    static func make(_ queue: UnsafeMutablePointer<ByteQueue>) -> OpaquePointer {
        guard let bio = unsafe BIO_new(method) else { fatalError("out of memory") }
        unsafe BIO_set_data(bio, queue)
        unsafe BIO_set_init(bio, 1)
        return unsafe bio
    }

    private static let read: @convention(c) (OpaquePointer?, UnsafeMutablePointer<CChar>?, Int32) -> Int32 = {
        bio, room, size in
        let queue = unsafe BIO_get_data(bio).assumingMemoryBound(to: ByteQueue.self)
        unsafe copenssl_clear_retry(bio)
        let count = unsafe min(Int(size), queue.pointee.count)
        guard count > 0 else {
            unsafe copenssl_set_retry_read(bio)
            return -1
        }
        let target = unsafe UnsafeMutableRawBufferPointer(start: room, count: count)
        unsafe queue.pointee.withBytes {
            unsafe $0.withUnsafeBytes { unsafe target.copyMemory(from: .init(rebasing: $0[..<count])) }
        }
        unsafe queue.pointee.removeFirst(count)
        return Int32(count)
    }

    /// All of it or nothing: half a record in the queue would gain nothing.
    private static let write: @convention(c) (OpaquePointer?, UnsafePointer<CChar>?, Int32) -> Int32 = {
        bio, bytes, count in
        let queue = unsafe BIO_get_data(bio).assumingMemoryBound(to: ByteQueue.self)
        unsafe copenssl_clear_retry(bio)
        if unsafe queue.pointee.room < Int(count) { unsafe queue.pointee.compact() }
        guard unsafe queue.pointee.room >= Int(count) else {
            unsafe copenssl_set_retry_write(bio)
            return -1
        }
        unsafe queue.pointee.append(RawSpan(_unsafeBytes: UnsafeRawBufferPointer(start: bytes, count: Int(count))))
        return count
    }

    private static let control: @convention(c) (OpaquePointer?, Int32, Int, UnsafeMutableRawPointer?) -> Int = {
        _, command, _, _ in
        command == BIO_CTRL_FLUSH ? 1 : 0
    }
}
