'use client'

import { useEffect, useState } from 'react'
import type { Reply } from './answers'
import { Engine, type StartWorker } from './engine'

const startWorker: StartWorker = (heard, failed) => {
  const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = ({ data }: MessageEvent<Reply>) => heard(data)
  worker.onerror = failed
  return worker
}

/** An engine for as long as the component stands; its worker starts with the first question. */
export function useEngine(): Engine {
  const [engine] = useState(() => new Engine(startWorker))
  useEffect(() => {
    engine.begin()
    return () => engine.end()
  }, [engine])
  return engine
}
