'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { SurveyNews, SurveyQuestion } from './survey-news'

/** How far the survey of a claim has come. `stopped`: it took too long. */
export type SurveyState = SurveyNews | { readonly is: 'idle' } | { readonly is: 'stopped' }

/** Nobody waits longer for all the runs of one scenario. */
const LONGEST_SURVEY_MS = 30_000

/** Asks a worker of its own, so that the run itself is never kept waiting. */
export function useSurvey(question: SurveyQuestion): { state: SurveyState; start: () => void; cancel: () => void } {
  const { scenario, claim } = question
  const [state, setState] = useState<SurveyState>({ is: 'idle' })
  const end = useRef<() => void>(() => {})
  const cancel = useCallback(() => {
    end.current()
    setState({ is: 'idle' })
  }, [])
  const start = useCallback(() => {
    end.current()
    const worker = new Worker(new URL('./survey.worker.ts', import.meta.url), { type: 'module' })
    const finish = (last: SurveyState) => {
      end.current()
      setState(last)
    }
    const timer = setTimeout(() => finish({ is: 'stopped' }), LONGEST_SURVEY_MS)
    end.current = () => {
      clearTimeout(timer)
      worker.terminate()
    }
    worker.onmessage = ({ data }: MessageEvent<SurveyNews>) => (data.is === 'on' ? setState(data) : finish(data))
    worker.onerror = () => finish({ is: 'failed' })
    setState({ is: 'on', runs: 0 })
    worker.postMessage({ scenario, claim } satisfies SurveyQuestion)
  }, [scenario, claim])
  // Whoever asks keys the component by its question, so that only its end remains to be seen to.
  useEffect(() => () => end.current(), [])
  return { state, start, cancel }
}
