import ScenarioFile

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The script that draws charts: beside the program, in `.tools/` of the working folder, or of a
/// folder above the program (a build in the sources).
enum ChartBundle {
  static let name = "vega-bundle.js"

  /// Returns the text of the script; `nil` if it is not there.
  static func text() -> String? {
    for path in paths() {
      if let bytes = try? FileReading.bytes(path: path, limit: 1 << 26), !bytes.isEmpty {
        return String(decoding: bytes, as: UTF8.self)
      }
    }
    return nil
  }

  private static func paths() -> [String] {
    var folder = programFolder()
    var paths = [folder.map { $0 + "/" + name }, ".tools/" + name].compactMap(\.self)
    while let path = folder, let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      let above = String(path[..<slash])
      paths.append(above + "/.tools/" + name)
      folder = above
    }
    return paths
  }

  /// The folder of the running program, links resolved.
  private static func programFolder() -> String? {
    guard let argument = CommandLine.arguments.first else { return nil }
    guard let resolved = realpath("/proc/self/exe", nil) ?? realpath(argument, nil) else {
      return nil
    }
    defer { free(resolved) }
    let path = String(cString: resolved)
    return path.lastIndex(of: "/").map { String(path[..<$0]) }
  }
}
