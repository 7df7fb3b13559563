import { Markdown } from './markdown'

interface MarkdownSectionProps {
  readonly id: string
  readonly title: string
  /** Markdown. */
  readonly text: string
  readonly className?: string
}

/** A heading with the words that an author wrote below it. */
export function MarkdownSection({ id, title, text, className }: MarkdownSectionProps) {
  return (
    <section aria-labelledby={id} className={className}>
      <h2 id={id} className="mb-3 text-lg">
        {title}
      </h2>
      <Markdown>{text}</Markdown>
    </section>
  )
}
