import { CLI_ACTOR } from '@/lib/accounts/ctx'
import { createAccount } from '@/lib/setup/create-account'
import type { Options } from './command'

export async function accountCreate(options: Options, password: string): Promise<{ accountId: string }> {
  const input = { name: options.text('name'), ownerEmail: options.text('owner-email'), password }
  const { accountId } = await createAccount({ actor: CLI_ACTOR, input })
  return { accountId }
}
