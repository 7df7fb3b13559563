'use client'

import { clsx } from 'clsx'
import { ChevronFirst, ChevronLast, Pause, Play, StepBack, StepForward } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Step } from '@/components/ladder/layout/steps'
import { showMicros } from '@/lib/protocol/time'
import { type PlayerAction, type PlayerState, SPEEDS, type Speed } from './player'

interface ControlsProps {
  readonly steps: readonly Step[]
  readonly player: PlayerState
  readonly dispatch: (action: PlayerAction) => void
  readonly compact: boolean
  /** Where the keys for one back and one on lead; null where there is nothing. */
  readonly back: number | null
  readonly forward: number | null
}

/** The front panel: to the ends, by a step, play, the scale of steps, and the speed. */
export function Controls({ steps, player, dispatch, compact, back, forward }: ControlsProps) {
  const t = useTranslations('run.controls')
  const { index, playing, speed } = player
  const last = steps.length - 1
  const at = showMicros(steps[index]?.at ?? 0)
  return (
    <fieldset className="flex flex-wrap items-center gap-x-3 gap-y-1" data-controls="">
      <legend className="sr-only">{t('label')}</legend>
      <div className="flex">
        {!compact && (
          <Key
            name={t('first')}
            className="hidden @min-[30rem]:grid"
            disabled={index === 0}
            onPress={() => dispatch({ do: 'seek', to: 0 })}
          >
            <ChevronFirst />
          </Key>
        )}
        <Key name={t('back')} disabled={back === null} onPress={() => dispatch({ do: 'seek', to: back ?? index })}>
          <StepBack />
        </Key>
        <Key name={t(playing ? 'pause' : 'play')} strong onPress={() => dispatch({ do: playing ? 'pause' : 'play' })}>
          {playing ? <Pause /> : <Play />}
        </Key>
        <Key
          name={t('forward')}
          disabled={forward === null}
          onPress={() => dispatch({ do: 'seek', to: forward ?? index })}
        >
          <StepForward />
        </Key>
        {!compact && (
          <Key
            name={t('last')}
            className="hidden @min-[30rem]:grid"
            disabled={index === last}
            onPress={() => dispatch({ do: 'seek', to: last })}
          >
            <ChevronLast />
          </Key>
        )}
      </div>
      <input
        type="range"
        aria-label={t('scrub')}
        aria-valuetext={t('position', { index: index + 1, count: steps.length, time: at })}
        min={0}
        max={last}
        value={index}
        onChange={event => dispatch({ do: 'seek', to: Number(event.currentTarget.value) })}
        className="run-scale h-9 w-0 min-w-16 flex-1 cursor-pointer"
      />
      <output className="figures min-w-14 text-end text-ink-soft text-sm">{at}</output>
      {!compact && (
        <label className="relative">
          <span className="sr-only">{t('speed')}</span>
          <select
            value={speed}
            onChange={event => dispatch({ do: 'speed', speed: Number(event.currentTarget.value) as Speed })}
            className="figures h-9 w-14 cursor-pointer border border-transparent bg-transparent px-1 text-ink-soft text-sm hover:border-rule-strong"
          >
            {SPEEDS.map(value => (
              <option key={value} value={value} className="bg-paper-raised">
                {t('times', { speed: value })}
              </option>
            ))}
          </select>
        </label>
      )}
    </fieldset>
  )
}

interface KeyProps {
  readonly name: string
  readonly strong?: boolean
  readonly disabled?: boolean
  readonly onPress: () => void
  readonly className?: string
  readonly children: ReactNode
}

/** A key of the panel. At an end it says so but keeps the focus, so that the keyboard is not thrown off. */
function Key({ name, strong = false, disabled = false, onPress, className = 'grid', children }: KeyProps) {
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      aria-disabled={disabled}
      onClick={() => {
        if (!disabled) onPress()
      }}
      className={clsx(
        '-ms-px size-9 cursor-pointer place-items-center border border-rule-strong first:ms-0 focus-visible:z-10 aria-disabled:cursor-default aria-disabled:text-rule-strong [&_svg]:size-4 [&_svg]:stroke-[1.5]',
        strong
          ? 'bg-ink text-paper hover:bg-accent hover:text-accent-ink'
          : 'bg-paper-raised text-ink hover:bg-paper-sunk',
        className,
      )}
    >
      {children}
    </button>
  )
}
