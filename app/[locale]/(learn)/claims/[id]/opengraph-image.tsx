import { ImageResponse } from 'next/og'
import { getTranslations } from 'next-intl/server'
import { ClaimPicture } from '@/components/ledger/claim-picture'
import { PICTURE } from '@/components/run/pictured-segments'
import type { Locale } from '@/lib/content/question'
import { claimPicture } from '@/lib/server/claim-detail'

export const size = PICTURE
export const contentType = 'image/png'

interface ClaimImageProps {
  readonly params: Promise<{ locale: Locale; id: string }>
}

/** What is shown where the address of a claim is pasted. The letters at hand are Latin, so other languages have the picture alone. */
export default async function ClaimImage({ params }: ClaimImageProps) {
  const { locale, id } = await params
  const [t, picture] = await Promise.all([
    getTranslations({ locale, namespace: 'claims.verdicts' }),
    claimPicture(id, locale),
  ])
  if (picture === null) return new Response(null, { status: 404 })
  const { link, trace, evidence } = picture
  const words = locale === 'en' ? [t(link.verdict), link.claim] : []
  return new ImageResponse(
    <ClaimPicture id={link.id} verdict={link.verdict} words={words} trace={trace} evidence={evidence} />,
    size,
  )
}
