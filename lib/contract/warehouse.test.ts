import { describe, expect, it } from 'vitest'
import { EVENTS } from './events'
import { PROPERTIES } from './properties'
import { warehouseEffect, warehouseName } from './warehouse'

describe('the warehouse name', () => {
  it.each(EVENTS.map(({ name, slug }) => [name, slug]))('of %s is %s', (name, slug) => {
    expect(warehouseName(name)).toBe(slug)
  })
  it.each([
    ['guideId', 'guide_id'],
    ['NPSScore', 'nps_score'],
    ['Größe (cm)', 'größe_cm'],
    ['page_url', 'page_url'],
    ['!', ''],
  ])('of %s is %s', (name, column) => expect(warehouseName(name)).toBe(column))
})

describe('a warehouse', () => {
  it('stores the example of every documented property as it is, except user_id', () => {
    for (const { name, example } of PROPERTIES) {
      const { column, change } = warehouseEffect(name, example)
      if (name === 'user_id') expect([column, change]).toEqual([null, expect.stringContaining('`userId`')])
      else expect([column, change]).toEqual([name, null])
    }
  })
  it.each([
    ['score', '9', 'score', /integer, this value becomes NULL/],
    ['guide_name', 4, 'guide_name', /text, this value becomes NULL/],
    ['feedback', 'x'.repeat(513), 'feedback', /Truncated to 512 characters/],
    ['feedback', '😀'.repeat(512), 'feedback', null],
    ['timestamp', 'now', null, /reserved column/],
    ['choices', ['a'], 'choices', /stored as text/],
    ['extra', { a: 1 }, null, /`extra_…`/],
    ['extra', null, 'extra', /adds no column/],
    ['myColour', 'red', 'my_colour', null],
  ])('does to %s with %j: column %s, %s', (name, value, column, change) => {
    const effect = warehouseEffect(name, value)
    expect(effect.column).toBe(column)
    if (change === null) expect(effect.change).toBeNull()
    else expect(effect.change).toMatch(change)
  })
})
