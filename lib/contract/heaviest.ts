/**
 * The part of an event that weighs most, as a path: `properties.feedback`, or `context` when no single field of it is
 * half of its weight.
 * @param parts everything that is weighed, by its name at the top of the event
 */
export function heaviestPart(parts: Readonly<Record<string, unknown>>): { field: string; bytes: number } {
  const whole = heaviestOf(Object.entries(parts))
  const part = Object.hasOwn(parts, whole.field) ? parts[whole.field] : undefined
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return whole
  const inside = heaviestOf(Object.entries(part))
  return inside.bytes * 2 < whole.bytes ? whole : { ...inside, field: `${whole.field}.${inside.field}` }
}

function heaviestOf(entries: readonly (readonly [string, unknown])[]): { field: string; bytes: number } {
  let most = { field: '', bytes: 0 }
  for (const [name, value] of entries) {
    const bytes = Buffer.byteLength(`${JSON.stringify(name)}:${JSON.stringify(value ?? null)}`)
    if (bytes > most.bytes) most = { field: name, bytes }
  }
  return most
}
