import { getTranslations } from 'next-intl/server'
import type { ShownCapture } from '@/lib/content/given'
import { Markdown } from './markdown'

/** What was captured of the run, to be read line by line. */
export async function Capture({ capture }: { readonly capture: ShownCapture }) {
  const t = await getTranslations('question.given')
  return (
    <figure className="min-w-0 text-sm [&_.measure]:max-w-none [&_pre]:whitespace-pre-wrap [&_pre]:break-words">
      <figcaption className="eyebrow mb-2">{t(capture.as)}</figcaption>
      <Markdown>{`\`\`\`\n${capture.text}\`\`\``}</Markdown>
    </figure>
  )
}
