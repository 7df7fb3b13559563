import { clsx } from 'clsx'
import type { ReactNode } from 'react'

export interface SegmentedOption<Value extends string> {
  readonly value: Value
  readonly label: ReactNode
  /** Spoken name when the label is a sign. */
  readonly name?: string
}

interface SegmentedProps<Value extends string> {
  readonly legend: string
  readonly showLegend?: boolean
  /** The form field's name; unique in the page. */
  readonly name: string
  readonly options: readonly SegmentedOption<Value>[]
  readonly value?: Value | null
  readonly defaultValue?: Value
  readonly onValueChange?: (value: Value) => void
  readonly size?: 'md' | 'sm'
  readonly disabled?: boolean
  readonly className?: string
}

/** A few exclusive settings side by side, as on the front of an instrument: native radio buttons, arrow keys included. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { legend, showLegend = false, name, options, value, defaultValue, onValueChange, size = 'md', disabled } = props
  return (
    <fieldset className={clsx('min-w-0', props.className)} disabled={disabled}>
      <legend className={showLegend ? 'mb-1.5 font-medium text-sm' : 'sr-only'}>{legend}</legend>
      <div className="flex w-fit max-w-full flex-wrap border border-rule-strong bg-paper-raised">
        {options.map((option, at) => (
          <label
            key={option.value}
            className={clsx(
              'segment relative grid cursor-pointer place-items-center text-ink-soft hover:text-ink has-disabled:cursor-not-allowed has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2',
              at > 0 && (size === 'md' ? 'border-rule-strong border-s' : 'border-s border-s-rule'),
              size === 'md'
                ? 'min-h-10 px-4 text-base has-checked:bg-ink has-checked:text-paper'
                : 'min-h-8 min-w-8 border-b-2 border-b-transparent px-2 pt-0.5 text-sm has-checked:border-b-ink has-checked:bg-paper-sunk has-checked:text-ink',
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              className="absolute inset-0 cursor-pointer opacity-0"
              {...(option.name === undefined ? {} : { 'aria-label': option.name })}
              {...(value === undefined
                ? { defaultChecked: option.value === defaultValue }
                : { checked: option.value === value, onChange: () => onValueChange?.(option.value) })}
            />
            <span className="pointer-events-none">{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
