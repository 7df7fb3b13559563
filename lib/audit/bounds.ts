/** The most characters of a passage. */
export const MAX_PASSAGE = 20_000
