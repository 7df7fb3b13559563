/** What a rule declares, as much as is looked at. */
interface Declared {
  readonly length: number
  item(at: number): string
  getPropertyValue(name: string): string
}

/** The colours of the light theme, as the page's own style sheets declare them for the root: `--color-ink` and its value. */
export function lightPalette(sheets: Iterable<object>): ReadonlyMap<string, string> {
  const palette = new Map<string, string>()
  const walk = (rules: Iterable<object>) => {
    for (const rule of rules) {
      if ('selectorText' in rule && 'style' in rule && isRoot(String(rule.selectorText))) {
        const style = rule.style as Declared
        for (let i = 0; i < style.length; i++) {
          const name = style.item(i)
          if (name.startsWith('--color-')) palette.set(name, style.getPropertyValue(name).trim())
        }
      } else if ('cssRules' in rule) walk(rule.cssRules as Iterable<object>)
    }
  }
  walk(sheets)
  return palette
}

const isRoot = (selectors: string): boolean => selectors.split(',').some(one => one.trim() === ':root')
