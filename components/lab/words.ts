'use client'

import { useLocale } from 'next-intl'
import { use } from 'react'
import type { ScenarioWords } from '@/lib/scenario/documentation'

/** Sentences about every word of a scenario: fetched with the panels that show them, because no page shows them all at once. */
const LOAD: Readonly<Record<string, () => Promise<{ readonly default: ScenarioWords }>>> = {
  en: () => import('@/content/scenario-words/en.json'),
  'zh-CN': () => import('@/content/scenario-words/zh-CN.json'),
}

const known = new Map<string, Promise<ScenarioWords>>()

/** The sentences about the words of a scenario, in the language of the page. Suspends until they are there. */
export function useScenarioWords(): ScenarioWords {
  const locale = useLocale()
  const words = known.get(locale) ?? (LOAD[locale] ?? LOAD.en!)().then(module => module.default)
  known.set(locale, words)
  return use(words)
}
