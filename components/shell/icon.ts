/** The mark of this site: a lifeline, a segment that arrives and its answer. */
const SVG =
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32' fill='none'><rect width='32' height='32' rx='3' fill='#faf8f3'/><path d='M8 3v26' stroke='#1c1a16' stroke-width='3'/><path d='M27 6.5L11.5 14M11.5 18L26 25.5M16.2 8.5l-5.4 5.8 7.6.4M20.5 26.6l6.700-.6-2.5-6.2' stroke='#b0360b' stroke-width='2.5'/></svg>"

/** It stands in the page itself: as a file it would take a connection on the first visit before any script gets one. */
export const ICON = {
  url: `data:image/svg+xml,${SVG.replace(/[<>#]/g, encodeURIComponent)}`,
  type: 'image/svg+xml',
}
