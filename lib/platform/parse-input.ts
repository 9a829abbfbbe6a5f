import type { z } from 'zod'
import { invalid } from './errors'

/**
 * An input, checked.
 * @throws AppError `invalid` with the first problem's message and field
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const [problem] = result.error.issues
  throw invalid(problem?.message ?? 'The input is not valid.', problem?.path.join('.') || undefined)
}
