/// Why a datagram did not pass.
public enum DropReason: Int, Labelled {
    // On the way out of the pod.

    /// The capture socket's buffer was full: the worker did not keep up.
    case captureOverflow
    /// The datagram did not fit into its buffer, or its destination was not told.
    case unreadable
    /// It was sent to this pod itself: to the capture socket's own address, or by rules that no longer fit.
    case localDestination
    /// As many lanes as a sidecar may have are in use.
    case tooManyLanes
    /// The last try to reach the peer failed, and the next one is not due yet; or it waited for a try that failed.
    case peerUnreachable
    /// The lane was still being opened, and enough datagrams waited for it already.
    case waitingFull
    /// The lane takes datagrams more slowly than they come.
    case queueFull
    /// The lane broke off while the datagram waited to be sent.
    case laneLost

    // On the way into the pod.

    /// The peer has not proved that the source address is its own.
    case unprovenSource
    /// The destination is no address of this pod, and a sidecar is no relay.
    case foreignDestination
    /// One of its ports is not in scope.
    case outOfScope
    /// The kernel did not take it.
    case undeliverable
}
