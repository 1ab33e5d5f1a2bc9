/// The style of the page: quiet, readable in light, dark and print, on a desk and on a phone.
enum HTMLStyle {
  /// The complete style sheet.
  static let sheet = HTML(trusted: "\n" + colours + layout + verdict + figures + tables + paper)

  private static let colours: String = {
    let light = ChartColour.allCases.map { "\($0.variable):\($0.light);" }.joined()
    let dark = ChartColour.allCases.map { "\($0.variable):\($0.dark);" }.joined()
    return """
      :root{color-scheme:light dark;--page:#fdfdfc;--card:#ffffff;--quiet:#5a626b;--hair:#e2e4e6;\
      --shade:#f4f5f4;\(light)}
      @media screen and (prefers-color-scheme:dark){:root{--page:#14171a;--card:#1a1e22;\
      --quiet:#a2aab3;--hair:#32383e;--shade:#1f2429;\(dark)}}

      """
  }()

  private static let layout = """
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
    body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,\
    "Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;font-variant-numeric:tabular-nums}
    main{max-width:68rem;margin:0 auto;padding:2.5rem clamp(1rem,4vw,2.5rem) 4rem}
    main{overflow-wrap:anywhere}
    table{overflow-wrap:normal}
    h1,h2{font-family:"Iowan Old Style",Charter,"Bitstream Charter","Source Serif 4",Georgia,\
    "Liberation Serif",serif;font-weight:600;line-height:1.2;text-wrap:balance}
    h1{font-size:clamp(1.7rem,1.2rem + 2vw,2.4rem);margin:.2rem 0 1.2rem}
    h2{font-size:1.5rem;margin:0 0 .8rem}
    h3{font-size:1rem;font-weight:600;margin:0 0 .3rem}
    p{margin:0 0 .7rem}
    section{margin-top:3.2rem}
    section+section{border-top:1px solid var(--hair);padding-top:2rem}
    .kicker{margin:0;color:var(--quiet);font-size:.875rem}
    .prose{max-width:42rem}
    .facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,13rem),1fr));\
    gap:.5rem 1.5rem;margin:0;padding:.9rem 0;border-top:1px solid var(--hair);\
    border-bottom:1px solid var(--hair);font-size:.875rem}
    @media screen and (max-width:48rem){.facts{grid-template-columns:repeat(2,minmax(0,1fr));gap:.4rem 1rem;\
    font-size:.8rem}}
    .facts dt{color:var(--quiet)}
    .facts dd{margin:0}
    .scenarios{list-style:none;margin:0 0 1.2rem;padding:0}
    .scenarios b{display:inline-block;min-width:1.5rem}
    .scenarios .terms{color:var(--quiet);font-size:.875rem}
    .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);\
    white-space:nowrap}
    :focus-visible{outline:2px solid var(--people);outline-offset:2px}
    footer{margin-top:3rem;color:var(--quiet);font-size:.875rem}

    """

  private static let verdict = """
    .verdict{font-size:clamp(1.6rem,1.1rem + 2vw,2.3rem);padding-left:1rem;\
    border-left:.4rem solid var(--muted);margin-bottom:1.4rem}
    .verdict.kept{border-color:var(--people)}
    .verdict.missed{border-color:var(--over)}
    .promises{list-style:none;margin:0 0 2rem;padding:0}
    .promises li{display:grid;grid-template-columns:minmax(0,1fr) 9.5rem 9.5rem 16.5rem;\
    gap:0 1rem;align-items:baseline;padding:.5rem 0;border-bottom:1px solid var(--hair)}
    .terms,.weeks,.pm{color:var(--quiet)}
    .terms,.weeks{font-size:.9rem}
    .value{text-align:right;font-weight:600;white-space:nowrap}
    .kept{color:var(--people)}
    .missed{color:var(--over);font-weight:600}
    .open{color:var(--quiet)}
    h2.kept,h2.missed{color:inherit}
    .caution{padding:.6rem .9rem;background:var(--shade)}
    @media screen and (max-width:48rem){
    .promises li{grid-template-columns:minmax(0,1fr) auto;gap:.1rem 1rem}
    .promises .value{grid-row:1;grid-column:2}
    .promises .weeks{grid-column:1}
    .promises .result{grid-column:2;text-align:right}
    .terms{display:block}
    .promises .what{display:contents}
    .promises b{grid-row:1;grid-column:1}
    .promises .terms{grid-row:2;grid-column:1/3}
    .promises .weeks,.promises .result{grid-row:3}}

    """

  private static let figures = """
    .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,27rem),1fr));\
    gap:2.2rem 2.5rem;margin-bottom:2rem}
    figure{margin:0;min-width:0}
    .plot{width:100%;min-height:4rem}
    .plot svg{display:block}
    [hidden]{display:none!important}
    figcaption{max-width:42rem;margin:.5rem 0 .6rem;font-size:.95rem}
    .legend{display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;list-style:none;margin:.2rem 0 .7rem;\
    padding:0;font-size:.825rem;color:var(--quiet)}
    .legend li{display:flex;align-items:center;gap:.4rem}
    .key{flex:none;width:.85rem;height:.85rem;background:var(--c);\
    print-color-adjust:exact;-webkit-print-color-adjust:exact}
    .key.line,.key.dashed,.key.dotted{width:1.5rem;height:0;background:none;\
    border-top:.17rem solid var(--c)}
    .key.dashed{border-top-style:dashed}
    .key.dotted{border-top-style:dotted}
    .key.dot{width:.65rem;height:.65rem;border-radius:50%}
    .key.tick{width:.17rem;height:1rem}
    details{font-size:.9rem}
    summary{cursor:pointer;color:var(--quiet);padding:.2rem 0}
    details .box{max-height:26rem}
    #vg-tooltip-element.vg-tooltip{font:.85rem system-ui,sans-serif;background:var(--card);\
    color:var(--ink);border:1px solid var(--hair);box-shadow:0 2px 8px rgb(0 0 0/.15);\
    padding:.45rem .6rem}
    #vg-tooltip-element table tr td.key{all:unset;display:table-cell;color:var(--quiet);\
    padding-right:.7rem}

    """

  private static let tables = """
    .box{overflow:auto;margin:0 0 1.6rem;max-width:100%;\
    background:linear-gradient(to right,var(--page) 30%,transparent) left/2.5rem 100% no-repeat local,\
    linear-gradient(to left,var(--page) 30%,transparent) right/2.5rem 100% no-repeat local,\
    linear-gradient(to right,rgb(0 0 0/.2),transparent) left/.8rem 100% no-repeat scroll,\
    linear-gradient(to left,rgb(0 0 0/.2),transparent) right/.8rem 100% no-repeat scroll}
    @media screen and (min-width:68rem){#tables .box{width:max-content;\
    max-width:calc(50vw + 30rem)}}
    table{border-collapse:collapse;width:max-content;font-size:.9rem;line-height:1.35}
    caption{text-align:left;font-weight:600;padding:0 0 .5rem;white-space:nowrap}
    th,td{padding:.34rem .9rem .34rem 0;text-align:left;vertical-align:baseline;\
    border-bottom:1px solid var(--hair)}
    thead th{font-weight:500;color:var(--quiet);border-bottom:1px solid var(--muted);\
    vertical-align:bottom}
    tbody th{font-weight:400}
    .n{text-align:right;white-space:nowrap;padding-left:.6rem}
    td .pm{font-size:.85em;display:inline-block;min-width:3.4em;padding-left:.3em;text-align:left}
    #differences-table tbody th{overflow-wrap:anywhere;min-width:7rem}
    .fold summary{font-weight:600;color:inherit;padding-bottom:.5rem}
    span[title]{text-decoration:underline dotted var(--muted) 1px;text-underline-offset:.2em}
    #assumptions-table{width:auto;max-width:100%}
    #assumptions-table td:last-child{min-width:12rem}
    #assumptions-table tbody th{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",\
    monospace;font-size:.82rem}
    @media screen and (max-width:48rem){
    section .box table:not(#assumptions-table) tbody th:first-child{position:sticky;left:0;\
    background:var(--page);max-width:9rem}}

    """

  private static let paper = """
    @media print{
    @page{margin:16mm 15mm}
    html{font-size:9.5pt}
    body{background:none}
    main{max-width:none;padding:0}
    section{margin-top:1.6rem}
    section+section{padding-top:1rem}
    figure,tr,.box,.promises li,.facts,.prose p{break-inside:avoid}
    h2,h3,caption,.prose:not(:last-child){break-after:avoid}
    thead{display:table-header-group}
    .box,details .box{overflow:visible;max-height:none;background:none}
    details:not([open]){display:none}
    .facts{grid-template-columns:repeat(4,auto);gap:.3rem 1rem}
    .promises li{grid-template-columns:minmax(0,1fr) 9.5rem 9.5rem 15rem}
    .figures{display:block;margin-bottom:.5rem}
    .figures figure{margin-bottom:1.2rem}
    .figures figure:not(:only-child){display:inline-block;width:48%;margin-right:1.5%;\
    vertical-align:top}
    .plot svg{max-width:100%;height:auto}
    th,td{padding:.2rem .5rem .2rem 0}
    .n{padding-left:.3rem}}

    """
}
