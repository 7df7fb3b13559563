import { type ReactNode, useId } from 'react'

interface LabelledProps {
  readonly label: ReactNode
  readonly className?: string
  /** The control, given the id that ties it to its label. */
  readonly children: (id: string) => ReactNode
}

/** A small label above a control of the platform. */
export function Labelled({ label, className, children }: LabelledProps) {
  const id = useId()
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-ink-soft text-sm">
        {label}
      </label>
      {children(id)}
    </div>
  )
}
