/** Recordings that the engine does not agree with yet, each with what it lacks. The list may only shrink. */
export const DIVERGING: Readonly<Record<string, string>> = {}
