import type { QuestionKind } from '../content/question'
import { breakIt } from './break-it'
import { multiple, single } from './choices'
import { diagram } from './diagram'
import { draw } from './draw'
import { fields } from './fields'
import type { AnyJudge } from './judge'
import { numeric } from './numeric'
import { order } from './order'
import { predict } from './predict'
import { wrongLine } from './wrong-line'

/** The judge of every kind of question. */
const JUDGES: Readonly<Record<QuestionKind, AnyJudge>> = {
  single,
  multiple,
  numeric,
  order,
  predict,
  'break-it': breakIt,
  draw,
  diagram,
  fields,
  'wrong-line': wrongLine,
}

export const judgeOf = (kind: QuestionKind): AnyJudge => JUDGES[kind]
