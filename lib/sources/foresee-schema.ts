import type { z } from 'zod'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { isReservedSchema, schemaNameOf } from '@/lib/contract/schema-name'
import { prisma } from '@/lib/platform/db'
import { newSourceInput } from './schemas'

/**
 * The warehouse schema that a source of this name would get now.
 * @returns `ending`: the plain name is taken, so `_` and six characters of the source's id will follow
 * @throws AppError `invalid` or `forbidden`
 */
export async function foreseeSchema(args: {
  ctx: Ctx
  input: z.input<typeof newSourceInput>
}): Promise<{ schema: string; ending: boolean }> {
  const { ctx } = args
  const { name } = parseInput(newSourceInput, args.input)
  permit(ctx, 'source.create')
  const schema = schemaNameOf(name)
  const taken = await prisma().source.findUnique({ where: { schemaName: schema }, select: { id: true } })
  return { schema, ending: taken !== null || isReservedSchema(schema) }
}
