import { randomBytes } from 'node:crypto'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import type { Region } from '@/lib/contract/region'
import { cli } from './cli'
import { signIn, startSession } from './sign-in'

export const SEGMENT_PAGE = '/settings/integrations/segment'
const PASSWORD = 'a long enough password'

/** A signed-in owner of a new account with one unconnected source. */
export interface Admin {
  account: string
  email: string
  /** Storage state of the signed-in browser. */
  storageState: NonNullable<BrowserContextOptions['storageState']>
  sourceId: () => Promise<string>
  /** Opens another window, signed in as the same user. */
  open: (options?: BrowserContextOptions) => Promise<Page>
  /** Signs in through the form, on a page of any browser context. */
  signIn: (page: Page) => Promise<void>
}

let made = 0

export async function newAdmin(browser: Browser, name: string): Promise<Admin> {
  made += 1
  const account = `${name}-${process.pid}-${made}`
  const email = `${account.toLowerCase()}@example.com`
  await cli(['account', 'create', '--name', account, '--owner-email', email], PASSWORD)
  return signedIn(browser, account, email)
}

/** Adds a viewer to the admin's account. */
export async function newViewer(browser: Browser, { account }: Admin): Promise<Admin> {
  const email = `viewer-of-${account.toLowerCase()}@example.com`
  await cli(['user', 'create', '--account', account, '--email', email, '--role', 'viewer'], PASSWORD)
  return signedIn(browser, account, email)
}

async function signedIn(browser: Browser, account: string, email: string): Promise<Admin> {
  const context = await browser.newContext()
  await startSession(context, email, PASSWORD)
  const storageState = await context.storageState()
  await context.close()
  const source = ['--account', account, '--source', 'UserGuiding_Prod']
  return {
    account,
    email,
    storageState,
    sourceId: async () => (await cli<{ sourceId: string }>(['source', 'show', ...source])).sourceId,
    open: async options => (await browser.newContext({ storageState, ...options })).newPage(),
    signIn: page => signIn(page, email, PASSWORD),
  }
}

export const newWriteKey = () => randomBytes(16).toString('hex')

/** Connects the account's source from the command line. */
export async function connect({ account }: Admin, residency: Region = 'us'): Promise<string> {
  const writeKey = newWriteKey()
  const source = ['--account', account, '--source', 'UserGuiding_Prod', '--residency', residency]
  await cli(['source', 'connect', ...source], writeKey)
  return writeKey
}

/** Copies the text and pastes it into the focused element. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(copied => navigator.clipboard.writeText(copied), text)
  await page.keyboard.press('ControlOrMeta+V')
}
