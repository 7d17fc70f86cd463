import { Alert, Input, Label, Text } from "@medusajs/ui"
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { ResolvedScan } from "../../src/types/http/scan"
import { sdk } from "../lib/sdk"

/** What became of a scan: said to the clerk, who looks at the goods and not at the screen. */
export type ScanOutcome = { isRight: boolean; text: string }

type ScanInputProps = {
  label: string
  placeholder?: string
  autoFocus?: boolean
  /** Beside the field, such as a choice of what one scan counts. */
  extra?: ReactNode
  /** What is typed while no other field has the focus goes into this one: the scanner is heard wherever one clicked. */
  isAlwaysHeard?: boolean
  /** Does what a scan asks for and says what it did; what it throws is said too. */
  onText: (text: string) => Promise<ScanOutcome | null>
}

/** FNC1, which divides the parts of a GS1 code. */
const GS = "\x1d"

/** Nobody types this fast: what comes so is a scanner, and its Tab ends a scan instead of leaving the field. */
const SCANNER_MILLISECONDS = 50

/**
 * Takes codes of a scanner that types, one after the other, each ended by Enter or Tab: the next may come before the
 * answer to the last has, so they are worked on in turn and none is lost.
 */
export function ScanInput({
  label,
  placeholder,
  autoFocus = true,
  extra,
  isAlwaysHeard = false,
  onText,
}: ScanInputProps) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => (isAlwaysHeard ? hearEverywhere(field) : undefined), [isAlwaysHeard])
  const [text, setText] = useState("")
  const [last, setLast] = useState<ScanOutcome | null>(null)
  const queue = useRef<Promise<void>>(Promise.resolve())
  const typing = useRef({ first: 0, keys: 0 })

  const take = (scanned: string) => {
    queue.current = queue.current.then(async () => {
      try {
        setLast(await onText(scanned))
      } catch (error) {
        setLast({ isRight: false, text: (error as Error).message })
      }
    })
  }
  const isScanner = () => {
    const { first, keys } = typing.current
    return keys > 2 && (performance.now() - first) / keys < SCANNER_MILLISECONDS
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // A keyboard has no key for FNC1: scanners send Ctrl+].
    if (event.ctrlKey && (event.key === "]" || event.code === "BracketRight")) {
      event.preventDefault()
      setText(`${text}${GS}`)
      return
    }
    const isEnd = event.key === "Enter" || (event.key === "Tab" && !event.shiftKey && isScanner())
    if (!isEnd) {
      if (event.key.length === 1) {
        if (!text) typing.current = { first: performance.now(), keys: 0 }
        typing.current.keys += 1
      }
      return
    }
    // The form around it would post.
    event.preventDefault()
    event.stopPropagation()
    setText("")
    typing.current = { first: 0, keys: 0 }
    if (text.trim()) take(text)
  }
  return (
    <div className="flex flex-col gap-y-2">
      <Label htmlFor={id} size="small" weight="plus">
        {label}
      </Label>
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-40 flex-1">
          <Input
            id={id}
            ref={field}
            autoFocus={autoFocus}
            className="h-10 md:h-8"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            enterKeyHint="search"
            placeholder={placeholder}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
          />
        </div>
        {extra}
      </div>
      <div aria-live="assertive" className="min-h-6">
        {last &&
          (last.isRight ? (
            <Text size="small" className="text-ui-tag-green-text font-medium">
              {last.text}
            </Text>
          ) : (
            <Alert variant="error">{last.text}</Alert>
          ))}
      </div>
    </div>
  )
}

/** Where somebody types, or has to decide something first. */
const BUSY = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="alertdialog"]'

/** Gives the field the focus as soon as something is typed elsewhere: the key that began it lands in the field too. */
function hearEverywhere(field: { current: HTMLInputElement | null }): () => void {
  const listen = (event: globalThis.KeyboardEvent) => {
    const { key, ctrlKey, altKey, metaKey, target } = event
    if (key.length !== 1 || key === " " || ctrlKey || altKey || metaKey) return
    if (target instanceof Element && target.closest(BUSY)) return
    if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return
    field.current?.focus()
  }
  window.addEventListener("keydown", listen, true)
  return () => window.removeEventListener("keydown", listen, true)
}

type ScanFieldProps = {
  label?: string
  placeholder?: string
  autoFocus?: boolean
  /** Where bins are looked for. */
  location_id?: string
  /** Does what the scan asks for and says what it did; nothing to say is null. */
  onScan: (found: ResolvedScan, text: string) => ScanOutcome | null | Promise<ScanOutcome | null>
}

/** Asks the shop what a scanned code says and names: GS1 codes, Digital Links, bins, articles, documents, pallets. */
export function ScanField({ label, placeholder, autoFocus, location_id, onScan }: ScanFieldProps) {
  const { t } = useTranslation("comptoir")
  return (
    <ScanInput
      label={label ?? t("scanning.scan.label")}
      placeholder={placeholder ?? t("scanning.scan.placeholder")}
      autoFocus={autoFocus}
      onText={async (text) => {
        const query = { text, ...(location_id ? { location_id } : {}) }
        const found = await sdk.client.fetch<ResolvedScan>("/admin/scan", { query })
        return onScan(found, text)
      }}
    />
  )
}
