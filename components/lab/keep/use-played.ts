'use client'

import { useEffect, useState } from 'react'
import { useEngine } from '@/components/lab/engine/use-engine'
import type { Lab } from '@/lib/lab/lab'
import type { PlayedLab } from '@/lib/lab/play'

/** A lab's run, played off the page's own thread: what a stranger wrote never holds the page up, nor the server. */
export type Played =
  | { readonly is: 'playing' }
  | { readonly is: 'stopped' | 'failed' }
  | { readonly is: 'played'; readonly played: PlayedLab }

/** Plays labs one after the other, each once. `labs` stays the same list for as long as the component stands. */
export function usePlayed(labs: readonly Lab[]): readonly Played[] {
  const engine = useEngine()
  const [all, setAll] = useState<readonly Played[]>(() => labs.map(() => ({ is: 'playing' })))
  useEffect(() => {
    let gone = false
    const play = async () => {
      for (const [at, lab] of labs.entries()) {
        const asked = await engine.ask('play', lab)
        if (gone) return
        const played: Played = asked.ok
          ? { is: 'played', played: asked.answer }
          : { is: asked.why === 'stopped' ? 'stopped' : 'failed' }
        setAll(before => before.with(at, played))
      }
    }
    void play()
    return () => {
      gone = true
    }
  }, [engine, labs])
  return all
}
