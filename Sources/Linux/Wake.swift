internal import CLinux

/// Ends another thread's wait (eventfd(2)).
package final class Wake: Sendable {
    package let descriptor: Descriptor

    package init() throws(SocketError) {
        let number = clinux_eventfd()
        guard number >= 0 else { throw SocketError("eventfd", Errno(-number)) }
        descriptor = Descriptor(owning: number)
    }

    package func ring() {
        var one: UInt64 = 1
        _ = unsafe clinux_write(descriptor.number, &one, 8)
    }

    /// Makes ready for the next ring.
    package func hush() {
        var number: UInt64 = 0
        _ = unsafe clinux_read(descriptor.number, &number, 8)
    }
}
