import { expect, type Request, test } from '@playwright/test'
import { closePages } from './close-pages'
import { live, row } from './log-page'
import { guide, settingsWorld } from './settings-world'

test.afterEach(closePages)

const title = 'ten tabs of one browser share one stream; when its tab closes, another takes over'

// Ten pages starting at once use the whole CPU, which would slow down parallel specs.
test(title, { tag: '@alone' }, async ({ browser, baseURL }) => {
  const world = await settingsWorld('Tabs')
  const dashboard = await world.open(browser)
  const context = dashboard.context()
  await dashboard.goto('/')
  await live(dashboard)
  // Drops this page's stream, so that the ten tabs start without one.
  await dashboard.close()
  const streams: Request[] = []
  context.on('request', request => {
    if (request.url().endsWith('/api/deliveries/stream')) streams.push(request)
  })
  const tabs = await Promise.all(Array.from({ length: 10 }, () => context.newPage()))
  await Promise.all(tabs.map(tab => tab.goto('/deliveries', { waitUntil: 'commit' })))
  await Promise.all(tabs.map(live))
  await world.send(baseURL, [{ ...guide(2), userId: 'ten-tabs' }])
  await Promise.all(tabs.map(tab => expect(row(tab, 'ten-tabs')).toBeVisible()))
  expect(streams).toHaveLength(1)

  const leader = streams[0]?.frame().page()
  await leader?.close()
  const others = tabs.filter(tab => tab !== leader)
  await expect.poll(() => streams.length).toBe(2)
  await world.send(baseURL, [{ ...guide(3), userId: 'nine-tabs' }])
  await Promise.all(others.map(tab => expect(row(tab, 'nine-tabs')).toBeVisible()))
  expect(streams).toHaveLength(2)
})
