/** A column of a view: its heading, what stands before it on a line that has begun, and where its cells keep to. */
export interface Column {
  readonly heading: string
  readonly before: string
  readonly keepTo: 'left' | 'right'
}

/**
 * Rows under headings as `ss` sets them for a pipe: each column is as wide as its widest cell and what stands before it, and the last
 * cell of the last row has no say, because ss measures a cell when the next one begins. iproute2: render() in misc/ss.c.
 */
export function columnsText(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const all = [columns.map(column => column.heading), ...rows]
  const last = columns.length - 1
  const widths = columns.map(({ before }, i) => {
    const measured = i === last && rows.length > 0 ? all.slice(0, -1) : all
    const widest = Math.max(...measured.map(cells => cells[i]!.length))
    return widest + (i > 0 && widest > 0 ? before.length : 0)
  })
  const cell = (text: string, i: number): string => {
    const { before, keepTo } = columns[i]!
    const lead = i > 0 ? before : ''
    const width = widths[i]!
    return keepTo === 'right' ? lead + text.padStart(width - lead.length) : (lead + text).padEnd(width)
  }
  return all.map(cells => `${cells.map(cell).join('')}\n`).join('')
}
