/** Tall enough for the player, its words and a handshake with its data; longer runs scroll within. */
export const FRAME_HEIGHT = 640

/** The attribute's value as HTML wants it. */
const attribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** HTML that shows a lab in a page of one's own. `place` is what stands behind `/embed/<language>/`. */
export function embedCode(origin: string, locale: string, place: string, title: string): string {
  const src = attribute(`${origin}/embed/${locale}/${place}`)
  return `<iframe src="${src}" title="${attribute(title)}" width="100%" height="${FRAME_HEIGHT}" loading="lazy" style="border: 1px solid #87806f"></iframe>`
}
