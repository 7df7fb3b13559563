/** What the address of a page in a frame may ask for; without it the page follows the reader's system. */
export const THEMES = ['light', 'dark'] as const
