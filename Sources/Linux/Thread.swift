internal import CLinux

/// A thread of its own for work that never waits for anybody else's (pthreads(7)).
package struct Thread: ~Copyable {
    private let thread: pthread_t

    /// Starts a thread that owns `value`.
    ///
    /// - Parameter name: at most 15 bytes, for `top -H` and debuggers.
    package init<Value: ~Copyable>(
        _ name: String, owning value: consuming Value, _ run: @escaping @Sendable (inout Value) -> Void
    ) throws(Errno) {
        nonisolated(unsafe) let place = UnsafeMutablePointer<Value>.allocate(capacity: 1)
        unsafe place.initialize(to: value)
        let work = Work {
            unsafe run(&place.pointee)
            unsafe place.deinitialize(count: 1)
            unsafe place.deallocate()
        }
        var thread = pthread_t()
        let result = unsafe pthread_create(
            &thread, nil,
            { work in
                guard let work = unsafe work else { return nil }
                unsafe Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body()
                return nil
            }, unsafe Unmanaged.passRetained(work).toOpaque())
        guard result == 0 else { throw Errno(result) }
        _ = unsafe pthread_setname_np(thread, name)
        self.thread = thread
    }

    /// Waits until the thread has ended.
    package consuming func join() { _ = pthread_join(thread, nil) }

    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
}
