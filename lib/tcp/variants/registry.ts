import type { Variant } from '../rules'
import { fixedIsn } from './fixed-isn'
import { noTimeWait } from './no-time-wait'
import { twoWayHandshake } from './two-way-handshake'

/** All counterfactual hosts, in the order in which pages list them. */
export const VARIANTS: readonly Variant[] = [twoWayHandshake, noTimeWait, fixedIsn]

/** The variant of this name; undefined when there is none. */
export const findVariant = (name: string): Variant | undefined => VARIANTS.find(variant => variant.name === name)
