import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import type { Locale } from '@/lib/content/question'
import { labFromCode } from '@/lib/lab/read-link'
import { EmbedPage, type EmbedQuery } from '../embed-page'

interface EmbeddedRunProps extends EmbedQuery {
  readonly params: Promise<{ locale: Locale }>
}

const codeOf = async ({ searchParams }: EmbedQuery): Promise<string> => {
  const { lab } = await searchParams
  return typeof lab === 'string' ? lab : ''
}

export async function generateMetadata(props: EmbeddedRunProps): Promise<Metadata> {
  const read = labFromCode(await codeOf(props))
  return read.ok && read.lab.title !== '' ? { title: read.lab.title } : {}
}

/** A lab that the address holds, in a frame. */
export default async function EmbeddedRun(props: EmbeddedRunProps) {
  const { locale } = await props.params
  setRequestLocale(locale)
  const code = await codeOf(props)
  const read = labFromCode(code)
  const t = await getTranslations('lab-pages.refused')
  const { searchParams } = props
  return read.ok ? (
    <EmbedPage lab={read.lab} href={`/lab/run?lab=${code}`} searchParams={searchParams} />
  ) : (
    <EmbedPage lab={null} href="/lab" why={`${t('title')} ${t(read.why)}`} searchParams={searchParams} />
  )
}
