/** Error codes of the operating system, Postgres (starting, stopping, full, refusing connections) and Prisma. */
const CODES =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|08\d{3}|57P0[1-5]|53300|55000|P1001|P1002|P1008|P1017|P2024)$/
const TEXTS =
  /ECONNREFUSED|Can't reach database|Connection terminated|timeout exceeded when trying to connect|not currently accepting connections/

/** Whether an error means that the database is temporarily unreachable, in which case a retry may succeed. */
export function isDatabaseAway(error: unknown): boolean {
  for (const one of walkCauses(error)) if (CODES.test(one.code) || TEXTS.test(one.message)) return true
  return false
}

/** Every message and code of an error and its causes. */
function* walkCauses(error: unknown): Generator<{ message: string; code: string }> {
  for (let at = error, depth = 0; at instanceof Error && depth < 10; at = at.cause, depth += 1) {
    const { code, syscall } = at as { code?: unknown; syscall?: unknown }
    // A missing socket file means a missing database; other missing files do not.
    const known = code === 'ENOENT' && syscall === 'connect' ? 'ECONNREFUSED' : code
    yield { message: at.message, code: typeof known === 'string' ? known : '' }
    if (at instanceof AggregateError) for (const inner of at.errors) yield* walkCauses(inner)
  }
}
