// Sources: exports "CSV (all fields)" as public importers read them; support.atlassian.com, "How teams
// see SLAs": a finished clock shows the time that was left, negative when the promise was broken.

extension LogFormat {
  /// Names of a custom field in the languages met.
  private static func custom(_ name: String) -> [String] {
    [
      "Custom field (\(name))", "Campo personalizado (\(name))", "Champ personnalisé (\(name))",
      "Benutzerdefiniertes Feld (\(name))", "Campo personalizzato (\(name))",
    ]
  }

  /// The export of Jira Service Management.
  static let jira: LogFormat = {
    var format = LogFormat(
      "jira", "Jira Service Management issues (CSV export)",
      signature: [
        ["Issue key", "Clave de incidencia", "Vorgangsschlüssel", "Clé de ticket"],
        ["Created", "Creada", "Erstellt", "Création", "Création"],
      ], zone: .account,
      columns: [
        ColumnRule(.id, "Issue key", "Clave de incidencia", "Vorgangsschlüssel", "Clé de ticket"),
        ColumnRule(.instant(.created), "Created", "Creada", "Erstellt", "Création"),
        ColumnRule(
          .instant(.firstResponse), names: custom("[CHART] Date of First Response")),
        ColumnRule(.instant(.resolved), "Resolved", "Resuelta", "Erledigt", "Résolue"),
        ColumnRule(
          .label(.request, [:]),
          names: custom("Request Type") + custom("Customer Request Type") + [
            "Issue Type", "Tipo de Incidencia", "Vorgangstyp", "Type de ticket",
          ]),
        ColumnRule(
          .label(.priority, Words.priorities), "Priority", "Prioridad", "Priorität", "Priorité"),
        ColumnRule(.label(.outcome, Words.statuses), "Status", "Estado", "État"),
        ColumnRule(.requester, "Reporter Id", "Reporter", "Informador", "Autor", "Rapporteur"),
        ColumnRule(
          .agent, "Assignee Id", "Assignee", "Responsable", "Zugewiesene Person", "Bearbeiter"),
        ColumnRule(.label(.group, [:]), "Component/s", "Components", "Componente/s"),
        ColumnRule(.text, "Summary", "Resumen", "Zusammenfassung", "Résumé"),
        ColumnRule(.text, "Description", "Descripción", "Beschreibung"),
        ColumnRule(.text, names: ["Labels", "Etiquetas"], takesAll: true),
        ColumnRule(.duration(.handle, .seconds), "Time Spent", "Tiempo Trabajado"),
        ColumnRule(
          .code(.satisfaction, Words.satisfaction),
          names: ["Satisfaction rating"] + custom("Satisfaction")),
        ColumnRule(.remaining(.slaFirstResponse), names: custom("Time to first response")),
        ColumnRule(.remaining(.slaResolution), names: custom("Time to resolution")),
      ])
    format.notes = [
      ImportFinding(
        "sla-columns-are-not-times", .note,
        "the export's SLA columns say how much time was left, not how much passed; only whether each "
          + "promise was kept is taken from them"),
      ImportFinding(
        "no-history", .note,
        "the export has no history of status: reopens, reassignments and time waiting on the customer "
          + "are not known"),
    ]
    return format
  }()
}
