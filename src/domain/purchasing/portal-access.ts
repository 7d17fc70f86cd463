/** What a supplier may be shown through a link. */
export const PORTAL_ENTITY_TYPES = ["purchase_order", "quotation_request"] as const
export type PortalEntityType = (typeof PORTAL_ENTITY_TYPES)[number]

export const PORTAL_LANGUAGES = ["en", "fr"] as const
export type PortalLanguage = (typeof PORTAL_LANGUAGES)[number]

export const PORTAL_LINK_STATES = ["live", "expired", "revoked"] as const
export type PortalLinkState = (typeof PORTAL_LINK_STATES)[number]

export type LinkTerms = Readonly<{ expires_at: Date; revoked_at: Date | null }>

/** Whether the link opens; one that was taken back stays so when its time runs out too. */
export function linkState({ expires_at, revoked_at }: LinkTerms, at: Date): PortalLinkState {
  if (revoked_at) return "revoked"
  return expires_at > at ? "live" : "expired"
}

/** When a link that is given out at `at` for `days` ends. */
export const linkEnd = (at: Date, days: number): Date => new Date(at.getTime() + days * 86_400_000)

export const isPortalLanguage = (text: string): text is PortalLanguage =>
  (PORTAL_LANGUAGES as readonly string[]).includes(text)

/**
 * The language of the page: what was chosen on it, else what the browser prefers, else the supplier's.
 * @param accepted the header `Accept-Language`, such as `fr-CA,fr;q=0.9,en;q=0.8`
 */
export function portalLanguage(
  chosen: string | undefined,
  accepted: string | undefined,
  supplier: string
): PortalLanguage {
  if (chosen && isPortalLanguage(chosen)) return chosen
  const preferred = preferences(accepted ?? "").find(isPortalLanguage)
  if (preferred && isPortalLanguage(preferred)) return preferred
  return isPortalLanguage(supplier) ? supplier : "en"
}

/** The languages of the header without their regions, the most wanted first. */
function preferences(accepted: string): string[] {
  return accepted
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";")
      const weight = parameters.map((parameter) => /^\s*q=([0-9.]+)\s*$/.exec(parameter)?.[1]).find(Boolean)
      return { tag: tag.split("-")[0] ?? "", weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ tag, weight }) => tag && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
}

/** How many lines of a document one page shows; a proposal speaks of those on its page. */
export const PORTAL_LINES = 100

/** How long one window of counting lasts. */
export const PORTAL_WINDOW_SECONDS = 600

/** What comes in one window before the next has to be waited for. */
export const PORTAL_LIMITS = {
  /** Requests of one address, whatever they ask for. */
  address: 600,
  /** Requests of one address with a link that is none of ours. */
  wrong: 30,
  /** Requests through one link. */
  link: 300,
  /** Answers and uploads through one link. */
  act: 60,
} as const
export type PortalLimit = keyof typeof PORTAL_LIMITS

/** The window that an instant lies in, in seconds since 1970: the same in every process. */
export function portalWindow(at: Date): Readonly<{ start: number; end: number }> {
  const seconds = Math.floor(at.getTime() / 1000)
  const start = seconds - (seconds % PORTAL_WINDOW_SECONDS)
  return { start, end: start + PORTAL_WINDOW_SECONDS }
}

/** How many seconds until the window of `at` is over: what a visitor who came too often is told. */
export const secondsToWait = (at: Date): number => portalWindow(at).end - Math.floor(at.getTime() / 1000)

/**
 * The part of an address that its holder cannot change at will: all of an IPv4 address, the first 64 bits of an IPv6
 * one, because a household has 2⁶⁴ of these.
 */
export function addressBlock(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped) return mapped[1] as string
  if (!address.includes(":")) return address
  const [head = "", tail] = (address.split("%")[0] as string).toLowerCase().split("::")
  const groups = head.split(":").filter(Boolean)
  const rest = tail === undefined ? [] : tail.split(":").filter(Boolean)
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - rest.length)
  return [...groups, ...Array<string>(zeros).fill("0"), ...rest]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")
}
