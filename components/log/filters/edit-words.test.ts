import { describe, expect, it } from 'vitest'
import {
  chooseFacet,
  clearFacet,
  facetChoice,
  readWords,
  replaceWord,
  statesIn,
  withState,
} from './edit-words'

const MIXED = 'u_81 state:failed,held -event:"Survey Shown" gudie_id:42 -is:test is:anonymous code:>=500'

describe('words in the search box', () => {
  it('finds each word and its position, whether or not it parses', () => {
    const words = readWords(MIXED)
    expect(words.map(word => MIXED.slice(word.from, word.to))).toEqual(words.map(word => word.text))
    expect(words.find(word => word.text === 'gudie_id:42')?.term).toBeNull()
    expect(words.find(word => word.text === 'u_81')?.term).toMatchObject({ field: 'text' })
  })

  it.each([
    ['one two three', 1, '', 'one three'],
    ['one  two three', 1, 'guide_id:42', 'one guide_id:42 three'],
    ['one', 0, '', ''],
    ['-event:"Survey Shown" x', 0, '', 'x'],
  ])('in %j, replaces word %i with %j', (text, n, by, expected) => {
    expect(replaceWord(text, readWords(text)[n] ?? { from: 0, to: 0 }, by)).toBe(expected)
  })
})

describe('facets in the search text', () => {
  it.each([
    ['state', { chosen: ['failed', 'held'], excluded: [] }],
    ['event', { chosen: [], excluded: ['Survey Shown'] }],
    ['kind', { chosen: [], excluded: ['test'] }],
    ['user', { chosen: ['anonymous'], excluded: [] }],
    // A comparison is not a selection of values.
    ['code', { chosen: [], excluded: [] }],
  ] as const)('reads the %s facet', (facet, expected) => {
    expect(facetChoice(MIXED, facet)).toEqual(expected)
  })

  it.each([
    ['', 'state', 'failed', 'include', 'state:failed'],
    ['state:failed', 'state', 'held', 'include', 'state:failed,held'],
    ['state:failed,held u_81', 'state', 'failed', 'any', 'state:held u_81'],
    ['state:failed u_81', 'state', 'failed', 'any', 'u_81'],
    ['state:failed', 'state', 'failed', 'exclude', '-state:failed'],
    ['-state:failed', 'state', 'failed', 'include', 'state:failed'],
    ['x', 'event', 'Guide Completed', 'exclude', 'x -event:"Guide Completed"'],
    ['is:test', 'user', 'anonymous', 'include', 'is:test is:anonymous'],
    ['is:test', 'kind', 'replay', 'include', 'is:test,replay'],
    ['state:failed x state:held', 'state', 'queued', 'include', 'state:failed,held,queued x'],
    ['code:>=500', 'code', '2xx', 'include', 'code:>=500 code:2xx'],
    ['gudie_id:42', 'state', 'held', 'include', 'gudie_id:42 state:held'],
  ] as const)('turns %j with %s %s set to %s into %j', (text, facet, value, choice, expected) => {
    expect(chooseFacet(text, facet, value, choice)).toBe(expected)
  })

  it('clears one facet and leaves the rest alone', () => {
    expect(clearFacet(MIXED, 'state')).toBe(MIXED.replace('state:failed,held ', ''))
    expect(clearFacet(MIXED, 'kind')).toBe(MIXED.replace('-is:test ', ''))
  })
})

describe('states in the search', () => {
  it.each([
    ['', 'state:failed'],
    ['user:u_1', 'user:u_1 state:failed'],
    ['state:accepted user:u_1', 'user:u_1 state:failed'],
    ['state:failed user:u_1', 'user:u_1'],
    ['-state:accepted', '-state:accepted state:failed'],
  ])('turns %j into %j', (before, after) => {
    expect(withState(before, 'failed')).toBe(after)
  })

  it('lists the included states', () => {
    expect(statesIn('state:failed,held user:u_1')).toEqual(['failed', 'held'])
  })
})
