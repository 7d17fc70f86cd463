import { useEffect, useRef, type KeyboardEvent } from "react"

type CellEditorProps = {
  box: { top: number; left: number; width: number; height: number }
  text: string
  label: string
  onText: (text: string) => void
  /** What was typed, and where to go from here; null where the field was left by the mouse. */
  onDone: (text: string, next: "down" | "up" | "tab" | "back" | "all" | null) => void
  onCancel: () => void
}

/** The field in which the price of a cell is typed. */
export function CellEditor({ box, text, label, onText, onDone, onCancel }: CellEditorProps) {
  const field = useRef<HTMLInputElement>(null)
  // Leaving the field by a key takes it off the page, which blurs it once more.
  const isDone = useRef(false)
  useEffect(() => {
    field.current?.focus({ preventScroll: true })
    const end = field.current?.value.length ?? 0
    field.current?.setSelectionRange(end, end)
  }, [])
  const finish = (next: Parameters<CellEditorProps["onDone"]>[1]) => {
    if (isDone.current) return
    isDone.current = true
    onDone(text, next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === "Enter") {
      event.preventDefault()
      finish(event.ctrlKey || event.metaKey ? "all" : event.shiftKey ? "up" : "down")
    } else if (event.key === "Tab") {
      event.preventDefault()
      finish(event.shiftKey ? "back" : "tab")
    } else if (event.key === "Escape") {
      event.preventDefault()
      isDone.current = true
      onCancel()
    }
  }
  return (
    <input
      ref={field}
      aria-label={label}
      inputMode="decimal"
      autoComplete="off"
      className="txt-compact-small bg-ui-bg-base text-ui-fg-base absolute px-2 text-end tabular-nums outline-none"
      style={{ ...box, boxShadow: "0 0 0 2px var(--fg-interactive)" }}
      value={text}
      onChange={(event) => onText(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => finish(null)}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  )
}
