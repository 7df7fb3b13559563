/** The edge, ground and height shared by everything one can type or choose in. */
export const controlClass =
  'min-h-10 w-full rounded-sm border border-rule-strong bg-paper-raised px-3 py-1.5 text-base text-ink placeholder:text-ink-faint hover:border-ink disabled:cursor-not-allowed disabled:bg-paper-sunk disabled:text-ink-faint aria-invalid:border-2 aria-invalid:border-false data-[invalid]:border-2 data-[invalid]:border-false'
