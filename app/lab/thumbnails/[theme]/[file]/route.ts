import { THUMBNAIL_THEMES, thumbnailSvg } from '@/components/lab/gallery/thumbnail'
import { gallerySketch } from '@/lib/server/labs'
import { guarded, refuse } from '@/lib/server/route'

interface ThumbnailRoute {
  readonly params: Promise<{ theme: string; file: string }>
}

/** The picture of a lab of the gallery, in one theme. Its address changes with it, so that a browser asks once. */
export function GET(_: Request, { params }: ThumbnailRoute): Promise<Response> {
  return guarded('GET /lab/thumbnails', async () => {
    const { theme: asked, file } = await params
    const theme = THUMBNAIL_THEMES.find(one => one === asked)
    const sketch = file.endsWith('.svg') ? await gallerySketch(file.slice(0, -'.svg'.length)) : null
    if (theme === undefined || sketch === null) return refuse('not-found')
    const headers = { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=31536000, immutable' }
    return new Response(thumbnailSvg(sketch, theme), { headers })
  })
}
