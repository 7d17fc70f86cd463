import type { AxiosResponse } from "axios"

/** What somebody asks for, and how it is told when a law does not hold. */
export type Deed = { told: string; ask: () => Promise<AxiosResponse> }

/** A record as the words of a refusal call it: by its number, its position, its article or its id. */
const NAMES_A_RECORD =
  /\b(PO|GR|REC|RCV|RFQ)[-\w]*\d|Draft purchase order cpo_|Line \d|LAMP-\d|\b(cpo|cpol|crec|cans|canl|crfq|csup)_\w+|^(Lumen|Nova) /

/** Does them all at the same time. Every one is done, or refused in words that name the record; never an error of ours. */
export async function atOnce(round: string, deeds: readonly Deed[]): Promise<string[]> {
  const answers = await Promise.all(deeds.map(({ ask }) => ask()))
  const told = answers.map(({ status, data }, at) => {
    const words = typeof data === "object" && data?.message ? `: ${data.message}` : ""
    return `${round} ${deeds[at]!.told} → ${status}${words}`
  })
  const wrong = answers.flatMap(({ status, data }, at) => {
    const isPage = typeof data === "string"
    const isDone = status === 200 || (isPage && status === 303)
    const isRefused = isPage ? status === 409 || status === 400 : status === 400 || status === 404
    if (isDone) return []
    if (isRefused && (isPage || NAMES_A_RECORD.test(data.message))) return []
    return [told[at]]
  })
  expect({ wrong, told: wrong.length ? told : [] }).toEqual({ wrong: [], told: [] })
  return told
}
