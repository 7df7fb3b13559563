import { useSyncExternalStore } from 'react'

const never = () => () => {}
const isAwake = () => true
const isAsleep = () => false

/** Whether scripts are awake: before they are, nothing can be added, and what is chosen would be forgotten. */
export const useAwake = (): boolean => useSyncExternalStore(never, isAwake, isAsleep)
