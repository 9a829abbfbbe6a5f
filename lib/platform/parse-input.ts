import type { z } from 'zod'
import { invalid } from './errors'

/**
 * Checks and transforms the input of a verb by its schema.
 * @throws AppError `invalid` with the first problem's message and field
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw invalid(issue?.message ?? 'The input is not valid.', issue?.path.join('.') || undefined)
}
