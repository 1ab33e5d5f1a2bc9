/// Lays a variant over the file it extends.
///
/// Maps merge key by key, lists of named items by name; other lists and single values are replaced.
/// A key set to `null` is taken out.
enum Merge {
  static func merge(_ base: Node, with variant: Node) -> Node {
    switch (base.content, variant.content) {
    case (.map(let old), .map(let new)):
      Node(content: .map(merge(old, with: new)), place: variant.place)
    case (.list(let old), .list(let new)) where isNamed(old) && isNamed(new):
      Node(content: .list(merge(old, with: new)), place: variant.place)
    case (.list(let old), .map(let new)) where isNamed(old) && isMapOfMaps(new):
      Node(content: .list(merge(old, with: new.map(item))), place: variant.place)
    case (.map(let old), .list(let new)) where isMapOfMaps(old) && isNamed(new):
      Node(content: .list(merge(old.map(item), with: new)), place: variant.place)
    default:
      variant
    }
  }

  private static func merge(_ old: [Entry], with new: [Entry]) -> [Entry] {
    var entries = old
    for entry in new {
      if let index = entries.firstIndex(where: { $0.key == entry.key }) {
        if entry.value.isNull {
          entries.remove(at: index)
          continue
        }
        entries[index] = Entry(
          key: entry.key, keyPlace: entry.keyPlace,
          value: merge(entries[index].value, with: entry.value))
      } else {
        entries.append(entry)
      }
    }
    return entries
  }

  private static func merge(_ old: [Node], with new: [Node]) -> [Node] {
    var items = old
    for item in new {
      let name = item["name"]?.text
      if let index = items.firstIndex(where: { $0["name"]?.text == name }) {
        items[index] = merge(items[index], with: item)
      } else {
        items.append(item)
      }
    }
    return items
  }

  private static func isNamed(_ items: [Node]) -> Bool {
    !items.isEmpty && items.allSatisfy { $0["name"]?.text != nil }
  }

  private static func isMapOfMaps(_ entries: [Entry]) -> Bool {
    entries.allSatisfy { $0.value.entries != nil }
  }

  /// An entry of a map as an item of a list.
  private static func item(_ entry: Entry) -> Node {
    let name = Node(content: .scalar(entry.key), place: entry.keyPlace)
    let entries = [Entry(key: "name", keyPlace: entry.keyPlace, value: name)]
    return Node(content: .map(entries + (entry.value.entries ?? [])), place: entry.value.place)
  }
}
