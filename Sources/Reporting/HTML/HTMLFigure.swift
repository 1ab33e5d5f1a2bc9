/// Charts as figures: picture, finding, numbers.
enum HTMLFigure {
  /// Returns a figure; the picture is added where the page has the means to draw.
  ///
  /// The element around the plot is the image for screen readers: what is drawn inside would read as
  /// hundreds of marks, and the drawing program sets the role of the plot itself.
  static func markup(_ chart: Chart) -> HTML {
    """
    <figure id="\(chart.id)" aria-labelledby="\(chart.id)-title">
    <h3 id="\(chart.id)-title">\(chart.title)</h3>
    <div class="drawing" hidden="hidden">
    <ul class="legend" aria-hidden="true">\(chart.legend.map(legend))</ul>
    <div role="img" aria-label="\(chart.alternative)"><div class="plot" aria-hidden="true" id="\(chart.id)-plot">\
    </div></div>
    </div>
    <figcaption>\(chart.alternative)</figcaption>
    <details open="open">
    <summary>The numbers<span class="unseen">: \(chart.title)</span></summary>
    \(HTMLTable.markup(chart.table, captionIsHidden: true))
    </details>
    </figure>
    """
  }

  /// Returns the specification for the script of the page.
  static func specification(_ chart: Chart) -> HTML {
    let spec = HTML(trusted: chart.spec.text(for: .page))
    return
      "<script type=\"application/json\" data-chart=\"\(chart.id)-plot\">\(spec)</script>"
  }

  private static func legend(_ item: LegendItem) -> HTML {
    let style = HTML(trusted: "--c:var(\(item.colour.variable))")
    return """
      <li><span class="key \(item.shape.rawValue)" style="\(style)"></span>\(item.label)</li>
      """
  }
}
