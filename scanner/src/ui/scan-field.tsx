import type { FunctionComponent } from "preact"
import { useLayoutEffect, useRef, useState } from "preact/hooks"
import { useApp } from "../app-context"

type CameraView = FunctionComponent<{ onText: (text: string) => void; onClose: () => void }>
const GROUP_SEPARATOR = "\u001d"

/** Whether keys that are pressed belong to a field that the person is typing into. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== "button")

type Props = Readonly<{
  label: string
  hint?: string
  onScan: (text: string) => unknown
  /** Set where a scan is not the only way on, so that nothing jumps to the field. */
  isQuiet?: boolean
}>

/**
 * The field that everything is scanned into. A wedge scanner types into it wherever the focus was; no keyboard comes up
 * on the screen unless it is asked for. Enter or Tab ends a scan; the separator of GS1 codes is taken as it comes: as
 * the character, as Ctrl+], or as the letters ^].
 */
export function ScanField({ label, hint, onScan, isQuiet }: Props) {
  const { t, tell } = useApp()
  const field = useRef<HTMLInputElement>(null)
  const [hasKeyboard, setKeyboard] = useState(false)
  const [camera, setCamera] = useState<{ View: CameraView } | null>(null)

  const submit = () => {
    const text = field.current?.value ?? ""
    if (field.current) field.current.value = ""
    if (text.trim()) void onScan(text)
  }

  /** The decoder is heavy, so it comes only when somebody wants the camera. */
  const openCamera = () => {
    import("./camera").then(
      ({ default: View }) => setCamera({ View }),
      () => tell("wrong", t("scan.camera_missing"))
    )
  }

  // Before the screen is drawn: a scan may come the moment it is.
  useLayoutEffect(() => {
    if (!isQuiet) field.current?.focus({ preventScroll: true })
    const catchKeys = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.altKey || event.metaKey || event.ctrlKey || event.key.length !== 1)
        return
      // A scan that begins with a button in focus would press it.
      event.preventDefault()
      const into = field.current
      if (!into) return
      into.focus({ preventScroll: true })
      into.value += event.key
    }
    document.addEventListener("keydown", catchKeys)
    return () => document.removeEventListener("keydown", catchKeys)
  }, [label, isQuiet])

  const onKeyDown = (event: KeyboardEvent) => {
    const isSeparator =
      event.key === GROUP_SEPARATOR || event.keyCode === 29 || (event.ctrlKey && event.key === "]")
    if (isSeparator) {
      event.preventDefault()
      if (field.current) field.current.value += GROUP_SEPARATOR
    }
    const isEnd = event.key === "Enter" || (event.key === "Tab" && Boolean(field.current?.value))
    if (isEnd) {
      event.preventDefault()
      submit()
    }
  }

  return (
    <form
      class="scan"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <label class="scan-label" for="scan">
        {label}
      </label>
      <div class="scan-row">
        <input
          id="scan"
          ref={field}
          class="scan-input"
          type="text"
          autocomplete="off"
          autocapitalize="off"
          autocorrect="off"
          spellcheck={false}
          enterkeyhint="done"
          inputMode={hasKeyboard ? "text" : "none"}
          aria-describedby={hint ? "scan-hint" : undefined}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          class="tool"
          aria-pressed={hasKeyboard}
          aria-label={t("scan.keyboard")}
          onClick={() => {
            setKeyboard(!hasKeyboard)
            // The screen's keyboard follows the focus, so that it comes up at once.
            field.current?.blur()
            setTimeout(() => field.current?.focus(), 0)
          }}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M7 14h10" />
          </svg>
        </button>
        <button type="button" class="tool" aria-label={t("scan.camera")} onClick={openCamera}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M4 8V5h3M17 5h3v3M20 16v3h-3M7 19H4v-3M8 9v6M11 9v6M13 9v6M16 9v6" />
          </svg>
        </button>
        {hasKeyboard && (
          <button type="submit" class="tool" aria-label={t("scan.done")}>
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="M5 13l4 4L19 7" />
            </svg>
          </button>
        )}
      </div>
      {hint && (
        <p id="scan-hint" class="soft">
          {hint}
        </p>
      )}
      {camera && (
        <camera.View
          onClose={() => setCamera(null)}
          onText={(text: string) => {
            setCamera(null)
            void onScan(text)
          }}
        />
      )}
    </form>
  )
}
