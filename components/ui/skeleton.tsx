import { clsx } from 'clsx'

interface SkeletonProps {
  /** How many lines of text will stand here. */
  readonly lines?: number
  readonly className?: string
}

/** Ruled lines where text will stand: as high as the text itself, so that nothing moves when it comes. Hidden from readers. */
export function Skeleton({ lines = 3, className }: SkeletonProps) {
  return (
    <div aria-hidden="true" className={clsx('animate-pulse', className)}>
      {Array.from({ length: lines }, (_, at) => `line ${at}`).map((line, at) => (
        <div key={line} className="flex h-[1.625rem] items-center">
          <div className={clsx('h-px bg-rule-strong', at === lines - 1 ? 'w-3/5' : 'w-full')} />
        </div>
      ))}
    </div>
  )
}
