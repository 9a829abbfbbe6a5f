export type ErrorCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_many'
  | 'unavailable'
  | 'internal'

const STATUS: Record<ErrorCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_many: 429,
  unavailable: 503,
  internal: 500,
}

/** An error for the person who made the request: its message says what to do. */
export class AppError extends Error {
  readonly code: ErrorCode
  /** The input field that the message is about, if any. */
  readonly field: string | undefined

  constructor(code: ErrorCode, message: string, options: { field?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.field = options.field
  }

  get status(): number {
    return STATUS[this.code]
  }
}

/** Input that is allowed but almost certainly a mistake: the same request with `confirmed: true` is accepted. */
export class NeedsConfirmation extends AppError {
  constructor(message: string, field: string) {
    super('invalid', message, { field })
  }
}

export const invalid = (message: string, field?: string) =>
  new AppError('invalid', message, field === undefined ? {} : { field })
export const unauthenticated = (message = 'Sign in to continue.') => new AppError('unauthenticated', message)
export const forbidden = (message: string) => new AppError('forbidden', message)
export const notFound = (message: string) => new AppError('not_found', message)
export const conflict = (message: string) => new AppError('conflict', message)

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
