import type { ComponentChildren } from "preact"
import { useLayoutEffect, useRef, useState } from "preact/hooks"
import { useApp } from "../app-context"

const MOST = 999_999
const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const

type Props = Readonly<{
  label: string
  /** What stands there at first; the first digit takes its place. */
  start?: number
  least?: number
  most?: number
  /** More than `most` is refused with this. */
  tooMany?: string
  onNumber: (quantity: number) => void
  /** What is no number was scanned: the same article again, or another. */
  onScan?: (text: string) => void
  children?: ComponentChildren
  done?: string
}>

/**
 * How many: large, with keys for the thumb, and for the keys of a handheld. Another scan is not taken for a number:
 * the thirteen digits of an article are no quantity.
 */
export function NumberStep({
  label,
  start,
  least = 0,
  most = MOST,
  tooMany,
  onNumber,
  onScan,
  children,
  done,
}: Props) {
  const { t, tell } = useApp()
  const first = start === undefined ? "" : String(start)
  const [shown, show] = useState(first)
  // Keys come faster than the screen is drawn: what is typed is kept beside it.
  const text = useRef(first)
  const isFresh = useRef(true)
  const typed = useRef("")

  const put = (next: string) => {
    text.current = next
    show(next)
  }
  const type = (digit: string) => {
    const next = isFresh.current ? digit : text.current + digit
    isFresh.current = false
    if (next.length <= String(MOST).length) put(String(Number(next)))
  }
  const step = (by: number) => {
    isFresh.current = false
    put(String(Math.max(least, Math.min(most, Number(text.current || 0) + by))))
  }
  const erase = () => {
    put(isFresh.current ? "" : text.current.slice(0, -1))
    isFresh.current = false
  }
  const submit = () => {
    const quantity = Number(text.current)
    if (text.current === "" || !Number.isInteger(quantity) || quantity < least) {
      tell("wrong", t("number.least", { least }))
    } else if (quantity > most) {
      tell("wrong", tooMany ?? t("number.most", { most }))
    } else onNumber(quantity)
  }

  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.altKey || event.metaKey || event.ctrlKey) {
        if (event.ctrlKey && event.key === "]") typed.current += "\u001d"
        return
      }
      if (event.key === "Enter" || event.key === "Tab") {
        const scanned = typed.current
        typed.current = ""
        const isNumber = scanned === "" || /^\d{1,6}$/.test(scanned)
        // Enter on a button in focus presses it, unless a scan just ended.
        if (scanned === "" && event.target instanceof HTMLButtonElement) return
        if (event.key === "Tab" && scanned === "") return
        event.preventDefault()
        if (isNumber) submit()
        else if (onScan) {
          isFresh.current = true
          put(first)
          onScan(scanned)
        } else tell("wrong", t("number.no_number"))
        return
      }
      if (event.key === "Backspace") {
        typed.current = typed.current.slice(0, -1)
        erase()
        return
      }
      if (event.key.length !== 1) return
      event.preventDefault()
      typed.current += event.key
      if (/^\d$/.test(event.key)) type(event.key)
    }
    document.addEventListener("keydown", onKey)
    return () => document.removeEventListener("keydown", onKey)
  })

  return (
    <div class="number">
      {children}
      <p class="number-label" id="number-label">
        {label}
      </p>
      <div class="number-row">
        <button type="button" class="key" aria-label={t("number.less")} onClick={() => step(-1)}>
          −
        </button>
        <output class="number-value" aria-labelledby="number-label" aria-live="polite">
          {shown || "–"}
        </output>
        <button type="button" class="key" aria-label={t("number.more")} onClick={() => step(1)}>
          +
        </button>
      </div>
      <div class="keys">
        {DIGITS.map((digit) => (
          <button type="button" class="key" key={digit} onClick={() => type(digit)}>
            {digit}
          </button>
        ))}
        <button type="button" class="key" aria-label={t("number.erase")} onClick={erase}>
          ⌫
        </button>
        <button type="button" class="key" onClick={() => type("0")}>
          0
        </button>
        <button type="button" class="key key-done" aria-label={done ?? t("common.ok")} onClick={submit}>
          ✓
        </button>
      </div>
    </div>
  )
}
