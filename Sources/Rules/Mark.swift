/// The two bits of the packet mark that are Culvert's; the others are never looked at nor changed.
package enum Mark {
    package static let mask: UInt32 = 0xc00
    /// The node's own datagram on its way to the sidecar.
    package static let captured: UInt32 = 0x400
    /// A peer's datagram that the sidecar puts into the pod.
    package static let delivered: UInt32 = 0xc00
}
