import { useLayoutEffect, useRef, useState } from "preact/hooks"
import type { ScannerMeResponse, ScannerSignInResponse } from "../../../src/types/http/scanning"
import { ask, Refused } from "../api"
import type { Device, Tone } from "../app-context"
import type { Language, Translate } from "../words"

type Props = Readonly<{
  t: Translate
  language: Language
  setLanguage: (language: Language) => void
  tell: (tone: Tone, text: string) => void
  device: Device
  /** Acts that wait on this device for their person to sign in. */
  waiting: number
  onSignedIn: (me: ScannerMeResponse, token: string) => Promise<void>
  onUnpaired: () => void
}>

const LONGEST_PIN = 8
const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const

/** Who works with the device: a code, scanned from a badge or typed, and a PIN. */
export function SignIn({ t, language, setLanguage, tell, device, waiting, onSignedIn, onUnpaired }: Props) {
  const [code, setCode] = useState<string | null>(null)
  const [text, setText] = useState("")
  const [pin, setPin] = useState("")
  const [isBusy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const typed = useRef("")
  typed.current = pin

  useLayoutEffect(() => field.current?.focus(), [code])

  const signIn = async (person: string, secret: string) => {
    if (!secret) return tell("wrong", t("sign_in.no_pin"))
    setBusy(true)
    try {
      const { token, ...me } = await ask<ScannerSignInResponse>("/sign-in", {
        method: "POST",
        body: { device_token: device.token, code: person, pin: secret },
      })
      await onSignedIn(me, token)
    } catch (error) {
      setPin("")
      if (!(error instanceof Refused)) return tell("wrong", t("common.needs_network"))
      if (error.type === "not_paired") {
        tell("wrong", t("sign_in.not_paired"))
        return onUnpaired()
      }
      if (error.type === "wrong_pin") return tell("wrong", t("sign_in.wrong"))
      tell("wrong", error.type === "locked" ? t("sign_in.locked") : error.message)
    } finally {
      setBusy(false)
    }
  }

  const press = (digit: string) => setPin((before) => (before.length < LONGEST_PIN ? before + digit : before))

  useLayoutEffect(() => {
    if (code === null) return
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (/^\d$/.test(event.key)) press(event.key)
      else if (event.key === "Backspace") setPin((before) => before.slice(0, -1))
      else if (event.key === "Enter" && !(event.target instanceof HTMLButtonElement))
        void signIn(code, typed.current)
    }
    document.addEventListener("keydown", onKey)
    return () => document.removeEventListener("keydown", onKey)
  }, [code])

  return (
    <>
      <header class="top">
        {code !== null && (
          <button
            type="button"
            class="tool"
            aria-label={t("common.back")}
            onClick={() => {
              setCode(null)
              setPin("")
            }}
          >
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="M15 5l-7 7 7 7" />
            </svg>
          </button>
        )}
        <span class="tool-space" />
        <h1>{t("sign_in.title")}</h1>
        <button
          type="button"
          class="badge"
          lang={language === "en" ? "fr" : "en"}
          onClick={() => setLanguage(language === "en" ? "fr" : "en")}
        >
          {language === "en" ? "Français" : "English"}
        </button>
      </header>
      <main class="main">
        {waiting > 0 && <p class="card">{t("sign_in.waiting", { count: waiting })}</p>}
        {code === null ? (
          <form
            class="own"
            onSubmit={(event) => {
              event.preventDefault()
              if (text.trim()) setCode(text.trim())
            }}
          >
            <label class="scan-label" for="code">
              {t("sign_in.code")}
            </label>
            <input
              id="code"
              ref={field}
              class="scan-input"
              value={text}
              autocomplete="off"
              autocapitalize="characters"
              spellcheck={false}
              maxLength={40}
              onInput={(event) => setText(event.currentTarget.value)}
            />
            <button type="submit" class="big" disabled={!text.trim()}>
              {t("common.next")}
            </button>
          </form>
        ) : (
          <>
            <p class="scan-label">{t("sign_in.pin", { code })}</p>
            <p class="hidden" aria-live="polite">
              {t("sign_in.digits", { count: pin.length })}
            </p>
            <div class="dots" aria-hidden="true">
              {Array.from({ length: Math.max(4, pin.length) }, (_, at) => (
                <span key={at} class={at < pin.length ? "filled" : ""} />
              ))}
            </div>
            <div class="keys">
              {DIGITS.map((digit) => (
                <button type="button" class="key" key={digit} disabled={isBusy} onClick={() => press(digit)}>
                  {digit}
                </button>
              ))}
              <button
                type="button"
                class="key"
                aria-label={t("number.erase")}
                onClick={() => setPin((before) => before.slice(0, -1))}
              >
                ⌫
              </button>
              <button type="button" class="key" disabled={isBusy} onClick={() => press("0")}>
                0
              </button>
              <button
                type="button"
                class="key key-done"
                aria-label={t("sign_in.act")}
                disabled={isBusy}
                onClick={() => void signIn(code, pin)}
              >
                ✓
              </button>
            </div>
          </>
        )}
        <p class="soft small">{t("sign_in.device", { name: device.name })}</p>
      </main>
    </>
  )
}
