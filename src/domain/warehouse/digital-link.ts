import { DomainError, invalidData } from "../shared/domain-error"
import { checkElement, definitionOf, Gs1Element, refuseContradictions } from "./gs1-elements"
import { gtin14, isGtinLength } from "./gtin"

/** What a Digital Link can name something by (GS1 Digital Link Standard: URI Syntax, 4.2). */
const KEYS: readonly string[] = [
  "00",
  "01",
  "8006",
  "401",
  "402",
  "410",
  "411",
  "412",
  "413",
  "414",
  "415",
  "416",
  "417",
]

/** What may stand behind a key in the path, in this order (ibid., 4.4 and 4.5). */
const QUALIFIERS: Readonly<Record<string, readonly string[]>> = {
  "01": ["22", "10", "21", "235"],
  "8006": ["22", "10", "21"],
  "414": ["254"],
}

export const isWebAddress = (text: string): boolean => /^https?:\/\//i.test(text)

const refuse = (why: string): DomainError =>
  invalidData(`This address is no GS1 Digital Link that can be read: ${why}`)

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw refuse(`"${text.slice(0, 40)}" is wrongly written`)
  }
}

/** GTINs of 8, 12 and 13 digits were allowed in the path before version 1.2. */
const elementOf = (ai: string, value: string): Gs1Element =>
  checkElement({ ai, value: ai === "01" && isGtinLength(value) ? gtin14(value) : value })

/**
 * The elements of a GS1 Digital Link: the last key of its path with its qualifiers, and the attributes of its query. The
 * compressed form is refused: it is for machines that know its tables.
 */
export function readDigitalLink(address: string): Gs1Element[] {
  if (!isWebAddress(address) || !URL.canParse(address)) throw refuse("it is no web address")
  const { pathname, search } = new URL(address)
  const segments = pathname.split("/").filter(Boolean)
  const start = segments.findIndex(
    (segment, index) =>
      KEYS.includes(segment) && index + 1 < segments.length && (segments.length - index) % 2 === 0
  )
  if (start < 0) {
    throw refuse("its path names nothing by a key such as /01/09521234543213. Compressed links are not read")
  }
  const key = segments[start] as string
  const elements = [elementOf(key, decoded(segments[start + 1] as string))]
  const allowed = QUALIFIERS[key] ?? []
  let last = -1
  for (let index = start + 2; index < segments.length; index += 2) {
    const ai = segments[index] as string
    const place = allowed.indexOf(ai)
    if (place <= last) throw refuse(`"${decoded(ai).slice(0, 40)}" cannot stand where it does in its path`)
    last = place
    elements.push(elementOf(ai, decoded(segments[index + 1] as string)))
  }
  return refuseContradictions([...elements, ...attributesIn(search)])
}

/** Other parameters of an address are none of ours; a number that is no identifier is a misprint. */
function attributesIn(search: string): Gs1Element[] {
  const pairs = search.replace(/^\?/, "").split(/[&;]/).filter(Boolean)
  return pairs.flatMap((pair) => {
    const [name = "", value = ""] = pair.split("=", 2).map((part) => decoded(part.replace(/\+/g, "%2B")))
    if (!/^\d+$/.test(name)) return []
    if (!definitionOf(name))
      throw refuse(`(${name.slice(0, 8)}) is no application identifier that can be read`)
    return [elementOf(name, value)]
  })
}

/** A Digital Link of an article, with its lot and its day of expiry. */
export function writeDigitalLink(host: string, elements: readonly Gs1Element[]): string {
  const valueOf = (ai: string) => elements.find((one) => one.ai === ai)?.value
  const path = ["01", "22", "10", "21"].flatMap((ai) => {
    const value = valueOf(ai)
    return value === undefined ? [] : [`/${ai}/${encodeURIComponent(value)}`]
  })
  const query = elements
    .filter(({ ai }) => !["01", "22", "10", "21"].includes(ai))
    .map(({ ai, value }) => `${ai}=${encodeURIComponent(value)}`)
  return `${host.replace(/\/+$/, "")}${path.join("")}${query.length ? `?${query.join("&")}` : ""}`
}
