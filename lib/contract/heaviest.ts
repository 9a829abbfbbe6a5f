/**
 * The path of the largest part of an event: `properties.feedback`, or `context` when no single field makes up half of it.
 * @param parts the top-level fields that count toward the size
 */
export function findHeaviestPart(parts: Readonly<Record<string, unknown>>): { field: string; bytes: number } {
  const whole = findHeaviest(Object.entries(parts))
  const part = Object.hasOwn(parts, whole.field) ? parts[whole.field] : undefined
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return whole
  const inside = findHeaviest(Object.entries(part))
  return inside.bytes * 2 < whole.bytes ? whole : { ...inside, field: `${whole.field}.${inside.field}` }
}

function findHeaviest(entries: readonly (readonly [string, unknown])[]): { field: string; bytes: number } {
  let most = { field: '', bytes: 0 }
  for (const [name, value] of entries) {
    const bytes = Buffer.byteLength(`${JSON.stringify(name)}:${JSON.stringify(value ?? null)}`)
    if (bytes > most.bytes) most = { field: name, bytes }
  }
  return most
}
