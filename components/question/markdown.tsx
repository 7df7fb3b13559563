import 'server-only'

import ReactMarkdown, { type Components } from 'react-markdown'
import rehypeSanitize from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'

/** What is wider than the page scrolls in its own box, which takes the focus so that it can be scrolled without a mouse. */
const SCROLLING = { tabIndex: 0 } as const

/** Headings of a text stand below the page's own; links leave the site without telling where from. */
const BLOCKS: Components = {
  h1: ({ node: _, ...rest }) => <h3 {...rest} />,
  h2: ({ node: _, ...rest }) => <h3 {...rest} />,
  h3: ({ node: _, ...rest }) => <h4 {...rest} />,
  h4: ({ node: _, ...rest }) => <h5 {...rest} />,
  a: ({ node: _, ...rest }) => <a {...rest} rel="noreferrer noopener" />,
  pre: ({ node: _, ...rest }) => <pre {...rest} {...SCROLLING} />,
}

const IN_A_LINE = ['code', 'em', 'strong', 'del']

/** An author's text, rendered on the server: no parser reaches the browser, and no markup but Markdown's. */
export function Markdown({ children }: { readonly children: string }) {
  return (
    <div className="prose measure">
      <ReactMarkdown remarkPlugins={[remarkGfm]} rehypePlugins={[rehypeSanitize]} components={BLOCKS}>
        {children}
      </ReactMarkdown>
    </div>
  )
}

/** One sentence of an author, with emphasis and code but without blocks and links: it may stand inside a label. */
export function InlineMarkdown({ children }: { readonly children: string }) {
  return (
    <ReactMarkdown rehypePlugins={[rehypeSanitize]} allowedElements={IN_A_LINE} unwrapDisallowed>
      {children}
    </ReactMarkdown>
  )
}
