import type { Locale } from './question'

/** Where a statement stands: an RFC's section, a function or setting of Linux, a recording of a real kernel. */
export type Cite =
  | { readonly kind: 'rfc'; readonly number: number; readonly section: string }
  | { readonly kind: 'linux'; readonly symbol: string }
  | { readonly kind: 'sysctl'; readonly name: string }
  | { readonly kind: 'recording'; readonly topic: string; readonly name: string }

const RFC = /^rfc(\d{1,5})#(\d+(?:\.\d+)*|figure-\d+|appendix-[A-Z](?:\.\d+)*)$/
const LINUX = /^linux:([A-Za-z_][A-Za-z0-9_]*)$/
const SYSCTL = /^sysctl:([a-z][a-z0-9_]*)$/
const RECORDING = /^recording:([a-z0-9][a-z0-9_-]*)\/([A-Za-z0-9][A-Za-z0-9_-]*)$/

/** Reads `rfc9293#3.5`, `linux:tcp_check_req`, `sysctl:tcp_syncookies` or `recording:handshake/plain`; null for other shapes. */
export function parseCite(text: string): Cite | null {
  const rfc = RFC.exec(text)
  if (rfc?.[1] && rfc[2]) return { kind: 'rfc', number: Number(rfc[1]), section: rfc[2] }
  const linux = LINUX.exec(text)
  if (linux?.[1]) return { kind: 'linux', symbol: linux[1] }
  const sysctl = SYSCTL.exec(text)
  if (sysctl?.[1]) return { kind: 'sysctl', name: sysctl[1] }
  const recording = RECORDING.exec(text)
  if (recording?.[1] && recording[2]) return { kind: 'recording', topic: recording[1], name: recording[2] }
  return null
}

/** The few words of a label that are not names. */
const WORDS: Readonly<
  Record<Locale, { readonly figure: string; readonly appendix: string; readonly recording: string }>
> = {
  en: { figure: 'Figure', appendix: 'Appendix', recording: 'Linux recording' },
  'zh-CN': { figure: '图', appendix: '附录', recording: 'Linux 实测记录' },
}

/** The cite as a reader of papers writes it: `RFC 9293 §3.5`, `Linux tcp_check_req()`, `sysctl tcp_syncookies`. */
export function citeLabel(cite: Cite, locale: Locale): string {
  switch (cite.kind) {
    case 'rfc':
      return `RFC ${cite.number} ${sectionLabel(cite.section, locale)}`
    case 'linux':
      return /[A-Z]/.test(cite.symbol) ? `Linux ${cite.symbol}` : `Linux ${cite.symbol}()`
    case 'sysctl':
      return `sysctl ${cite.name}`
    case 'recording':
      return `${WORDS[locale].recording} ${cite.topic}/${cite.name}`
  }
}

const sectionLabel = (section: string, locale: Locale): string => {
  const [word, rest] = section.split('-')
  if (word === 'figure') return `${WORDS[locale].figure} ${rest}`
  if (word === 'appendix') return `${WORDS[locale].appendix} ${rest}`
  return `§${section}`
}

/** Where the cite can be read on the web; null for recordings, which the repository itself holds. */
export function citeUrl(cite: Cite): string | null {
  switch (cite.kind) {
    case 'rfc': {
      const anchor = /^\d/.test(cite.section) ? `section-${cite.section}` : cite.section
      return `https://www.rfc-editor.org/rfc/rfc${cite.number}#${anchor}`
    }
    case 'linux':
      return `https://elixir.bootlin.com/linux/latest/A/ident/${cite.symbol}`
    case 'sysctl':
      return 'https://docs.kernel.org/networking/ip-sysctl.html'
    case 'recording':
      return null
  }
}
