import { readdirSync, readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { EVENTS } from '@/lib/contract/events'
import { INGEST_ERRORS } from '@/lib/contract/ingest-errors'
import { parseTrack } from '@/lib/contract/parse-track'
import { REASONS } from '@/lib/contract/reasons'
import { REJECT_REASONS } from '@/lib/contract/states'
import { webhookToTrack } from '@/lib/contract/userguiding-webhook'
import { openApi } from './document'
import { exampleOf, expectedProperties, schemaName } from './events'
import type { MediaType, Operation, Schema } from './types'

const document = openApi('https://relay.example.com')
const ajv = new Ajv2020({ strict: false, allErrors: true })
ajv.addSchema({ $id: 'doc', components: document.components })

/** Points the schema's references at the document that is registered with the validator. */
const resolveRefs = (schema: Schema): Schema => JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"doc#/'))
const findProblems = (schema: Schema, value: unknown): string[] =>
  ajv.validate(resolveRefs(schema), value)
    ? []
    : (ajv.errors ?? []).map(error => `${error.instancePath} ${error.message}`)

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation: operation as Operation })),
)
const listMedia = (content: Readonly<Record<string, MediaType>> | undefined) => Object.values(content ?? {})
const bodies = operations.flatMap(({ path, method, operation }) => [
  ...listMedia(operation.requestBody?.content).map(one => ({ where: `${method} ${path}`, media: one })),
  ...Object.entries(operation.responses).flatMap(([status, response]) =>
    listMedia(response.content).map(one => ({ where: `${method} ${path} ${status}`, media: one })),
  ),
])
const judge = (item: unknown, strict = true) =>
  parseTrack(item, { sourceId: 's', receivedAt: new Date('2026-02-01'), strict, makeId: () => 'made' })

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    expect(await new Validator().validate(JSON.parse(JSON.stringify(document)))).toEqual({ valid: true })
  })

  it('has no dangling references and no duplicate operation IDs', () => {
    const refs = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(m => m[1])
    for (const name of refs) expect(Object.keys(document.components.schemas)).toContain(name)
    for (const name of Object.keys(document.components.schemas)) {
      if (name !== 'Refusal') expect(refs).toContain(name)
    }
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each(bodies)('has examples for $where that match its schema', ({ media: { schema, examples } }) => {
    expect(Object.keys(examples ?? {}).length).toBeGreaterThan(0)
    for (const { value, summary } of Object.values(examples ?? {})) {
      expect(findProblems(schema, value), summary).toEqual([])
    }
  })

  it('lists exactly the error codes that ingest returns, each under its status', () => {
    const folder = new URL('../../ingest/', import.meta.url)
    const files = readdirSync(folder).filter(name => /^[\w-]+\.ts$/.test(name))
    const code = files.map(name => readFileSync(new URL(name, folder), 'utf8')).join('\n')
    const returned = [...code.matchAll(/refuse\(\s*'(\w+)'/g)].map(match => String(match[1]))
    expect(new Set(returned)).toEqual(new Set(Object.keys(INGEST_ERRORS)))
    // The regex above finds only literal codes. The extra match is the definition of `refuse`.
    expect(code.match(/\brefuse\(/g)?.length).toBe(returned.length + 1)

    const batch = document.paths['/v1/batch']?.post?.responses ?? {}
    for (const [name, { status, on }] of Object.entries(INGEST_ERRORS)) {
      const response = on === 'other' ? document.components.responses['NotFound'] : batch[String(status)]
      expect(Object.keys(response?.content?.['application/json']?.examples ?? {}), name).toContain(name)
    }
    const track = JSON.stringify(document.paths['/v1/track'])
    expect(track).not.toContain('batch_')
  })

  it('explains every reason for rejecting an event', () => {
    for (const reason of REJECT_REASONS) expect(REASONS).toHaveProperty(reason)
  })
})

describe.each(EVENTS)('the schema of $name', event => {
  const schema = resolveRefs({ $ref: `#/components/schemas/${schemaName(event)}` })

  it('accepts calls that the contract accepts without a note', () => {
    const example = exampleOf(event)
    expect(findProblems(schema, example)).toEqual([])
    expect(judge(example)).toMatchObject({ ok: true, event: event.name, notes: [] })
  })

  it.each(expectedProperties(event))('rejects a wrong type for $name, as a strict source does', property => {
    const example = exampleOf(event)
    const wrong = { ...example, properties: { [property.name]: property.type === 'int' ? 'x' : true } }
    expect(findProblems(schema, wrong)).not.toEqual([])
    expect(judge(wrong).ok).toBe(false)
  })

  it('accepts only the event’s exact name', () => {
    const wrong = { ...exampleOf(event), event: event.name.toUpperCase() }
    expect(findProblems(schema, wrong)).not.toEqual([])
  })
})

it('has a webhook example that maps to a valid event', () => {
  const example = document.paths['/v1/userguiding']?.post?.requestBody?.content['application/json']?.examples
  const call = example?.['guide']?.value
  expect(judge(webhookToTrack(call))).toMatchObject({ ok: true, event: 'Guide Started', notes: [] })
})
