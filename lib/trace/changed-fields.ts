import { CONTROL_BITS, type ControlBit, hasControl, type NumberField } from '../protocol/flipped-bit'
import type { Segment } from '../protocol/segment'

/** What of a segment can be another one when it arrives; a router's mark of congestion is no change of the segment. */
export type ChangedField = 'source' | 'destination' | NumberField | ControlBit | 'options' | 'data'

/** The fields in which what arrives differs from what left, in the header's order. */
export function changedFields(left: Segment, arrived: Segment): readonly ChangedField[] {
  if (left === arrived) return []
  const { src, dst, srcPort, dstPort, seq, ack, window, data, length, options } = left
  const fields: ChangedField[] = []
  if (src !== arrived.src) fields.push('source')
  if (dst !== arrived.dst) fields.push('destination')
  if (srcPort !== arrived.srcPort) fields.push('source-port')
  if (dstPort !== arrived.dstPort) fields.push('destination-port')
  if (seq !== arrived.seq) fields.push('seq')
  if (ack !== arrived.ack && left.ackFlag === arrived.ackFlag) fields.push('ack')
  fields.push(...CONTROL_BITS.filter(bit => hasControl(left, bit) !== hasControl(arrived, bit)))
  if (window !== arrived.window) fields.push('window')
  if (options !== arrived.options && JSON.stringify(options) !== JSON.stringify(arrived.options)) fields.push('options')
  if (data !== arrived.data || length !== arrived.length) fields.push('data')
  return fields
}
