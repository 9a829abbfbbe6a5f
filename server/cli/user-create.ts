import { createUser } from '@/lib/accounts/create-user'
import { roleField } from '@/lib/accounts/fields'
import { parseInput } from '@/lib/platform/parse-input'
import type { Options } from './command'
import { accountOf } from './context'

export async function userCreate(options: Options, password: string): Promise<{ userId: string }> {
  const role = parseInput(roleField, options.text('role'))
  return createUser({
    ctx: await accountOf(options),
    input: { email: options.text('email'), password, role },
  })
}
