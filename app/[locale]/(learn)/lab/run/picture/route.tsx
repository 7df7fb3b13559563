import { ImageResponse } from 'next/og'
import { LabPicture } from '@/components/lab/lab-picture'
import { PICTURE } from '@/components/run/pictured-segments'
import { labFromCode } from '@/lib/lab/read-link'
import { clientAddress } from '@/lib/server/client-address'
import { labPicture } from '@/lib/server/lab-picture'
import { guarded, limited, refuse } from '@/lib/server/route'

/** The picture of the lab that an address holds, for places where that address is pasted. */
export function GET(request: Request): Promise<Response> {
  return guarded('GET /lab/run/picture', async () => {
    const tooMany = await limited('picture by address', clientAddress(request.headers))
    if (tooMany !== null) return tooMany
    const read = labFromCode(new URL(request.url).searchParams.get('lab') ?? '')
    if (!read.ok) return refuse('not-found')
    return new ImageResponse(<LabPicture {...labPicture(read.lab)} />, PICTURE)
  })
}
