import { claimProblemInChinese } from '@/lib/claims/say/problem-zh'
import type { Problem } from '@/lib/scenario/problem'
import { problemInChinese } from '@/lib/scenario/say/zh'

/** A mistake in the language of the page; the reader's own sentence where Chinese has none for it. */
export function problemWords({ message }: Problem, locale: string): string {
  if (locale !== 'zh-CN') return message
  return problemInChinese(message) ?? claimProblemInChinese(message) ?? message
}
