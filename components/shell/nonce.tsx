'use client'

import { createContext, use } from 'react'

const Nonce = createContext<string | undefined>(undefined)

/** The nonce of the page's Content-Security-Policy, for libraries that put style elements into it. */
export const NonceProvider = Nonce.Provider
export const useNonce = (): string | undefined => use(Nonce)
