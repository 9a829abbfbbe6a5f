import type { Role } from './role'

/** The caller of a verb. */
export interface Actor {
  type: 'user' | 'cli' | 'system'
  /** The user's ID; null for the command line and the system. */
  id: string | null
  name: string
}

/** The account, actor and role of a call. Every verb takes one. */
export interface Ctx {
  accountId: string
  actor: Actor
  role: Role
}

/** The command line. Anyone with access to the machine may do everything. */
export const CLI_ACTOR: Actor = { type: 'cli', id: null, name: 'Command line' }

/** What workers do on their own. */
export const SYSTEM_ACTOR: Actor = { type: 'system', id: null, name: 'System' }

/** The command line's ctx for an account. */
export function cliCtx(accountId: string): Ctx {
  return { accountId, actor: CLI_ACTOR, role: 'owner' }
}
