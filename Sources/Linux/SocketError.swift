/// A socket that could not be made as it is needed.
package struct SocketError: Error, CustomStringConvertible {
    /// What was tried, with its value: `bind 127.0.0.1:15747 (UDP)`.
    package let step: String
    package let errno: Errno

    init(_ step: String, _ errno: Errno) {
        self.step = step
        self.errno = errno
    }

    package var description: String { "\(step): \(errno)" }
}
