/** Checked deliveries, and the start of a range. Pure. */
export interface Selection {
  readonly ids: ReadonlySet<string>
  /** The delivery that was last checked or unchecked. */
  readonly anchor: string | null
}

export const NOTHING_SELECTED: Selection = { ids: new Set(), anchor: null }
/** The most deliveries that can be checked. *Bulk actions* handle more. */
export const MAX_SELECTED = 1_000

/**
 * Toggles one delivery. With `range`, gives every delivery between it and the anchor the same new value.
 * @param order IDs in display order
 */
export function toggleSelected(
  selection: Selection,
  id: string,
  range: boolean,
  order: readonly string[],
): Selection {
  const ids = new Set(selection.ids)
  const on = !ids.has(id)
  const [from, to] = [order.indexOf(selection.anchor ?? ''), order.indexOf(id)]
  const affected =
    range && from !== -1 && to !== -1 ? order.slice(Math.min(from, to), Math.max(from, to) + 1) : [id]
  for (const one of affected) {
    if (!on) ids.delete(one)
    else if (ids.size < MAX_SELECTED) ids.add(one)
  }
  return { ids, anchor: id }
}

/** Checks all, or none when all are already checked. */
export function toggleAll(selection: Selection, order: readonly string[]): Selection {
  const all = order.length > 0 && order.every(id => selection.ids.has(id))
  return all ? NOTHING_SELECTED : { ids: new Set(order.slice(0, MAX_SELECTED)), anchor: null }
}
