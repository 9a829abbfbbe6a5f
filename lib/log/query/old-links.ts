import { quote } from './print'

/** Converts a link that predates the search box to a query.  Its lists of states and events become terms. */
export function foldOldLink(link: { q: string; state: string; event: string }): string {
  return [term('state', link.state), term('event', link.event), link.q.trim()].filter(Boolean).join(' ')
}

function term(field: string, list: string): string {
  const values = list.split(',').filter(value => value.trim() !== '')
  return values.length === 0 ? '' : `${field}:${values.map(quote).join(',')}`
}
