import { forbidden } from '@/lib/platform/errors'
import type { Role } from './role'

interface Rule {
  roles: readonly Role[]
  /** Completes "Only owners may …". */
  doing: string
}

const everyone = ['owner', 'admin', 'viewer'] as const
const admins = ['owner', 'admin'] as const
const owners = ['owner'] as const

/** The permissions of each role, used by pages, server actions, route handlers and the command line. */
export const PERMISSIONS = {
  'source.view': { roles: everyone, doing: 'view sources' },
  'source.create': { roles: admins, doing: 'add a source' },
  'source.rename': { roles: admins, doing: 'rename a source' },
  'source.connect': { roles: admins, doing: 'connect a source or change its settings' },
  'source.change_residency': { roles: admins, doing: 'change the region' },
  'source.replace_key': { roles: admins, doing: 'replace the write key' },
  'source.limit': { roles: admins, doing: 'change the rate limit of a source' },
  'source.set_origins': { roles: admins, doing: 'change which web pages can send events' },
  'source.test': { roles: admins, doing: 'test a source' },
  'source.verify': { roles: admins, doing: 'confirm whether events arrive' },
  'source.change_contract': { roles: admins, doing: 'change a source’s contract' },
  'source.pause': { roles: admins, doing: 'pause a source' },
  'source.resume': { roles: admins, doing: 'resume a source' },
  'source.disconnect': { roles: admins, doing: 'disconnect a source' },
  'source.delete': { roles: admins, doing: 'delete a source' },
  'ingest_key.view': { roles: everyone, doing: 'view ingest keys' },
  'ingest_key.create': { roles: admins, doing: 'create an ingest key' },
  'ingest_key.rotate': { roles: admins, doing: 'rotate an ingest key' },
  'ingest_key.revoke': { roles: admins, doing: 'revoke an ingest key' },
  'delivery.view': { roles: everyone, doing: 'view deliveries' },
  // An export contains every user's actions and leaves our control, so viewers may not create one.
  'delivery.export': { roles: admins, doing: 'export deliveries' },
  'user_data.export': { roles: admins, doing: 'find and export a user’s data' },
  'user_data.erase': { roles: owners, doing: 'erase a user’s data' },
  'delivery.retry': { roles: admins, doing: 'retry deliveries' },
  'problem.decide': { roles: admins, doing: 'mute or resolve problems' },
  'view.save': { roles: everyone, doing: 'save views of the log' },
  'delivery.discard': { roles: admins, doing: 'discard deliveries' },
  'delivery.send_as_new': { roles: admins, doing: 'send deliveries as new events' },
  'alert.view': { roles: everyone, doing: 'view alert rules' },
  'alert.manage': { roles: admins, doing: 'manage alert rules' },
  'sandbox.control': { roles: admins, doing: 'control the sandbox' },
  'audit.view': { roles: everyone, doing: 'view the change history' },
  'member.view': { roles: everyone, doing: 'view the members' },
  'user.create': { roles: owners, doing: 'add people' },
  'member.invite': { roles: owners, doing: 'invite people' },
  'member.change_role': { roles: owners, doing: 'change roles' },
  'member.remove': { roles: owners, doing: 'remove people' },
  'member.reset_password': { roles: owners, doing: 'create a link to reset a password' },
  'account.require_factor': { roles: owners, doing: 'require a second factor' },
  'api_token.own': { roles: everyone, doing: 'manage their own API tokens' },
  'api_token.view_all': { roles: owners, doing: 'view the API tokens of other people' },
  'api_token.revoke_any': { roles: owners, doing: 'revoke the API tokens of other people' },
} as const satisfies Record<string, Rule>

export type Permission = keyof typeof PERMISSIONS

export function may(role: Role, permission: Permission): boolean {
  const { roles }: Rule = PERMISSIONS[permission]
  return roles.includes(role)
}

/**
 * Requires the role to have a permission.
 * @throws AppError `forbidden`; the message names the roles that have the permission
 */
export function permit(ctx: { role: Role }, permission: Permission): void {
  if (!may(ctx.role, permission)) throw forbidden(refusal(ctx.role, permission))
}

/** The message shown when a role lacks the permission. */
export function refusal(role: Role, permission: Permission): string {
  const { roles, doing }: Rule = PERMISSIONS[permission]
  const who = roles.map(name => `${name}s`).join(' and ')
  return `Only ${who} may ${doing}. Your role is ${role}.`
}
