export const ROLES = ['owner', 'admin', 'viewer'] as const

/** What a person is in an account: owner > admin (changes settings, retries) > viewer (reads). */
export type Role = (typeof ROLES)[number]
