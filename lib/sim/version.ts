/** The engine's version; it changes whenever some scenario may give another trace. Kept with every attempt that a run decided. */
export const ENGINE_VERSION = '1.6.0'
