import type { useTranslations } from 'next-intl'
import type { HeaderField } from '@/lib/protocol/header-fields'
import type { Sight } from '@/lib/trace/sight'

/** The words of the namespace `inspect.segment`. */
export type SegmentWords = ReturnType<typeof useTranslations<'inspect.segment'>>

/** A field's name in the reader's language. */
export function fieldName(t: SegmentWords, { name }: HeaderField): string {
  const key = `name.${name.replace(/^quoted\./, '').replaceAll('.', '_')}`
  const words = t.has(key) ? t(key) : name
  return name.startsWith('quoted.') && !name.slice(7).includes('.') ? t('quoted', { header: words }) : words
}

const hex = (value: number, octets: number): string => `0x${value.toString(16).padStart(octets * 2, '0')}`
const signed = (n: number): string => (n < 0 ? `−${-n}` : String(n))

const PROTOCOLS: Readonly<Record<number, string>> = { 1: 'ICMP', 6: 'TCP', 58: 'ICMPv6' }
const FLAGS = ['cwr', 'ece', 'urg', 'ack', 'psh', 'rst', 'syn', 'fin'] as const

/** What a field says: the number as people read it, with what is on the wire where that is another. */
export function fieldValue(t: SegmentWords, field: HeaderField, sight: Sight): string {
  const { name, path, value } = field
  const quoted = name.startsWith('quoted.')
  const own = quoted ? name.slice('quoted.'.length) : name
  if (typeof value === 'string') return value
  if (value === null) return groupValue(t, field, own, sight)
  const sum = sight.checksums[path]
  if (sum !== undefined && !quoted)
    return sum.held === sum.right
      ? t('value.checksumGood', { held: hex(value, 2) })
      : t('value.checksumBad', { held: hex(value, 2), right: hex(sum.right, 2) })
  switch (own) {
    case 'ipv4.headerLength':
    case 'tcp.dataOffset':
      return t('value.words', { octets: value * 4, words: String(value) })
    case 'ipv4.totalLength':
    case 'ipv6.payloadLength':
    case 'tcp.options.mss.value':
      return t('value.octets', { octets: value })
    case 'ipv4.identification':
    case 'ipv4.checksum':
    case 'tcp.checksum':
    case 'tcp.options.experiment.exid':
      return hex(value, 2)
    case 'ipv6.flowLabel':
      return hex(value, 3)
    case 'ipv4.protocol':
    case 'ipv6.protocol':
      return PROTOCOLS[value] === undefined ? String(value) : `${PROTOCOLS[value]} (${value})`
    case 'ipv4.reserved':
    case 'ipv4.dontFragment':
    case 'ipv4.moreFragments':
      return t(value === 1 ? 'value.set' : 'value.notSet')
    case 'tcp.sequence':
      return withRelative(t, value, quoted ? null : (sight.relative?.seq ?? null))
    case 'tcp.acknowledgment':
      return sight.relative?.ack == null
        ? t('value.noAck', { raw: String(value) })
        : withRelative(t, value, sight.relative.ack)
    case 'tcp.options.sack.left':
    case 'tcp.options.sack.right':
      return withRelative(t, value, sackRelative(value, sight))
    case 'tcp.flags': {
      const set = FLAGS.filter((_, i) => (value >> (7 - i)) & 1).map(flag => flag.toUpperCase())
      return `${hex(value, 1)} (${set.length === 0 ? t('none') : set.join(', ')})`
    }
    case 'tcp.window':
      return windowValue(t, value, sight)
    case 'tcp.urgentPointer':
      return flagOf(sight, 'urg') ? String(value) : t('value.noUrgent', { raw: String(value) })
    case 'tcp.options.windowScale.shift':
      return t('value.shift', { shift: String(value), times: String(2 ** value) })
    case 'tcp.options.fastOpen.octets':
    case 'tcp.options.experiment.octets':
    case 'tcp.options.unknown.octets':
      return hex(value, field.bits / 8)
    default:
      return own.startsWith('tcp.flags.') ? t(value === 1 ? 'value.set' : 'value.notSet') : String(value)
  }
}

function groupValue(t: SegmentWords, field: HeaderField, own: string, sight: Sight): string {
  const of = (name: string) => field.fields.find(one => one.name === `${field.name}.${name}`)?.value
  switch (own) {
    case 'ipv4':
    case 'ipv6':
      return `${of('source')} → ${of('destination')}`
    case 'tcp':
      return `${of('sourcePort')} → ${of('destinationPort')}`
    case 'icmp':
      return `${of('type')}/${of('code')}`
    case 'tcp.options.mss':
    case 'tcp.options.windowScale':
    case 'tcp.options.timestamps':
    case 'tcp.options.sack':
      return field.fields
        .slice(2)
        .map(one => fieldValue(t, one, sight))
        .join(' / ')
    default:
      return t('value.octets', { octets: field.bits / 8 })
  }
}

const withRelative = (t: SegmentWords, raw: number, relative: number | null): string =>
  relative === null || relative === raw
    ? String(raw)
    : t('value.relative', { relative: signed(relative), raw: String(raw) })

/** A SACK edge counted as the acknowledgment number is. */
function sackRelative(raw: number, { relative, fields }: Sight): number | null {
  const ack = fields.find(one => one.name === 'tcp')?.fields.find(one => one.name === 'tcp.acknowledgment')?.value
  return typeof ack !== 'number' || relative?.ack == null ? null : ((raw - ack) | 0) + relative.ack
}

const flagOf = ({ fields }: Sight, flag: string): boolean =>
  fields
    .find(one => one.name === 'tcp')
    ?.fields.find(one => one.name === 'tcp.flags')
    ?.fields.some(one => one.name === `tcp.flags.${flag}` && one.value === 1) ?? false

function windowValue(t: SegmentWords, raw: number, sight: Sight): string {
  if (sight.shift === null) return t('value.windowUnknown', { raw: String(raw) })
  if (flagOf(sight, 'syn')) return t('value.windowSyn', { raw: String(raw) })
  if (sight.shift === 0) return t('value.windowPlain', { raw: String(raw) })
  const octets = String(raw * 2 ** sight.shift)
  return t('value.windowScaled', { octets, raw: String(raw), times: String(2 ** sight.shift) })
}

/** The bits of a field within its octets, as Wireshark draws them: `.... ..1.`; null for whole octets. */
export function bitPicture({ bit, bits, value }: HeaderField): string | null {
  if (typeof value !== 'number' || (bit % 8 === 0 && bits % 8 === 0)) return null
  const from = bit % 8
  const width = Math.ceil((from + bits) / 8) * 8
  const own = value.toString(2).padStart(bits, '0')
  return Array.from({ length: width }, (_, i) => (i < from || i >= from + bits ? '.' : own[i - from]))
    .join('')
    .replaceAll(/(.{4})(?=.)/g, '$1 ')
}
