'use client'

import { useEffect, useRef } from 'react'
import type { Answer, Certainty } from '@/lib/grading/answer'
import { rememberAnswered } from './just-answered'
import { type SubmissionResult, submit } from './submission'

/** What stands fixed while a question is asked. */
interface Asked {
  readonly id: string
  readonly version: string
  /** The seed of the order in which the parts are shown. */
  readonly shuffle: number
}

/** Longer than a day says nothing of how long somebody thought. */
const LONGEST_MS = 24 * 3600 * 1000

/**
 * Hands in the answer to a question that is on the page, with the time since it appeared there. An answer that was taken
 * is remembered, so that its verdict may take the focus on the page that shows it.
 */
export function useSubmission({ id, version, shuffle }: Asked) {
  const shownAt = useRef(0)
  useEffect(() => {
    shownAt.current = performance.now()
  }, [])
  return async (answer: Answer, certainty: Certainty): Promise<SubmissionResult> => {
    const tookMs = Math.min(LONGEST_MS, Math.round(performance.now() - shownAt.current))
    const result = await submit({ questionId: id, version, shuffle, answer, certainty, tookMs })
    if (result.ok) rememberAnswered(result.attemptId)
    return result
  }
}
