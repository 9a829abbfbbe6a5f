import { GeistSans } from 'geist/font/sans'
import localFont from 'next/font/local'

// Not preloaded, unlike geist's own export: some pages show no code at all.
const mono = localFont({
  src: '../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2',
  variable: '--font-geist-mono',
  weight: '100 900',
  preload: false,
  adjustFontFallback: false,
  fallback: ['ui-monospace', 'SFMono-Regular', 'Menlo', 'Liberation Mono', 'monospace'],
})

/** Class that makes both typefaces known; they are served from here, not from a font service. */
export const fontClass = `${GeistSans.variable} ${mono.variable}`
