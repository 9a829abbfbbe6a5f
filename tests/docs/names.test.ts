import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter(path => path !== '' && existsSync(path))
const pages = tracked.filter(path => path.endsWith('.md'))

const LINK = /\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g
const FILE = /`([\w@.[\]()/-]+\.(?:ts|tsx|mjs|sql))`/g
const NAME = /`((?:\.\.\/|[a-z0-9])[\w./-]*)`/g
const ENDINGS = ['', '.ts', '.tsx', '.mjs', '.css', '/']

/** Whether the path of a project file ends with `name`. */
const isTracked = (name: string) => tracked.some(path => path === name || path.endsWith(`/${name}`))

/** The names in the first column of a folder's tables of files. */
function readFileNames(page: string): string[] {
  const names: string[] = []
  let files = false
  for (const line of readFileSync(page, 'utf8').split('\n')) {
    if (/^\| *Files? *\|/.test(line)) files = true
    else if (!line.startsWith('|')) files = false
    else if (files) for (const [, name = ''] of (line.split('|')[1] ?? '').matchAll(NAME)) names.push(name)
  }
  return names
}

describe('the documentation', () => {
  it('links to files that exist', () => {
    const dead = pages.flatMap(page =>
      [...readFileSync(page, 'utf8').matchAll(LINK)]
        .map(([, to = '']) => normalize(join(dirname(page), to)))
        .filter(path => !existsSync(path))
        .map(path => `${page}: ${path}`),
    )
    expect(dead).toEqual([])
  })

  it('names source files that exist', () => {
    const dead = pages.flatMap(page =>
      [...readFileSync(page, 'utf8').matchAll(FILE)]
        .map(([, name = '']) => name)
        .filter(name => !isTracked(name) && !existsSync(join(dirname(page), name)))
        .map(name => `${page}: ${name}`),
    )
    expect(dead).toEqual([])
  })

  it('lists only files that exist in each folder', () => {
    const folders = pages.filter(
      page => /^(lib|components)\/.*README\.md$/.test(page) && page !== 'lib/README.md',
    )
    const dead = folders.flatMap(page =>
      readFileNames(page)
        .filter(name => !ENDINGS.some(ending => existsSync(join(dirname(page), name) + ending)))
        .map(name => `${page}: ${name}`),
    )
    expect(dead).toEqual([])
  })

  it('has a page for each folder of lib and components', () => {
    const undocumented = ['lib', 'components'].flatMap(root =>
      readdirSync(root)
        .map(name => join(root, name))
        .filter(path => statSync(path).isDirectory() && !existsSync(join(path, 'README.md'))),
    )
    expect(undocumented).toEqual([])
  })
})
