import type { Survey } from '@/lib/explore/survey'

/** What the worker is asked: whether a claim holds whatever befalls each segment of a scenario's run. */
export interface SurveyQuestion {
  readonly scenario: string
  readonly claim: string
}

/** What the worker tells on its way. */
export type SurveyNews =
  | { readonly is: 'on'; readonly runs: number }
  | { readonly is: 'done'; readonly survey: Survey }
  | { readonly is: 'failed' }
