#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A single file of results that appears whole or not at all.
///
/// A regular file is written under a name of its own beside its place and renamed at the end, with
/// the mode of the file it replaces; a link is followed to its file. Anything else, such as a
/// terminal, a pipe or a device, is written to as it stands.
struct OutputTarget: ~Copyable {
  private let file: Int32
  /// Where the results are until they are complete; nil if they go straight to their place.
  private let temporary: String?
  private let place: String
  private var isPlaced = false

  /// Opens the file for writing.
  ///
  /// - Parameter path: As the user wrote it; nil for standard output.
  /// - Throws: ``Failure`` with what the system says.
  init(_ path: String?) throws(Failure) {
    guard let path else {
      (file, temporary, place) = (1, nil, "standard output")
      return
    }
    var status = stat()
    let exists = stat(path, &status) == 0
    var standard = stat()
    if exists, fstat(1, &standard) == 0, standard.st_dev == status.st_dev,
      standard.st_ino == status.st_ino
    {
      // Another name of standard output, such as /dev/stdout.
      (file, temporary, place) = (1, nil, path)
      return
    }
    if exists, status.st_mode & S_IFMT == S_IFDIR {
      throw Failure(message: "cannot write '\(path)': it is a folder")
    }
    if exists, status.st_mode & S_IFMT != S_IFREG {
      let file = open(path, O_WRONLY | O_CLOEXEC)
      guard file >= 0 else { throw Failure(path) }
      (self.file, temporary, place) = (file, nil, path)
      return
    }
    // A dangling link is left alone: its place is not ours to choose.
    var link = stat()
    if !exists, lstat(path, &link) == 0 {
      throw Failure(message: "cannot write '\(path)': it is a link to nothing")
    }
    var place = path
    if exists {
      guard access(path, W_OK) == 0, let real = realpath(path, nil) else { throw Failure(path) }
      place = String(cString: real)
      free(real)
    }
    let folder = place.lastIndex(of: "/").map { String(place[...$0]) } ?? ""
    var name = Array("\(folder).muster-XXXXXX".utf8CString)
    let file = mkstemp(&name)
    guard file >= 0 else { throw Failure(path) }
    // A new file gets the mode that any program would give it.
    var mode = status.st_mode & 0o7777
    if !exists {
      let mask = umask(0)
      umask(mask)
      mode = 0o666 & ~mask
    }
    fchmod(file, mode)
    temporary = name.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { String(cString: $0) }
    }
    self.file = file
    self.place = place
  }

  deinit {
    guard !isPlaced, let temporary else { return }
    close(file)
    unlink(temporary)
  }

  /// Adds bytes.
  func write(_ bytes: [UInt8]) throws(Failure) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Self.put(file, UnsafeRawBufferPointer(rebasing: buffer[done...]))
      }
      if count > 0 {
        done += count
        continue
      }
      if count < 0, errno == EINTR { continue }
      // Who reads no further has seen enough: end as a program does that lets the signal pass.
      if temporary == nil, count < 0, errno == EPIPE {
        signal(SIGPIPE, SIG_DFL)
        raise(SIGPIPE)
      }
      throw Failure(place)
    }
  }

  /// Puts the results in their place.
  mutating func finish() throws(Failure) {
    guard let temporary else {
      if file != 1, close(file) != 0 { throw Failure(place) }
      return
    }
    guard fsync(file) == 0 || errno == EINVAL, Self.move(temporary, place) == 0 else {
      throw Failure(place)
    }
    isPlaced = true
    if close(file) != 0 { throw Failure(place) }
  }

  /// Why it could not be written.
  struct Failure: Error {
    let message: String
    init(message: String) { self.message = message }
    init(_ path: String) {
      message = "cannot write '\(path)': \(String(cString: strerror(errno)))"
    }
  }

  private static func put(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(file, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(file, bytes.baseAddress, bytes.count)
    #endif
  }

  private static func move(_ old: String, _ new: String) -> Int32 { rename(old, new) }
}
