import './globals.css'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { Providers } from '@/components/shell/providers'
import { THEME_SCRIPT } from '@/components/ui/theme-script'

// Unlike geist's own export, not preloaded, because some pages show no code.
const mono = localFont({
  src: '../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2',
  variable: '--font-geist-mono',
  weight: '100 900',
  preload: false,
  adjustFontFallback: false,
  fallback: ['ui-monospace', 'SFMono-Regular', 'Menlo', 'Liberation Mono', 'monospace'],
})

/** The class that declares both typefaces. This server hosts them; no font service is involved. */
const fontClass = `${GeistSans.variable} ${mono.variable}`

export const metadata: Metadata = {
  title: { default: 'UserGuiding Segment Source', template: '%s · UserGuiding Segment Source' },
  description: 'Sends UserGuiding events to Segment and shows what happened to each one.',
  icons: { icon: '/favicon.svg' },
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#09090b' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Reading a header also makes every page dynamic, which a nonce requires.
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html lang="en" suppressHydrationWarning className={fontClass}>
      <body>
        <script
          nonce={nonce}
          suppressHydrationWarning
          // biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant string.
          dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }}
        />
        <Providers nonce={nonce}>{children}</Providers>
      </body>
    </html>
  )
}
