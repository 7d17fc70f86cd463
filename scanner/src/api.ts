import type { ActReply } from "../../src/domain/scanning/offline-queue"
import type { ScannerActResponse } from "../../src/types/http/scanner"

/** The server could not be asked, or did not answer: ask again later. */
export class Unreachable extends Error {}

/** The server answered, and said no. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly type: string | null = null
  ) {
    super(message)
  }
}

const PATIENCE = 15_000

type Ask = { method?: "GET" | "POST"; body?: unknown; token?: string | null; device?: string | null }

/** Asks the scanner's API. What is no answer of ours, such as the page of a Wi-Fi's sign-in, is none at all. */
export async function ask<T>(path: string, { method = "GET", body, token, device }: Ask = {}): Promise<T> {
  let response: Response
  let answer: unknown
  try {
    response = await fetch(`/scanner/api${path}`, {
      method,
      cache: "no-store",
      credentials: "omit",
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(device ? { "x-comptoir-device": device } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    })
    answer = await response.json()
  } catch (error) {
    throw new Unreachable(String(error))
  }
  if (response.ok) return answer as T
  const { message, type } = (answer ?? {}) as { message?: unknown; type?: unknown }
  // Somebody on the way may ask for patience too; only the lock of a PIN is an answer.
  const isOurs =
    typeof message === "string" && response.status < 500 && (response.status !== 429 || type === "locked")
  if (!isOurs && response.status !== 401) throw new Unreachable(`${response.status}`)
  throw new Refused(response.status, String(message ?? ""), typeof type === "string" ? type : null)
}

export type SentAct = Readonly<{
  key: string
  kind: string
  at: string
  sequence: number
  location_id: string
  body: Readonly<Record<string, unknown>>
}>

/** Sends one act; `signed_out` where nobody is signed in any more, so that it waits for its person. */
export async function sendAct(act: SentAct, token: string): Promise<ActReply | "signed_out"> {
  try {
    const { act: answer } = await ask<ScannerActResponse>("/acts", { method: "POST", body: act, token })
    if (answer?.status === "done") return { outcome: "done" }
    if (answer?.status === "refused") return { outcome: "refused", reason: answer.reason ?? "" }
    return { outcome: "again" }
  } catch (error) {
    if (!(error instanceof Refused)) return { outcome: "again" }
    if (error.status === 401) return "signed_out"
    // Somebody works on this very act: its answer is being made.
    if (error.status === 409) return { outcome: "again", retry_after: 2 }
    return { outcome: "refused", reason: error.message }
  }
}
