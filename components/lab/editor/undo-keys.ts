import type { Extension } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'

/** Undo and redo by key, by the browser's own menu, or by a shaken phone: all lead to the one history of the lab. */
export function undoKeys(back: (way: 'undo' | 'redo') => void): Extension {
  const go = (way: 'undo' | 'redo') => () => {
    back(way)
    return true
  }
  return [
    keymap.of([
      { key: 'Mod-z', run: go('undo'), preventDefault: true },
      { key: 'Mod-y', run: go('redo'), preventDefault: true },
      { key: 'Mod-Shift-z', run: go('redo'), preventDefault: true },
    ]),
    EditorView.domEventHandlers({
      beforeinput(event) {
        const way = event.inputType === 'historyUndo' ? 'undo' : event.inputType === 'historyRedo' ? 'redo' : null
        if (way === null) return false
        event.preventDefault()
        back(way)
        return true
      },
    }),
  ]
}
