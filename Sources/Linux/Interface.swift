package import Address
internal import CLinux

package enum Interface {
    /// The index of an interface by its name.
    package static func index(_ name: String) throws(Errno) -> UInt32 {
        let index = unsafe if_nametoindex(name)
        guard index > 0 else { throw .noDevice }
        return index
    }

    /// The addresses of this network namespace, those of loopback left out (getifaddrs(3)).
    package static func addresses() throws(Errno) -> Set<IPAddress> {
        var list: UnsafeMutablePointer<ifaddrs>?
        guard unsafe getifaddrs(&list) == 0 else { throw Errno(ENOBUFS) }
        defer { unsafe freeifaddrs(list) }
        var addresses: Set<IPAddress> = []
        var entry = unsafe list
        while let current = unsafe entry {
            var endpoint = clinux_endpoint()
            if unsafe clinux_read_address(current.pointee.ifa_addr, &endpoint) {
                let address = Endpoint(endpoint).address
                if !address.isLoopback { addresses.insert(address) }
            }
            unsafe entry = current.pointee.ifa_next
        }
        return addresses
    }
}
