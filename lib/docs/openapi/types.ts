/** A JSON Schema, draft 2020-12. */
export type Schema = Readonly<Record<string, unknown>>

export interface Example {
  summary: string
  value: unknown
}

export interface MediaType {
  schema: Schema
  examples?: Readonly<Record<string, Example>>
}

export interface Header {
  description: string
  schema: Schema
}

export interface ResponseObject {
  description: string
  headers?: Readonly<Record<string, Header>>
  content?: Readonly<Record<string, MediaType>>
}

export interface Operation {
  operationId: string
  tags: readonly string[]
  summary: string
  description: string
  security: readonly Readonly<Record<string, readonly string[]>>[]
  parameters?: readonly {
    name: string
    in: 'header' | 'path' | 'query'
    required: boolean
    description: string
    schema: Schema
  }[]
  requestBody?: { required: true; description: string; content: Readonly<Record<string, MediaType>> }
  /** By HTTP status. */
  responses: Readonly<Record<string, ResponseObject>>
}

export interface PathItem {
  get?: Operation
  post?: Operation
}

/** The parts of the OpenAPI 3.1 format that this document uses. */
export interface OpenApi {
  openapi: '3.1.1'
  info: { title: string; version: string; description: string }
  externalDocs: { url: string; description: string }
  servers: readonly { url: string; description: string }[]
  tags: readonly { name: string; description: string }[]
  paths: Readonly<Record<string, PathItem>>
  components: {
    securitySchemes: Readonly<Record<string, Readonly<Record<string, string>>>>
    schemas: Readonly<Record<string, Schema>>
    responses: Readonly<Record<string, ResponseObject>>
  }
}

/** A reference to a named schema of the document. */
export function ref(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` }
}

export const JSON_TYPE = 'application/json'
