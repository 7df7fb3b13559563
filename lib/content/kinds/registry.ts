import type { QuestionKind } from '../question'
import { breakIt } from './break-it'
import { choices } from './choices'
import { diagram } from './diagram'
import { draw } from './draw'
import { fields } from './fields'
import type { Kind } from './kind'
import { numeric } from './numeric'
import { order } from './order'
import { predict } from './predict'
import { wrongLine } from './wrong-line'

/** Every kind of question; whoever asks one does so with a question of its own kind. */
const KINDS: Readonly<Record<QuestionKind, Kind>> = {
  single: choices,
  multiple: choices,
  numeric,
  order,
  predict,
  'break-it': breakIt,
  draw,
  diagram,
  fields,
  'wrong-line': wrongLine,
}

export const kindOf = (kind: QuestionKind): Kind => KINDS[kind]
