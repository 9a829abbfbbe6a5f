import { describe, expect, it } from 'vitest'
import { fromLines, readLimit, toLines } from './intake-fields'
import { MANUAL, toInput } from './pause-end-choice'

describe('intake fields', () => {
  it('separate origins by line, comma or space', () => {
    expect(fromLines(' https://a.example\n\nhttps://b.example, https://c.example ')).toEqual([
      'https://a.example',
      'https://b.example',
      'https://c.example',
    ])
    expect(toLines(['https://a.example', 'https://b.example'])).toBe('https://a.example\nhttps://b.example')
  })

  it.each([
    ['', null],
    [' 50 ', 50],
    ['fifty', 0.5],
    ['-1', 0.5],
  ])('read the limit %j as %j', (text, limit) => expect(readLimit(text)).toBe(limit))
})

describe('the end of a pause', () => {
  it('is manual, a number of minutes, or a time', () => {
    expect(toInput(MANUAL)).toEqual({})
    expect(toInput({ ...MANUAL, kind: 'minutes', minutes: 60 })).toEqual({ resumeInMinutes: 60 })
    const local = '2026-11-25T09:30'
    expect(toInput({ ...MANUAL, kind: 'time', local })).toEqual({ resumeAt: new Date(local).toISOString() })
    expect(toInput({ ...MANUAL, kind: 'time', local: '' })).toEqual({ resumeAt: '' })
  })
})
