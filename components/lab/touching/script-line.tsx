/** The line of the script that a dialog will write, as it stands now. */
export function ScriptLine({ children }: { readonly children: string }) {
  return (
    <pre className="figures col-span-2 whitespace-pre-wrap break-words bg-paper-sunk px-3 py-2 text-xs" translate="no">
      {children}
    </pre>
  )
}
