import { describe, expect, test } from 'vitest'
import { citeLabel, citeUrl, parseCite } from '@/lib/content/cite'

describe('cites', () => {
  test.each([
    ['rfc9293#3.10.7.4', 'RFC 9293 §3.10.7.4', 'https://www.rfc-editor.org/rfc/rfc9293#section-3.10.7.4'],
    ['rfc9293#figure-5', 'RFC 9293 Figure 5', 'https://www.rfc-editor.org/rfc/rfc9293#figure-5'],
    ['rfc6298#appendix-A', 'RFC 6298 Appendix A', 'https://www.rfc-editor.org/rfc/rfc6298#appendix-A'],
    ['linux:tcp_check_req', 'Linux tcp_check_req()', 'https://elixir.bootlin.com/linux/latest/A/ident/tcp_check_req'],
    [
      'linux:TCP_TIMEWAIT_LEN',
      'Linux TCP_TIMEWAIT_LEN',
      'https://elixir.bootlin.com/linux/latest/A/ident/TCP_TIMEWAIT_LEN',
    ],
    ['sysctl:tcp_syncookies', 'sysctl tcp_syncookies', 'https://docs.kernel.org/networking/ip-sysctl.html'],
    ['recording:handshake/plain', 'Linux recording handshake/plain', null],
  ])('%s reads %s', (text, label, url) => {
    const cite = parseCite(text)
    if (cite === null) throw new Error(`${text} is not read`)
    expect([citeLabel(cite, 'en'), citeUrl(cite)]).toEqual([label, url])
  })

  test.each([
    ['rfc9293#3.5', 'RFC 9293 §3.5'],
    ['rfc9293#figure-5', 'RFC 9293 图 5'],
    ['rfc6298#appendix-A', 'RFC 6298 附录 A'],
    ['linux:tcp_check_req', 'Linux tcp_check_req()'],
    ['recording:handshake/plain', 'Linux 实测记录 handshake/plain'],
  ])('%s reads %s in Chinese', (text, label) => {
    const cite = parseCite(text)
    expect(cite && citeLabel(cite, 'zh-CN')).toBe(label)
  })

  test.each([
    '',
    'rfc9293',
    'rfc#3',
    'RFC9293#3',
    'linux:',
    'linux:a b',
    'sysctl:TCP',
    'recording:x',
    'https://x',
    'rfc1#"><script>',
  ])('%j is none', text => {
    expect(parseCite(text)).toBeNull()
  })
})
