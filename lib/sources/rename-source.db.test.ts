import { expect, it } from 'vitest'
import { describeChange } from '@/lib/accounts/describe-change'
import { schemaNameOf } from '@/lib/contract/schema-name'
import { listHistory } from '@/lib/history/list-history'
import { newId } from '@/lib/platform/ids'
import { makeWorld } from '@/tests/world'
import { createSource, renameSource } from './create-source'
import { getSource } from './get-source'

it('renames a source, keeps its schema and frees its old name', async () => {
  const { ctx, sourceId } = await makeWorld()
  const before = await getSource({ ctx, input: { sourceId } })
  const name = `Boutique ${newId()}`
  await renameSource({ ctx, input: { sourceId, version: before.version, name } })
  const after = await getSource({ ctx, input: { sourceId } })
  expect(after).toMatchObject({ name, schema: before.schema, version: before.version + 1 })
  const { changes } = await listHistory({ ctx, input: { sourceId, limit: 1 } })
  expect(changes[0]).toMatchObject({
    action: 'source.rename',
    before: { name: before.name },
    after: { name },
  })
  const { schema } = await createSource({ ctx, input: { name: before.name } })
  expect(schema).not.toBe(before.schema)
})

it('changes the schema only on request, and keeps it if it already fits', async () => {
  const { ctx, sourceId } = await makeWorld()
  const name = `Kiosk ${newId()}`
  const rename = (changeSchema: boolean) => renameSource({ ctx, input: { sourceId, name, changeSchema } })
  const { schema: before } = await rename(false)
  const { schema } = await rename(true)
  expect(before).not.toBe(schema)
  expect(schema).toBe(schemaNameOf(name))
  const { version } = await getSource({ ctx, input: { sourceId } })
  await rename(true)
  expect(await getSource({ ctx, input: { sourceId } })).toMatchObject({ schema, version })
  const { changes } = await listHistory({ ctx, input: { sourceId, limit: 1 } })
  expect(describeChange(changes[0] ?? { action: '', before: null, after: null })).toBe(
    `changed its warehouse schema from ${before} to ${schema}`,
  )
})

it('refuses a taken name, a stale version and a viewer, and does nothing for the current name', async () => {
  const { ctx, sourceId } = await makeWorld()
  const { name, version } = await getSource({ ctx, input: { sourceId } })
  const other = `Other ${newId()}`
  await createSource({ ctx, input: { name: other } })
  const rename = (input: { name: string; version?: number }, as = ctx) =>
    renameSource({ ctx: as, input: { sourceId, ...input } })
  await expect(rename({ name: other })).rejects.toMatchObject({ code: 'conflict', field: 'name' })
  await expect(rename({ name: 'New', version: version + 7 })).rejects.toMatchObject({ code: 'conflict' })
  await expect(rename({ name: 'New' }, { ...ctx, role: 'viewer' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await rename({ name })
  expect((await getSource({ ctx, input: { sourceId } })).version).toBe(version)
})
