/** Checked deliveries, and where a range would begin. Pure. */
export interface Selection {
  readonly ids: ReadonlySet<string>
  /** The one that was checked or unchecked last. */
  readonly anchor: string | null
}

export const NOTHING_SELECTED: Selection = { ids: new Set(), anchor: null }
/** More is what *Select all that match* is for. */
export const MOST_SELECTED = 1_000

/** Checks or unchecks one; as a range everything between it and the one before gets what it gets. @param order ids as they are shown */
export function toggleSelected(
  selection: Selection,
  id: string,
  range: boolean,
  order: readonly string[],
): Selection {
  const ids = new Set(selection.ids)
  const on = !ids.has(id)
  const [from, to] = [order.indexOf(selection.anchor ?? ''), order.indexOf(id)]
  const meant =
    range && from !== -1 && to !== -1 ? order.slice(Math.min(from, to), Math.max(from, to) + 1) : [id]
  for (const one of meant) {
    if (!on) ids.delete(one)
    else if (ids.size < MOST_SELECTED) ids.add(one)
  }
  return { ids, anchor: id }
}

/** All of them, or none when they are all checked already. */
export function toggleAll(selection: Selection, order: readonly string[]): Selection {
  const all = order.length > 0 && order.every(id => selection.ids.has(id))
  return all ? NOTHING_SELECTED : { ids: new Set(order.slice(0, MOST_SELECTED)), anchor: null }
}
