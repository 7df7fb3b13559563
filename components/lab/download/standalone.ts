const SVG = 'http://www.w3.org/2000/svg'

/** What a picture's marks take from style sheets, with the value that need not be written. */
const RESOLVED: Readonly<Record<string, string>> = {
  fill: 'rgb(0, 0, 0)',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-linejoin': 'miter',
  'stroke-linecap': 'butt',
  'paint-order': 'normal',
  opacity: '1',
}
const OF_TEXT: Readonly<Record<string, string>> = {
  'font-family': '',
  'font-size': '',
  'font-weight': '400',
  'text-anchor': 'start',
}

/** An SVG element as a file of its own: every style it takes from the page is written into it, on a ground of its own. */
export function standalone(picture: SVGSVGElement, ground: string): string {
  const copy = picture.cloneNode(true) as SVGSVGElement
  resolve(picture, copy)
  copy.setAttribute('xmlns', SVG)
  const paper = document.createElementNS(SVG, 'rect')
  const { x, y, width, height } = picture.viewBox.baseVal
  for (const [name, value] of Object.entries({ x, y, width, height, fill: ground }))
    paper.setAttribute(name, `${value}`)
  copy.prepend(paper)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`
}

function resolve(from: Element, to: Element): void {
  const style = getComputedStyle(from)
  const wanted = /^(?:text|tspan)$/.test(from.tagName) ? { ...RESOLVED, ...OF_TEXT } : RESOLVED
  for (const [name, usual] of Object.entries(wanted)) {
    const value = style.getPropertyValue(name)
    if (value !== '' && (value !== usual || to.hasAttribute(name))) to.setAttribute(name, value)
  }
  to.removeAttribute('class')
  for (const { name } of [...to.attributes]) if (name.startsWith('data-')) to.removeAttribute(name)
  for (const [i, child] of [...from.children].entries()) resolve(child, to.children[i]!)
}
