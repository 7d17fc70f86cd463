/** Stands in an error of the mail provider when the mail may have gone out all the same. */
export const FATE_UNKNOWN = "[fate unknown]"
/** Stands in an error of the mail provider when a server said “not now”, or was not there, before it had the mail. */
export const NOT_NOW = "[not now]"
/** Stands in an error of the mail provider when a server said that there is no such mailbox. */
export const NO_MAILBOX = "[no mailbox]"

/** What a thrown answer of a provider means. */
export type Fate = Readonly<{
  /** `later`: it surely did not go out, and may another time. */
  status: "failed" | "unknown" | "later"
  failure: string
  /** The server knows no such mailbox: nothing will ever reach it. */
  has_no_mailbox: boolean
}>

/** A channel without a provider, as a failure. */
export const NO_PROVIDER = "no_provider"

/** What a thrown answer means: no provider at all, a refusal, or a connection lost after the mail was handed over. */
export function fateOf(error: unknown): Fate {
  const words = wordsOf(error)
  const failure =
    words
      .replaceAll(NOT_NOW, "")
      .replaceAll(NO_MAILBOX, "")
      .replace(/\s{2,}/g, " ")
      .trim() || "no reason given"
  if (/Could not find a notification provider for channel/i.test(words))
    return { status: "failed", failure: NO_PROVIDER, has_no_mailbox: false }
  if (words.includes(FATE_UNKNOWN)) return { status: "unknown", failure, has_no_mailbox: false }
  return {
    status: words.includes(NOT_NOW) ? "later" : "failed",
    failure,
    has_no_mailbox: words.includes(NO_MAILBOX),
  }
}

/** What an error says, without the words that Medusa puts before the provider's. */
export const wordsOf = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error)
  return text.replace(/^Failed to send notification with id \S+:\s*/, "").trim() || "no reason given"
}

/** Null when there is no answer in time; the work goes on. */
export async function withinTime<T>(work: Promise<T>, milliseconds: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
