import type { HeaderField } from '@/lib/protocol/header-fields'

/** One line of the tree of fields. */
export interface TreeLine {
  readonly field: HeaderField
  readonly depth: number
  readonly open: boolean | null
  /** The path of the line it stands under. */
  readonly under: string | null
}

/** The lines to be seen; those in `closed` keep what is under them to themselves. */
export function treeLines(
  fields: readonly HeaderField[],
  closed: ReadonlySet<string>,
  depth = 0,
  under: string | null = null,
): readonly TreeLine[] {
  return fields.flatMap(field => {
    const open = field.fields.length === 0 ? null : !closed.has(field.path)
    const below = open === true ? treeLines(field.fields, closed, depth + 1, field.path) : []
    return [{ field, depth, open, under }, ...below]
  })
}

/** What a key does in a tree (ARIA Authoring Practices): goes to another line, or opens or closes this one; null for nothing. */
export function treeKey(
  key: string,
  lines: readonly TreeLine[],
  at: number,
): { readonly to: number } | { readonly toggle: string } | null {
  const line = lines[at]
  if (!line) return null
  if (key === 'ArrowDown') return { to: Math.min(at + 1, lines.length - 1) }
  if (key === 'ArrowUp') return { to: Math.max(at - 1, 0) }
  if (key === 'Home') return { to: 0 }
  if (key === 'End') return { to: lines.length - 1 }
  if (key === 'Enter' || key === ' ') return line.open === null ? null : { toggle: line.field.path }
  if (key === 'ArrowRight') {
    if (line.open === null) return null
    return line.open ? { to: at + 1 } : { toggle: line.field.path }
  }
  if (key !== 'ArrowLeft') return null
  if (line.open === true) return { toggle: line.field.path }
  const above = lines.findIndex(one => one.field.path === line.under)
  return above < 0 ? null : { to: above }
}
