'use client'

import { CodeBlock } from '@/components/ui/code-block'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs'
import { curlSnippet, nodeSnippet } from './snippets'

interface SendSnippetsProps {
  publicUrl: string
  /** Filled in when it was just created; else the snippets read it from the environment. */
  ingestKey: string | null
}

/** How to send an event to this source. */
export function SendSnippets({ publicUrl, ingestKey }: SendSnippetsProps) {
  return (
    <Tabs defaultValue="curl" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium text-[13px]">Send an event</h3>
        <TabsList aria-label="Language">
          <TabsTrigger value="curl">curl</TabsTrigger>
          <TabsTrigger value="node">Node SDK</TabsTrigger>
        </TabsList>
      </div>
      <TabsContent value="curl">
        <CodeBlock label="curl command" code={curlSnippet(publicUrl, ingestKey)} />
      </TabsContent>
      <TabsContent value="node">
        <CodeBlock label="Node program" code={nodeSnippet(publicUrl, ingestKey)} />
      </TabsContent>
      {ingestKey === null && (
        <p className="text-[13px] text-muted-foreground">
          Both read the key from the environment variable <code className="text-code">INGEST_KEY</code>.
        </p>
      )}
    </Tabs>
  )
}
