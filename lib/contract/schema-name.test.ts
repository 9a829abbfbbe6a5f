import fc from 'fast-check'
import { expect, it } from 'vitest'
import { schemaNameOf } from './schema-name'

it.each([
  ['UserGuiding_Prod', 'userguiding_prod'],
  ['UserGuiding – Staging (EU)', 'userguiding_staging_eu'],
  ['  Größe  ', 'gro_e'],
  ['Café', 'cafe'],
  ['2024 launch', 'source_2024_launch'],
  ['日本', 'source'],
])('%s becomes %s', (name, schema) => expect(schemaNameOf(name)).toBe(schema))

it('is a plain identifier with room for a suffix, whatever the name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 120 }), name => {
      expect(schemaNameOf(name)).toMatch(/^[a-z][a-z0-9_]{0,55}$/)
    }),
  )
})
