import { randomBytes } from 'node:crypto'
import { type Browser, expect, type Page } from '@playwright/test'
import { fingerprint } from '@/lib/security/fingerprint'
import { basicAuth } from '@/tests/basic-auth'
import { axe, isAudited } from './axe'
import { cli } from './cli'
import { startSession } from './sign-in'

export const PAGE = '/settings/integrations/segment'
/** The tabs of a source's settings, by their label. */
export type Tab = 'Connection' | 'Send events' | 'Events' | 'Limits' | 'History'

/** Opens a tab of the source's settings by its link. */
export async function openTab(page: Page, label: Tab): Promise<void> {
  const tab = page
    .getByRole('navigation', { name: 'Source settings' })
    .getByRole('link', { name: label, exact: true })
  await tab.click()
  await expect(tab).toHaveAttribute('aria-current', 'page')
}

const PASSWORD = 'a long enough password'
const FIRST_SOURCE = 'UserGuiding_Prod'

/** An account with an admin, a viewer, and a connected source. */
export interface SettingsWorld {
  account: string
  admin: string
  viewer: string
  sourceId: string
  writeKey: string
  keyFingerprint: string
  ingestKey: string
  /** `--account A --source S` for the command line. */
  where: readonly string[]
  /** A blank page in a new, signed-in browser context. */
  open(browser: Browser, who?: 'admin' | 'viewer'): Promise<Page>
  /** Sends events as UserGuiding does. @returns the status */
  send(baseURL: string | undefined, events: readonly Record<string, unknown>[], key?: string): Promise<number>
}

export async function settingsWorld(name: string): Promise<SettingsWorld> {
  const account = `${name}-${process.pid}`
  const admin = `${name}-admin-${process.pid}@example.com`.toLowerCase()
  const viewer = `${name}-viewer-${process.pid}@example.com`.toLowerCase()
  const where = ['--account', account, '--source', FIRST_SOURCE]
  const writeKey = newWriteKey()
  await cli(['account', 'create', '--name', account, '--owner-email', admin], PASSWORD)
  await cli(['user', 'create', '--account', account, '--email', viewer, '--role', 'viewer'], PASSWORD)
  const { sourceId } = await cli<{ sourceId: string }>(
    ['source', 'connect', ...where, '--residency', 'us'],
    writeKey,
  )
  const { ingestKey } = await cli<{ ingestKey: string }>(['ingest-key', 'create', ...where])
  return {
    account,
    admin,
    viewer,
    sourceId,
    writeKey,
    ingestKey,
    where,
    keyFingerprint: fingerprint(writeKey),
    async open(browser, who = 'admin') {
      const context = await browser.newContext()
      await startSession(context, who === 'admin' ? admin : viewer, PASSWORD)
      return context.newPage()
    },
    async send(baseURL, events, key = ingestKey) {
      const response = await fetch(`${baseURL}/v1/batch`, {
        method: 'POST',
        headers: { authorization: basicAuth(key) },
        body: JSON.stringify({ batch: events }),
      })
      await response.arrayBuffer()
      return response.status
    },
  }
}

export const newWriteKey = () => randomBytes(16).toString('hex')
export const guide = (n: number) => ({ event: 'Guide Started', userId: `u${n}`, properties: { guide_id: n } })

// An open menu is rendered at the end of the document, outside the landmarks.
const IGNORED_RULES = ['region']

/** Overlays. While one is open, axe checks only that one. */
const OVERLAYS = '[role=dialog], [role=alertdialog], [role=menu]'

/** Expects no overflow in both themes, on desktop and phone, and no axe violations where {@link isAudited}. */
export async function auditPage(page: Page, what: string): Promise<void> {
  const before = page.viewportSize()
  const dark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 })
      const look = `${what}, ${colorScheme}, ${width} px`
      expect(await page.evaluate(() => document.documentElement.scrollWidth), look).toBeLessThanOrEqual(width)
      if (!isAudited(colorScheme, width)) continue
      const within = (await page.locator(OVERLAYS).count()) > 0 ? OVERLAYS : undefined
      expect(await axe(page, { within, without: IGNORED_RULES }), look).toEqual([])
    }
  }
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
  await page.setViewportSize(before ?? { width: 1440, height: 900 })
}

/** The source's audited actions, newest first. */
export async function actionsOf(world: SettingsWorld): Promise<string[]> {
  const { changes } = await cli<{ changes: { action: string }[] }>([
    'audit',
    'list',
    ...world.where,
    '--limit',
    '100',
  ])
  return changes.map(change => change.action)
}
