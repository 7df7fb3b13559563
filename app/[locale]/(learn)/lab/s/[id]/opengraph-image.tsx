import { ImageResponse } from 'next/og'
import { LabPicture } from '@/components/lab/lab-picture'
import { PICTURE } from '@/components/run/pictured-segments'
import { labPicture } from '@/lib/server/lab-picture'
import { keptLab } from '@/lib/server/saved-labs'

export const size = PICTURE
export const contentType = 'image/png'

interface SavedLabImageProps {
  readonly params: Promise<{ id: string }>
}

/** What is shown where the address of a kept lab is pasted: of a private one, nothing, whoever asks. */
export default async function SavedLabImage({ params }: SavedLabImageProps) {
  const kept = await keptLab(null, (await params).id)
  if (kept === null) return new Response(null, { status: 404 })
  return new ImageResponse(<LabPicture {...labPicture(kept.lab)} />, size)
}
