import { readFileSync } from 'node:fs'
import { actionName } from './access'

interface Manifest {
  node: Record<string, { exportedName?: string; filename?: string }>
}

/** The IDs with which pages call the server actions of the current build, by action name. */
export function serverActions(): Map<string, string> {
  const { node } = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as Manifest
  return new Map(Object.entries(node).map(([id, { exportedName = '' }]) => [exportedName, id]))
}

/** The IDs of the server actions of the current build, by their name in tests/access.ts. */
export function actionIds(): Map<string, string> {
  const { node } = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as Manifest
  return new Map(
    Object.entries(node).map(([id, { exportedName = '', filename = '' }]) => [
      actionName(filename, exportedName),
      id,
    ]),
  )
}

/** The hidden fields of a page's forms. They identify the action that a form calls without JavaScript. */
export function hiddenFields(html: string): Record<string, string> {
  const inputs = html.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g)
  return Object.fromEntries(
    [...inputs].map(([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"')]),
  )
}

/** Node.js refuses a form whose boundary has fewer than 27 characters. */
export const BOUNDARY = 'the-boundary-of-a-form-without-scripts'

/** A form as a browser sends it. */
export function formBody(fields: Record<string, string>): string {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return `${parts.join('')}--${BOUNDARY}--\r\n`
}
