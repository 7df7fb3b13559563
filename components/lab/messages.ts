/** The namespaces of words that a page with the workbench hands to the browser. */
export const LAB_MESSAGES = ['run', 'lab', 'lab-editor', 'lab-knobs', 'lab-claims'] as const
