/// What stands between the fields of a row.
public enum Delimiter: Sendable, Equatable {
  /// Comma, semicolon or tab: whichever splits the header into most names.
  case sniffed
  /// The given byte; not a quote, a line end or a byte above 127.
  case byte(UInt8)

  /// A comma.
  public static let comma = Delimiter.byte(44)
  /// A semicolon, as spreadsheets write where the comma is the decimal mark.
  public static let semicolon = Delimiter.byte(59)
  /// A tab.
  public static let tab = Delimiter.byte(9)

  /// The bytes to be tried, the likeliest first.
  var candidates: [UInt8] {
    switch self {
    case .sniffed: [44, 59, 9]
    case .byte(let byte): [byte]
    }
  }
}
