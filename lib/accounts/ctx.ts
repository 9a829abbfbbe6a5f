import type { Role } from './role'

/** Who makes a call. */
export interface Actor {
  type: 'user' | 'cli' | 'system'
  /** The user's id; null for the command line and for the product itself. */
  id: string | null
  name: string
}

/** The account, actor and role of a call. Every verb takes one. */
export interface Ctx {
  accountId: string
  actor: Actor
  role: Role
}

/** Someone with access to the machine, through the command line: may do everything. */
export const CLI_ACTOR: Actor = { type: 'cli', id: null, name: 'Command line' }

/** The ctx of the command line in one account. */
export function cliCtx(accountId: string): Ctx {
  return { accountId, actor: CLI_ACTOR, role: 'owner' }
}
