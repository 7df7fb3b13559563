import { ImageResponse } from 'next/og'
import { LabPicture } from '@/components/lab/lab-picture'
import { PICTURE } from '@/components/run/pictured-segments'
import type { Locale } from '@/lib/content/question'
import { labPicture } from '@/lib/server/lab-picture'
import { galleryLab } from '@/lib/server/labs'

export const size = PICTURE
export const contentType = 'image/png'

interface LabImageProps {
  readonly params: Promise<{ locale: Locale; name: string }>
}

/** What is shown where the address of a lab of the gallery is pasted. */
export default async function LabImage({ params }: LabImageProps) {
  const { locale, name } = await params
  const lab = await galleryLab(name, locale)
  if (lab === null) return new Response(null, { status: 404 })
  return new ImageResponse(<LabPicture {...labPicture(lab)} />, size)
}
