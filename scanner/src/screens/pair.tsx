import { useEffect, useState } from "preact/hooks"
import type { ScannerPairResponse } from "../../../src/types/http/scanning"
import { ask, Refused } from "../api"
import type { Device, Tone } from "../app-context"
import type { Translate } from "../words"

type Props = Readonly<{
  t: Translate
  tell: (tone: Tone, text: string) => void
  /** The code in the address, when the page was opened by the QR code of the admin. */
  code: string | null
  onPaired: (device: Device) => void
}>

/** The first screen of a new device: it is made known to the shop by a code of the admin. */
export function Pair({ t, tell, code, onPaired }: Props) {
  const [text, setText] = useState(code ?? "")
  const [isBusy, setBusy] = useState(false)

  const pair = async (wished: string) => {
    setBusy(true)
    try {
      const { device, device_token } = await ask<ScannerPairResponse>("/pair", {
        method: "POST",
        body: { code: wished },
      })
      onPaired({ id: device.id, name: device.name, token: device_token })
    } catch (error) {
      tell("wrong", t(error instanceof Refused ? "pair.wrong" : "common.needs_network"))
    } finally {
      setBusy(false)
    }
  }
  useEffect(() => {
    if (code) void pair(code)
  }, [])

  return (
    <>
      <header class="top">
        <span class="tool-space" />
        <h1>{t("pair.title")}</h1>
      </header>
      <main class="main">
        <p>{t("pair.text")}</p>
        <form
          class="own"
          onSubmit={(event) => {
            event.preventDefault()
            if (text.trim()) void pair(text.trim())
          }}
        >
          <label class="scan-label" for="pair">
            {t("pair.code")}
          </label>
          <input
            id="pair"
            class="scan-input"
            value={text}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            maxLength={500}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <button type="submit" class="big" disabled={isBusy || !text.trim()}>
            {t("pair.act")}
          </button>
        </form>
      </main>
    </>
  )
}
