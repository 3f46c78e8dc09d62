internal import CLinux

package enum Interface {
    /// The index of an interface by its name.
    package static func index(_ name: String) throws(Errno) -> UInt32 {
        let index = unsafe if_nametoindex(name)
        guard index > 0 else { throw .noDevice }
        return index
    }
}
