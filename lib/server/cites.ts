import type { Cite } from './reveal'

/**
 * A cite of a question file as a learner reads it, with a page to open: `rfc9293#3.10.7.4`, `linux:tcp_check_req`,
 * `sysctl:tcp_synack_retries`, `recording:topic/name`. Anything else is shown as it stands.
 */
export function describeCite(cite: string): Cite {
  const rfc = /^rfc(\d+)(?:#(.+))?$/.exec(cite)
  if (rfc) {
    const [, number, section] = rfc
    const isAppendix = section !== undefined && /^[A-Z]/.test(section)
    const anchor = section === undefined ? '' : `#${isAppendix ? 'appendix' : 'section'}-${section}`
    return {
      label: `RFC ${number}${section === undefined ? '' : ` §${section}`}`,
      url: `https://www.rfc-editor.org/rfc/rfc${number}${anchor}`,
    }
  }
  const [scheme, ...rest] = cite.split(':')
  const name = rest.join(':')
  switch (scheme) {
    case 'linux':
      return {
        label: `Linux ${name}()`,
        url: `https://elixir.bootlin.com/linux/latest/A/ident/${encodeURIComponent(name)}`,
      }
    case 'sysctl':
      return { label: name, url: 'https://docs.kernel.org/networking/ip-sysctl.html' }
    case 'recording':
      return { label: name, url: null }
    default:
      return { label: cite, url: null }
  }
}
