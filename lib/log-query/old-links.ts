/** A link from before the log had one search box: its lists of states and events as terms in front of its text. */
export function foldOldLink(link: { q: string; state: string; event: string }): string {
  return [term('state', link.state), term('event', link.event), link.q.trim()].filter(Boolean).join(' ')
}

function term(field: string, list: string): string {
  const values = list.split(',').filter(value => value.trim() !== '')
  const written = values.map(value => (/^\w+$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`))
  return values.length === 0 ? '' : `${field}:${written.join(',')}`
}
