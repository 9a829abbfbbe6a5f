/** Link to the log of events accepted in a range, with the Send as new dialog open. */
export function replayLink(sourceId: string, range: string): string {
  const query = new URLSearchParams({ source: sourceId, q: 'state:accepted', range, bulk: 'new' })
  return `/deliveries?${query}`
}
