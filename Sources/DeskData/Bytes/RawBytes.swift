// The one file of this target that touches raw memory: the operating system reads into an address,
// and eight bytes at a time are looked at as one word. Byte by byte, with every access checked, the
// reader takes about twice the time. All offsets are checked here before they are used.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Checked access to memory as words and through system calls.
enum RawBytes {
  /// Returns the eight bytes at an offset, the first in the lowest bits.
  @inline(__always)
  static func word(_ bytes: borrowing Span<UInt8>, at offset: Int) -> UInt64 {
    unsafe UInt64(
      littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// Returns the byte at an offset.
  @inline(__always)
  static func byte(_ bytes: borrowing Span<UInt8>, at offset: Int) -> UInt8 {
    unsafe bytes.bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
  }

  /// Tells whether a zero byte is among the first `count` bytes.
  static func holdsNUL(_ bytes: [UInt8], count: Int) -> Bool {
    precondition(count <= bytes.count, "\(count) bytes of \(bytes.count)")
    return unsafe bytes.withUnsafeBytes { raw in
      guard let base = raw.baseAddress else { return false }
      return unsafe memchr(base, 0, count) != nil
    }
  }

  /// Moves the bytes of a range to the front.
  static func moveToFront(_ bytes: inout [UInt8], _ range: Range<Int>) {
    precondition(range.upperBound <= bytes.count, "\(range) of \(bytes.count)")
    unsafe bytes.withUnsafeMutableBytes { raw in
      guard let base = raw.baseAddress else { return }
      unsafe memmove(base, base + range.lowerBound, range.count)
    }
  }

  /// Appends bytes of a range to an array, in one piece.
  static func append(
    _ text: borrowing Span<UInt8>, _ range: Range<Int>, to bytes: inout [UInt8]
  ) {
    precondition(range.upperBound <= text.count, "\(range) of \(text.count)")
    unsafe text.withUnsafeBufferPointer { buffer in
      unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[range]))
    }
  }

  /// Copies bytes of an array into a range of as many.
  static func copy(
    _ bytes: borrowing [UInt8], from start: Int, into target: inout MutableSpan<UInt8>,
    at range: Range<Int>
  ) {
    precondition(range.upperBound <= target.count && start + range.count <= bytes.count)
    guard !range.isEmpty else { return }
    unsafe bytes.withUnsafeBytes { source in
      unsafe target.withUnsafeMutableBytes { raw in
        unsafe UnsafeMutableRawBufferPointer(rebasing: raw[range]).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: source[start..<(start + range.count)]))
      }
    }
  }

  /// Opens a file for reading; a negative result is the negated error number.
  static func open(_ path: String) -> Int32 {
    #if canImport(Glibc)
      let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    #elseif canImport(Musl)
      let descriptor = unsafe Musl.open(path, O_RDONLY | O_CLOEXEC)
    #else
      let descriptor = unsafe Darwin.open(path, O_RDONLY | O_CLOEXEC)
    #endif
    return descriptor < 0 ? -errno : descriptor
  }

  /// Closes a descriptor.
  static func close(_ descriptor: Int32) {
    #if canImport(Glibc)
      _ = Glibc.close(descriptor)
    #elseif canImport(Musl)
      _ = Musl.close(descriptor)
    #else
      _ = Darwin.close(descriptor)
    #endif
  }

  /// Reads up to the range's size into it; a negative result is the negated error number.
  static func read(
    _ descriptor: Int32, into target: inout MutableSpan<UInt8>, at range: Range<Int>
  ) -> Int {
    precondition(range.upperBound <= target.count, "\(range) of \(target.count)")
    while true {
      let count = unsafe target.withUnsafeMutableBytes { raw in
        let part = unsafe UnsafeMutableRawBufferPointer(rebasing: raw[range])
        #if canImport(Glibc)
          return unsafe Glibc.read(descriptor, part.baseAddress, part.count)
        #elseif canImport(Musl)
          return unsafe Musl.read(descriptor, part.baseAddress, part.count)
        #else
          return unsafe Darwin.read(descriptor, part.baseAddress, part.count)
        #endif
      }
      if count >= 0 { return count }
      if errno != EINTR { return -Int(errno) }
    }
  }

  /// Returns the system's words for an error number, first letter lower case.
  static func reason(_ number: Int32) -> String {
    guard let text = unsafe strerror(number) else { return "error \(number)" }
    let words = unsafe String(cString: text)
    return words.prefix(1).lowercased() + words.dropFirst()
  }
}
