// The C library under one roof: the only file that asks which platform this is.
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The error text of the last failed call.
func lastErrorText() -> String {
    String(cString: strerror(errno))
}

/// Where `byte` occurs first in the bytes, or `nil`.
@inline(__always)
func firstIndex(of byte: UInt8, in base: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int? {
    guard let found = memchr(base + start, Int32(byte), end - start) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
}

private func readSome(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    read(descriptor, buffer.baseAddress, buffer.count)
}

private func writeSome(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}

/// A file being read. A class because it owns a descriptor and must close it once.
final class InputFile {
    private let descriptor: Int32
    /// The size when it was opened.
    let size: Int

    /// `nil` when it cannot be opened or is no ordinary file; `lastErrorText()` says why.
    init?(path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        var information = stat()
        guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            errno = EINVAL
            return nil
        }
        self.descriptor = descriptor
        size = Int(information.st_size)
    }

    deinit { close(descriptor) }

    /// The number of bytes read, 0 at the end, `nil` on an error.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        while true {
            let count = readSome(descriptor, buffer)
            if count >= 0 { return count }
            if errno != EINTR { return nil }
        }
    }
}

/// A file being written. A class because it owns a descriptor and must close it once.
final class OutputFile {
    private var descriptor: Int32

    init?(path: String) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        if descriptor < 0 { return nil }
    }

    deinit { _ = finish() }

    func append(_ bytes: [UInt8]) -> Bool {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { writeSome(descriptor, UnsafeRawBufferPointer(rebasing: $0[done...])) }
            if count >= 0 { done += count } else if errno != EINTR { return false }
        }
        return true
    }

    /// Closes the file; false when the last bytes could not be written.
    func finish() -> Bool {
        guard descriptor >= 0 else { return true }
        defer { descriptor = -1 }
        return close(descriptor) == 0
    }
}

/// Takes the right to read a file from everyone but its owner.
func keepPrivate(_ path: String) {
    chmod(path, 0o600)
}

func removeFile(_ path: String) {
    unlink(path)
}

/// A conversion of the C library. A class because it owns a descriptor and must close it once.
final class Iconv {
    enum Outcome { case done, outputFull, incomplete, invalid }

    private let handle: iconv_t

    init?(to: String, from: String) {
        guard let handle = iconv_open(to, from), handle != iconv_t(bitPattern: -1) else { return nil }
        self.handle = handle
    }

    deinit { iconv_close(handle) }

    /// Converts as much as it can and says how much was taken and given.
    func convert(
        _ input: UnsafeMutableRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) -> (taken: Int, given: Int, outcome: Outcome) {
        var source = input.baseAddress?.assumingMemoryBound(to: CChar.self)
        var target = output.baseAddress?.assumingMemoryBound(to: CChar.self)
        var sourceLeft = input.count
        var targetLeft = output.count
        let result = iconv(handle, &source, &sourceLeft, &target, &targetLeft)
        let failure = result == -1 ? errno : 0
        let outcome: Outcome =
            switch failure {
            case 0: .done
            case E2BIG: .outputFull
            case EINVAL: .incomplete
            default: .invalid
            }
        return (input.count - sourceLeft, output.count - targetLeft, outcome)
    }
}
