internal import CLinux

/// An error of the kernel by its number in errno(3).
package struct Errno: Error, Hashable, Sendable {
    package let number: Int32

    package init(_ number: Int32) {
        self.number = number
    }

    package static let noEntry = Errno(ENOENT)
    package static let notPermitted = Errno(EPERM)
    package static let notAllowed = Errno(EACCES)
    package static let fileTooBig = Errno(EFBIG)
    package static let notDirectory = Errno(ENOTDIR)
    package static let exists = Errno(EEXIST)
    package static let noProcess = Errno(ESRCH)
    package static let wouldBlock = Errno(EAGAIN)
    package static let interrupted = Errno(EINTR)
    package static let messageSize = Errno(EMSGSIZE)
    package static let noProtocol = Errno(EPROTONOSUPPORT)
    package static let noFamily = Errno(EAFNOSUPPORT)
    package static let notSupported = Errno(EOPNOTSUPP)
    package static let networkDown = Errno(ENETDOWN)
    package static let noDevice = Errno(ENODEV)

    /// The count that a call returned, or the error that it returned as a negative number.
    static func check(_ result: Int) throws(Errno) -> Int {
        guard result >= 0 else { throw Errno(Int32(-result)) }
        return result
    }
}

extension Errno: CustomStringConvertible {
    /// The name and the text of the C library: `EPERM (Operation not permitted)`.
    package var description: String {
        guard let name = unsafe strerrorname_np(number), let text = unsafe strerrordesc_np(number) else {
            return "errno \(number)"
        }
        return unsafe "\(String(cString: name)) (\(String(cString: text)))"
    }
}
