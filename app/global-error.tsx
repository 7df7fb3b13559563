'use client'

import './globals.css'

/** The layout itself failed, so neither theme nor messages are there: both languages at once. */
export default function GlobalError({ reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Ackademy</title>
        <main className="page py-24">
          <p className="figures text-accent">RST</p>
          <h1 className="mt-2 text-2xl">The connection to this page was reset.</h1>
          <p className="mt-2 text-ink-soft">Nothing you answered is lost. Try again in a moment.</p>
          <p className="mt-6 text-2xl font-semibold" lang="zh-CN">
            这个页面的连接被重置了。
          </p>
          <p className="mt-2 text-ink-soft" lang="zh-CN">
            你答过的题都还在，稍后再试一次即可。
          </p>
          <button type="button" onClick={reset} className="mt-8 min-h-10 border border-ink bg-ink px-4 text-paper">
            Try again · <span lang="zh-CN">再试一次</span>
          </button>
        </main>
      </body>
    </html>
  )
}
