internal import CLinux

/// Owns one file descriptor and closes it.
package struct Descriptor: ~Copyable, Sendable {
    package let number: Int32

    /// Takes the descriptor over.
    init(owning number: Int32) {
        self.number = number
    }

    deinit { close(number) }
}
