import { expect, it } from 'vitest'
import { findInJson, isInside, jsonLines } from './json-lines'

const root = { properties: { guide_id: 42, 'a b': ['x', null] }, empty: {} }

it('gives every value a line and a path', () => {
  expect(jsonLines(root, new Set()).map(line => [line.path, line.depth, line.text])).toEqual([
    ['', 0, '{'],
    ['properties', 1, '{'],
    ['properties.guide_id', 2, '42'],
    ['properties["a b"]', 2, '['],
    ['properties["a b"][0]', 3, '"x"'],
    ['properties["a b"][1]', 3, 'null'],
    ['properties["a b"]', 2, ']'],
    ['properties', 1, '}'],
    ['empty', 1, '{}'],
    ['', 0, '}'],
  ])
})

it('omits the contents of folded branches', () => {
  const lines = jsonLines(root, new Set(['properties']))
  expect(lines.map(line => line.text)).toEqual(['{', '{…}', '{}', '}'])
  expect(lines[1]?.count).toBe(2)
})

it('finds keys and values, ignoring case', () => {
  expect(findInJson(root, 'GUIDE')).toEqual(['properties.guide_id'])
  expect(findInJson(root, 'x')).toEqual(['properties["a b"][0]'])
  expect(findInJson(root, ' ')).toEqual([])
})

it('checks whether a path is inside a branch', () => {
  expect(isInside('properties.guide_id', 'properties')).toBe(true)
  expect(isInside('properties2', 'properties')).toBe(false)
  expect(isInside('properties', 'properties')).toBe(false)
})
