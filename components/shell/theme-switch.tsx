'use client'

import { useTranslations } from 'next-intl'
import { useTheme } from 'next-themes'
import { useSyncExternalStore } from 'react'
import { Segmented } from '@/components/ui/segmented'

type Theme = 'light' | 'system' | 'dark'

const never = () => () => {}

/** Light, as the system says, dark: a ring that fills. Nothing is chosen until the browser has said what was stored. */
export function ThemeSwitch() {
  const t = useTranslations('shell')
  const { theme, setTheme } = useTheme()
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return (
    <Segmented<Theme>
      legend={t('theme.legend')}
      name="theme"
      size="sm"
      value={inBrowser ? ((theme ?? 'system') as Theme) : null}
      onValueChange={setTheme}
      options={(['light', 'system', 'dark'] as const).map(value => ({
        value,
        name: t(`theme.${value}`),
        label: <ThemeSign theme={value} />,
      }))}
    />
  )
}

function ThemeSign({ theme }: { readonly theme: Theme }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 14 14" className="size-3.5" fill="none">
      <circle cx="7" cy="7" r="5.5" stroke="currentColor" strokeWidth="1.25" />
      {theme === 'system' && <path d="M7 1.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" />}
      {theme === 'dark' && <circle cx="7" cy="7" r="5.5" fill="currentColor" />}
    </svg>
  )
}
