import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { extendTailwindMerge } from 'tailwind-merge'
import { expect, it } from 'vitest'
import { mergeClasses } from './merge-classes'

const reference = extendTailwindMerge({ extend: { classGroups: { 'font-size': ['text-code'] } } })

const TEXT = /(['"`])((?:(?!\1)[^\\\n])*)\1/g

/** Every word of every text in the project that tailwind-merge knows as a class, with its variants. */
function classesInUse(): string[] {
  const files = ['app', 'components'].flatMap(walk)
  const words = files.flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(TEXT)].flatMap(([, , text = '']) => text.split(/\s+/)),
  )
  return [...new Set(words)].filter(word => word !== '' && reference(`${word} ${word}`) === word)
}

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return walk(path)
    return /(?<!\.test|merge-classes)\.tsx?$/.test(name) ? [path] : []
  })
}

it('merges any two classes of the project as tailwind-merge does', () => {
  const withVariants = classesInUse()
  // Variants and `!` only keep classes apart; one test below is about them.
  const bare = [...new Set(withVariants.map(name => name.replace(/^.*:|!$/g, '')))]
  const classes = bare.filter(name => reference(`${name} ${name}`) === name)
  expect(classes.length).toBeGreaterThan(300)
  const different: string[] = []
  for (const one of classes) {
    for (const other of classes) {
      if (one === other) continue
      const pair = `${one} ${other}`
      if (mergeClasses(pair) !== reference(pair)) different.push(pair)
    }
  }
  expect(different).toEqual([])
  // A quarter of a million pairs.
}, 60_000)

it.each([
  'p-2 hover:p-3 hover:p-4 p-5',
  'hover:bg-muted enabled:hover:bg-muted enabled:hover:bg-card',
  'size-4! size-5 size-6! [&_svg]:size-4 [&_svg]:size-3',
  'max-lg:order-first max-lg:order-last order-first',
  'px-3 pt-2 p-5 pl-1',
  'data-[state=open]:bg-muted data-[state=open]:bg-card bg-card',
  'has-[a:b]:p-1 has-[a:b]:p-2 p-1',
  'made-up also-made-up text-code text-failed',
])('knows what stands for itself in "%s"', classes => {
  expect(mergeClasses(classes)).toBe(reference(classes))
})
