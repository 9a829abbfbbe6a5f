const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  '57P03',
  'P1001',
])

/** Every message of an error and what caused it, and every code. */
function* chain(error: unknown): Generator<{ message: string; code: string }> {
  for (let at = error, depth = 0; at instanceof Error && depth < 10; at = at.cause, depth += 1) {
    const { code } = at as { code?: unknown }
    yield { message: at.message, code: typeof code === 'string' ? code : '' }
    if (at instanceof AggregateError) for (const inner of at.errors) yield* chain(inner)
  }
}

/** The one line that a failure prints. Says what to do where we know it. */
export function failureLine(error: unknown): string {
  const all = [...chain(error)]
  if (
    all.some(
      ({ code, message }) => UNREACHABLE.has(code) || /ECONNREFUSED|Can't reach database/.test(message),
    )
  ) {
    return 'the database does not answer: start it with npm start or npm run demo, or set DATABASE_URL'
  }
  const text = all[0]?.message || String(error)
  return text.trim().replace(/\s*\n\s*/g, '; ')
}
