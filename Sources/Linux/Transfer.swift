internal import CLinux

/// What a call on a non-blocking socket came to.
package enum Transfer: Equatable, Sendable {
    /// Bytes or messages moved; 0 bytes read is the end of a stream.
    case done(Int)
    /// Nothing can be moved now.
    case wouldBlock
    case failed(Errno)

    init(_ result: Int) {
        switch Int32(truncatingIfNeeded: -result) {
        case ...0: self = .done(result)
        case EAGAIN, EINTR: self = .wouldBlock
        case let number: self = .failed(Errno(number))
        }
    }
}
