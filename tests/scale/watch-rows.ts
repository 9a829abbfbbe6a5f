import type { Page } from '@playwright/test'

export interface LongTask {
  start: number
  took: number
  /**
   * The scripts that ran in the frame of the task, with their duration in ms. Empty if the browser does not report
   * them.
   */
  scripts: string[]
}

interface Watched {
  /** When the row of each user first appeared, Unix ms. */
  seen: Record<string, number>
  longTasks: LongTask[]
  mostRows: number
  /** The time from each click to the next paint, in ms. */
  clickMs: number[]
}

/** Observes the next page: when each row appears, every task over 50 ms, and the duration of clicks. */
export async function watchRows(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched: Watched = { seen: {}, longTasks: [], mostRows: 0, clickMs: [] }
    Object.assign(window, { watched })
    new PerformanceObserver(list => {
      for (const entry of list.getEntries())
        watched.longTasks.push({ start: entry.startTime, took: entry.duration, scripts: [] })
    }).observe({ type: 'longtask', buffered: true })
    type Frame = PerformanceEntry & {
      scripts: { invoker: string; sourceFunctionName: string; duration: number }[]
    }
    new PerformanceObserver(list => {
      for (const frame of list.getEntries() as Frame[]) {
        const end = frame.startTime + frame.duration
        const scripts = frame.scripts.map(
          one => `${one.invoker} ${one.sourceFunctionName} ${Math.round(one.duration)}`,
        )
        for (const task of watched.longTasks)
          if (task.start >= frame.startTime - 1 && task.start < end) task.scripts.push(...scripts)
      }
    }).observe({ type: 'long-animation-frame', buffered: true })
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) if (entry.name === 'click') watched.clickMs.push(entry.duration)
    }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit)
    const known = new Set<string>()
    let waits = false
    const look = () => {
      waits = false
      const links = document.querySelectorAll('tbody [data-row]')
      const rows = document.querySelectorAll('tbody tr[aria-rowindex]').length
      watched.mostRows = Math.max(watched.mostRows, rows)
      for (const link of links) {
        const id = link.getAttribute('data-row') ?? ''
        if (known.has(id)) continue
        known.add(id)
        const user = /w\d+/.exec(link.closest('tr')?.textContent ?? '')?.[0]
        if (user !== undefined) watched.seen[user] ??= Date.now()
      }
    }
    // Looks once per change, after its frame was painted. Looking in every frame took a sixth of the measured time.
    new MutationObserver(() => {
      if (waits) return
      waits = true
      requestAnimationFrame(() => setTimeout(look))
    }).observe(document, { subtree: true, childList: true })
  })
}

export const seenRows = (page: Page): Promise<Watched> =>
  page.evaluate(() => (window as unknown as { watched: Watched }).watched)
