internal import CLinux

/// Small files, read and written whole.
package enum File {
    /// - Parameter limit: bytes; a longer file is refused with EFBIG.
    package static func read(_ path: String, limit: Int) throws(Errno) -> [UInt8] {
        let descriptor = Descriptor(owning: Int32(try unsafe Errno.check(Int(clinux_open(path, O_RDONLY, 0)))))
        var bytes: [UInt8] = []
        while true {
            let part = try part(descriptor, of: 64 << 10)
            if part.isEmpty { return bytes }
            bytes += part
            guard bytes.count <= limit else { throw .fileTooBig }
        }
    }

    /// Puts a file in place of the one at `path` in one step: a reader sees the old one or the new one.
    ///
    /// - Parameter mode: the permissions of the new file, before the umask.
    package static func write(_ bytes: [UInt8], to path: String, mode: UInt32) throws(Errno) {
        let draft = "\(path).new"
        if case .failure(let reason) = Result(catching: { () throws(Errno) in try create(draft, bytes, mode) }) {
            unsafe unlink(draft)
            throw reason
        }
        _ = try unsafe Errno.check(Int(clinux_rename(draft, path)))
    }

    package static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    /// Makes a directory, and those around it, for the owner alone, unless it is there.
    package static func makeDirectory(_ path: String) throws(Errno) {
        let result = unsafe clinux_mkdir(path, 0o700)
        if result == 0 || result == -EEXIST { return }
        guard result == -ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
            throw Errno(-result)
        }
        try makeDirectory(String(path[..<slash]))
        _ = try unsafe Errno.check(Int(clinux_mkdir(path, 0o700)))
    }

    private static func create(_ path: String, _ bytes: [UInt8], _ mode: UInt32) throws(Errno) {
        unsafe unlink(path)
        let flags = O_WRONLY | O_CREAT | O_EXCL
        let descriptor = Descriptor(owning: Int32(try unsafe Errno.check(Int(clinux_open(path, flags, mode)))))
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes {
                let rest = unsafe UnsafeRawBufferPointer(rebasing: $0[written...])
                return unsafe clinux_write(descriptor.number, rest.baseAddress, rest.count)
            }
            written += try Errno.check(count)
        }
        _ = try Errno.check(Int(clinux_sync(descriptor.number)))
    }

    private static func part(_ descriptor: borrowing Descriptor, of size: Int) throws(Errno) -> [UInt8] {
        var result = 0
        let number = descriptor.number
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { room, count in
            result = unsafe clinux_read(number, room.baseAddress, room.count)
            count = max(0, result)
        }
        _ = try Errno.check(result)
        return bytes
    }
}
