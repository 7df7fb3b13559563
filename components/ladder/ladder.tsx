import { clsx } from 'clsx'
import type { Micros } from '@/lib/protocol/time'
import type { EntryId } from '@/lib/trace/events'
import { Axis, Bursts, CursorMark, Folds, PartingMark } from './axis'
import { StripMark, TimerMark } from './beside'
import { EvidenceMark, FlightMark } from './flight'
import { GhostMark } from './ghost'
import { inkOf } from './ink'
import type { Layout } from './layout/layout'
import { isInView, type View, WHOLE } from './layout/view'
import { headOf, LifelineMark } from './lifeline'
import { NoteMark } from './note'

interface LadderProps {
  readonly layout: Layout
  /** The picture in one sentence, for those who do not see it. */
  readonly label: string
  /** The name of a host in the reader's language. */
  readonly hostName: (host: string) => string
  /** The entries of the current step. */
  readonly now?: ReadonlySet<EntryId>
  /** The last entry that has happened; what comes later is faint. Absent: everything has happened. */
  readonly reached?: EntryId | null
  readonly evidence?: ReadonlySet<EntryId>
  /** A line across at the current step. */
  readonly cursor?: { readonly at: Micros }
  /** How far down this run parts from another one. */
  readonly parting?: number | undefined
  /** Whether a pointer may take hold of lifelines: then each says which it is, where it comes down. */
  readonly touchable?: boolean
  /** Whether the arrow of the present step is drawn before the reader's eyes; absent: it is. */
  readonly draws?: boolean
  /** A class for the marks of an entry: home lets them come in one after the other. */
  readonly classOf?: (entry: EntryId) => string | undefined
  /** The stretch that is drawn; absent: all of it. */
  readonly view?: View
  /** The names of the hosts stand elsewhere: the picture begins below them. */
  readonly headless?: boolean
  readonly className?: string | undefined
}

/** The time-sequence diagram of a run. It draws and knows nothing else: the same on the server and in the browser. */
export function Ladder(props: LadderProps) {
  const { layout, label, hostName, now, reached = null, evidence, classOf, className, view = WHOLE } = props
  const { metrics, lifelines } = layout
  const ahead = (entry: EntryId) => reached !== null && entry > reached
  const cut = props.headless ? headOf(metrics) + 6 : 0
  const inkAt = (host: string) => inkOf(host, lifelines)
  const seen = layout.flights.filter(line => isInView(view, line.y1, line.y2))
  const cursor =
    props.cursor === undefined || now === undefined || now.size === 0 ? null : Math.max(...[...now].map(layout.y))
  return (
    <svg
      role="img"
      aria-label={label}
      data-ladder={metrics.name}
      viewBox={`0 ${cut} ${metrics.width} ${layout.height - cut}`}
      width={metrics.width}
      height={layout.height - cut}
      fill="none"
      className={clsx('block h-auto select-none', className ?? 'w-full')}
    >
      <Axis layout={layout} view={view} />
      {lifelines.map(line => (
        <LifelineMark
          key={line.host}
          line={line}
          layout={layout}
          ink={inkAt(line.host)}
          name={hostName(line.host)}
          reached={reached}
          view={view}
          touchable={props.touchable ?? false}
        />
      ))}
      {layout.strips.map(strip => (
        <StripMark
          key={`${strip.queue.host} ${strip.queue.sock} ${strip.queue.queue}`}
          strip={strip}
          ink={inkAt(strip.queue.host)}
          view={view}
          bottom={layout.height - 8}
        />
      ))}
      {layout.bars
        .filter(bar => isInView(view, bar.y1, bar.y2))
        .map(bar => (
          <TimerMark key={bar.run.from} bar={bar} ink={inkAt(bar.run.host)} faint={ahead(bar.run.from)} />
        ))}
      {layout.ghosts
        .filter(line => isInView(view, line.y1, line.y2))
        .map(line => (
          <GhostMark key={line.flight.packet} line={line} metrics={metrics} />
        ))}
      <Bursts layout={layout} view={view} />
      <Folds layout={layout} view={view} />
      {seen.map(line =>
        line.flight.entries.some(entry => evidence?.has(entry)) ? (
          <EvidenceMark key={line.flight.packet} line={line} />
        ) : null,
      )}
      {props.parting !== undefined && <PartingMark layout={layout} y={props.parting} />}
      {cursor !== null && <CursorMark layout={layout} y={cursor} at={props.cursor?.at ?? 0} />}
      {seen.map(line => (
        <FlightMark
          key={line.flight.packet}
          line={line}
          metrics={metrics}
          ink={inkAt(line.flight.from)}
          origin={line.flight.form === 'forged' ? hostName(line.flight.from) : null}
          now={line.flight.entries.some(entry => now?.has(entry))}
          draws={reached !== null && (props.draws ?? true)}
          faint={ahead(line.flight.start.entry)}
          className={classOf?.(line.flight.start.entry)}
        />
      ))}
      {layout.notes.map(note => {
        if (!isInView(view, note.y, note.y)) return null
        const line = lifelines.find(one => one.host === note.host)
        if (!line) return null
        return (
          <NoteMark
            key={note.entry}
            note={note}
            line={line}
            metrics={metrics}
            ink={inkAt(note.host)}
            now={now?.has(note.entry) ?? false}
            faint={ahead(note.entry)}
            evidence={evidence?.has(note.entry) ?? false}
            className={classOf?.(note.entry)}
          />
        )
      })}
    </svg>
  )
}
