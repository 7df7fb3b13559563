'use client'

import dynamic from 'next/dynamic'

/*
 * What a page shows once a question is answered. All of it draws runs with the engine, and all client components that a page may show
 * come in one load: behind these names whoever still ponders the question loads none of it. Nothing stands in for them meanwhile, so
 * that they are in the server's page as they are and can be read without scripts.
 */
export const RevealBoard = dynamic(() => import('./reveal-board').then(loaded => loaded.RevealBoard))
export const BreakItBoard = dynamic(() => import('./break-it/break-it-board').then(loaded => loaded.BreakItBoard))
export const DrawnBoard = dynamic(() => import('./draw/drawn-board').then(loaded => loaded.DrawnBoard))
export const ScopeBoard = dynamic(() => import('./scope-board').then(loaded => loaded.ScopeBoard))
export const RunsBeside = dynamic(() => import('./runs-beside').then(loaded => loaded.RunsBeside))
