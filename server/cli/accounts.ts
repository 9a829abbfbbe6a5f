import { createUser } from '@/lib/accounts/create-user'
import { CLI_ACTOR } from '@/lib/accounts/ctx'
import { roleField } from '@/lib/accounts/fields'
import { parseInput } from '@/lib/platform/parse-input'
import { createAccount } from '@/lib/setup/create-account'
import type { Options } from './command'
import { accountOf } from './context'

export async function accountCreate(options: Options, password: string): Promise<{ accountId: string }> {
  const input = { name: options.text('name'), ownerEmail: options.text('owner-email'), password }
  const { accountId } = await createAccount({ actor: CLI_ACTOR, input })
  return { accountId }
}

export async function userCreate(options: Options, password: string): Promise<{ userId: string }> {
  const role = parseInput(roleField, options.text('role'))
  const input = { email: options.text('email'), password, role }
  return createUser({ ctx: await accountOf(options), input })
}
