// Sources: two unrelated public programs that read or imitate the interval export (durations are
// milliseconds, empty intervals blank); help.mypurecloud.com, "Prepare the historical data import CSV
// file" (seconds, UTC).

extension LogFormat {
  /// Queue performance by interval.
  static let genesys: LogFormat = {
    var format = LogFormat(
      "genesys", "Genesys Cloud queue performance (interval export)", content: .series,
      signature: [
        ["Interval Start"], ["Media Type", "Queue Name", "Queue Id"], ["Offer", "Answer"],
      ],
      zone: .account,
      columns: [
        ColumnRule(.instant(.created), "Interval Start"),
        ColumnRule(.intervalEnd, "Interval End"),
        ColumnRule(.exclude(["false": "interval-growing"]), "Interval Complete"),
        ColumnRule(.label(.channel, Words.channels), "Media Type"),
        ColumnRule(.label(.group, [:]), "Queue Name"),
        ColumnRule(.series(.offered, nil), "Offer"),
        ColumnRule(.series(.handled, nil), "Handle", "Answer"),
        ColumnRule(.series(.abandoned, nil), "Abandon"),
        ColumnRule(.series(.totalHandle, .milliseconds), "Total Handle"),
        ColumnRule(.series(.meanHandle, .milliseconds), "Avg Handle"),
      ])
    format.dateOrder = .monthDay
    return format
  }()

  /// The file that is made for the import of history into the forecast.
  static let genesysHistory = LogFormat(
    "genesys-history", "Genesys Cloud forecast history", family: "genesys", content: .series,
    signature: [["Interval Start UTC Date"], ["Offered"]], zone: .utc,
    columns: [
      ColumnRule(.instant(.created), "Interval Start UTC Date"),
      ColumnRule(.label(.group, [:]), "Queue"),
      ColumnRule(.label(.channel, Words.channels), "Media Type"),
      ColumnRule(.label(.language, [:]), "Language"),
      ColumnRule(.series(.offered, nil), "Offered"),
      ColumnRule(.series(.handled, nil), "Interactions Handled"),
      ColumnRule(.series(.totalHandle, .seconds), "Total Handle Time (Seconds)"),
    ])
}
