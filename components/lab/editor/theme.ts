import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const mono = 'var(--font-mono)'

/** The editor in the product's own colours, which change with the theme by themselves. */
const look = EditorView.theme({
  '&': { color: 'var(--color-ink)', backgroundColor: 'var(--color-paper-raised)', fontSize: '0.875rem' },
  '&.cm-focused': { outline: '2px solid var(--color-accent)', outlineOffset: '2px' },
  '.cm-scroller': { fontFamily: mono, lineHeight: '1.5rem', fontVariantLigatures: 'none' },
  '.cm-content': { caretColor: 'var(--color-accent)', padding: '0.5rem 0' },
  '.cm-line': { padding: '0 0.75rem 0 0.25rem' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--color-accent)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--color-evidence-wash)',
  },
  '.cm-gutters': {
    backgroundColor: 'var(--color-paper-raised)',
    color: 'var(--color-ink-faint)',
    borderRight: '1px solid var(--color-rule)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--color-paper-sunk)' },
  '.cm-placeholder': { color: 'var(--color-ink-faint)' },
  '.cm-gutterElement.cm-cause': { boxShadow: 'inset 3px 0 var(--color-rule-strong)', color: 'var(--color-ink)' },
  '.cm-gutterElement.cm-cause-nearest': {
    boxShadow: 'none',
    backgroundColor: 'var(--color-ink)',
    color: 'var(--color-paper)',
  },
  '.cm-changed': { backgroundColor: 'var(--color-evidence-wash)' },
  '.cm-matchingBracket': { backgroundColor: 'var(--color-evidence-wash)', outline: 'none' },
  '.cm-tooltip': {
    backgroundColor: 'var(--color-paper-raised)',
    border: '1px solid var(--color-ink)',
    color: 'var(--color-ink)',
    maxWidth: 'min(26rem, calc(100vw - 2rem))',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: mono, fontSize: '0.875rem', maxHeight: '14rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    padding: '0.25rem 0.5rem',
    minHeight: '1.75rem',
    display: 'flex',
    alignItems: 'baseline',
    gap: '0.75rem',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--color-ink)',
    color: 'var(--color-paper)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionDetail': { fontFamily: 'var(--font-sans)', fontStyle: 'normal', opacity: '0.75', marginLeft: 'auto' },
  '.cm-tooltip.cm-completionInfo': { padding: '0', maxWidth: 'min(22rem, calc(100vw - 2rem))' },
  '.cm-word-help': {
    fontFamily: 'var(--font-sans)',
    fontSize: '0.875rem',
    lineHeight: '1.375',
    padding: '0.5rem 0.75rem',
  },
  '.cm-word-help dl': { display: 'grid', gridTemplateColumns: 'auto 1fr', gap: '0 0.75rem', marginTop: '0.375rem' },
  '.cm-word-help dt, .cm-word-help .cm-word-kind': { color: 'var(--color-ink-faint)' },
  '.cm-word-help dd, .cm-word-help code': { fontFamily: mono, overflowWrap: 'anywhere' },
  '.cm-word-help a': { color: 'var(--color-accent)', textDecoration: 'underline' },
  '.cm-diagnostic': {
    fontFamily: 'var(--font-sans)',
    fontSize: '0.875rem',
    padding: '0.5rem 0.75rem',
    borderLeft: '3px solid var(--color-false)',
  },
  '.cm-diagnosticAction': {
    backgroundColor: 'transparent',
    color: 'var(--color-accent)',
    textDecoration: 'underline',
    padding: '0.25rem 0',
    marginLeft: '0',
    fontSize: '0.875rem',
  },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--color-false) 1.5px',
    textUnderlineOffset: '3px',
  },
  '.cm-lint-marker-error': { content: 'none' },
})

const colours = HighlightStyle.define([
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: 'var(--color-server)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--color-ink-faint)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--color-evidence)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--color-ink)' },
  { tag: [tags.separator, tags.punctuation, tags.brace, tags.squareBracket], color: 'var(--color-ink-faint)' },
])

/** Words of the script by what they are (script-colours.ts). */
const scriptColours = EditorView.theme({
  '.cm-s-time': { color: 'var(--color-ink-soft)' },
  '.cm-s-client': { color: 'var(--color-client)', fontWeight: '600' },
  '.cm-s-server': { color: 'var(--color-server)', fontWeight: '600' },
  '.cm-s-other': { color: 'var(--color-ink)', fontWeight: '600' },
  '.cm-s-network': { color: 'var(--color-network)', fontWeight: '600' },
  '.cm-s-attacker': { color: 'var(--color-attacker)', fontWeight: '600' },
  '.cm-s-verb': { color: 'var(--color-ink)', fontWeight: '600' },
  '.cm-s-harm': { color: 'var(--color-accent)', fontWeight: '600' },
  '.cm-s-name': { color: 'var(--color-ink-soft)' },
  '.cm-s-word': { color: 'var(--color-ink-soft)' },
  '.cm-s-string': { color: 'var(--color-evidence)' },
  '.cm-s-comment': { color: 'var(--color-ink-faint)' },
})

export const theme: Extension = [look, syntaxHighlighting(colours), scriptColours]
