internal import CTestKit

/// A TCP connection over loopback, with calls that wait.
package final class Stream: Sendable {
    private let descriptor: Int32

    private init(_ descriptor: Int32) throws {
        guard descriptor >= 0 else { throw Command.Failure(description: "TCP over loopback: errno \(-descriptor)") }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Waits at 127.0.0.1 at a port of the kernel's choice.
    package final class Listener: Sendable {
        private let descriptor: Int32
        package let port: UInt16

        package init() throws {
            var port: UInt16 = 0
            descriptor = unsafe ctestkit_listen(&port)
            guard descriptor >= 0 else { throw Command.Failure(description: "listen: errno \(-descriptor)") }
            self.port = port
        }

        deinit { close(descriptor) }

        package func accept() throws -> Stream { try Stream(ctestkit_accept(descriptor)) }
    }

    package static func connect(port: UInt16) throws -> Stream { try Stream(ctestkit_connect(port)) }

    /// What comes next, at most 64 KiB; empty at the end, or when nothing has come for 20 seconds.
    package func read() -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: 64 << 10) { room, count in
            count = unsafe max(0, recv(descriptor, room.baseAddress, room.count, 0))
        }
    }

    /// Writes all of it, unless the other side is gone.
    package func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { return }
            rest = rest.dropFirst(count)
        }
    }
}
