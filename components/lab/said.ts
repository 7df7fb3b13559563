'use client'

import { useLocale } from 'next-intl'
import { useCallback, useEffect, useState } from 'react'
import { type Catalogue, type Phrase, said } from '@/lib/protocol/told'

const LOAD: Readonly<Record<string, () => Promise<{ readonly default: Catalogue }>>> = {
  'zh-CN': () => import('@/content/problem-words/zh-CN.json'),
}
const ENGLISH: Catalogue = {}

/** Says what is wrong with a text in the language of the page; its words are fetched after the page, which has nothing to complain of yet. */
export function useSaid(): (phrase: Phrase) => string {
  const load = LOAD[useLocale()]
  const [catalogue, know] = useState(ENGLISH)
  useEffect(() => {
    void load?.().then(module => know(module.default))
  }, [load])
  return useCallback(phrase => said(phrase, catalogue), [catalogue])
}
