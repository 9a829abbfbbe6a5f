import { describe, expect, it } from 'vitest'
import { may, PERMISSIONS, type Permission, permit } from './permissions'
import { ROLES } from './role'

const all = Object.keys(PERMISSIONS) as Permission[]

describe('permissions', () => {
  it('grow with the role', () => {
    for (const permission of all) {
      const allowed = ROLES.map(role => may(role, permission))
      expect(
        [...allowed].sort((a, b) => Number(b) - Number(a)),
        permission,
      ).toEqual(allowed)
      expect(may('owner', permission), permission).toBe(true)
    }
  })

  it('let a viewer only read, save views and make tokens of their own', () => {
    expect(all.filter(permission => may('viewer', permission))).toEqual(
      all.filter(name => name.endsWith('.view') || name === 'view.save' || name === 'api_token.own'),
    )
  })

  it('name the roles that have them', () => {
    expect(() => permit({ role: 'viewer' }, 'source.connect')).toThrow(
      'Only owners and admins may connect a source or change its settings. Your role is viewer.',
    )
    expect(() => permit({ role: 'admin' }, 'user.create')).toThrow(
      'Only owners may add people. Your role is admin.',
    )
  })
})
