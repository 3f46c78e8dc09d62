internal import CLinux

/// Which interfaces of this network namespace speak IPv6 (kernel, Documentation/networking/ip-sysctl.rst, `disable_ipv6`).
package enum IPv6Switch {
    /// The names of the interfaces that IPv6 is on for; empty for a kernel without it.
    package static func interfaces() throws(Errno) -> [String] {
        guard let list = unsafe if_nameindex() else { throw Errno(ENOBUFS) }
        defer { unsafe if_freenameindex(list) }
        var names: [String] = []
        var entry = unsafe list
        while let name = unsafe entry.pointee.if_name {
            let text = unsafe String(cString: name)
            if unsafe clinux_ipv6_is_on(text) == 1 { names.append(text) }
            unsafe entry += 1
        }
        return names
    }
}
