export const ROLES = ['owner', 'admin', 'viewer'] as const

/** A person's role in an account: owner > admin (changes settings, retries) > viewer (reads). */
export type Role = (typeof ROLES)[number]

export const ROLE_LABEL: Readonly<Record<Role, string>> = {
  owner: 'Owner',
  admin: 'Admin',
  viewer: 'Viewer',
}
