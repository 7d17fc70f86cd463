import { createHmac, randomBytes, timingSafeEqual } from "node:crypto"

/** What a token is made of, besides the secret. */
export type Signed = Readonly<{ id: string; nonce: string }>

const TOKEN = /^([0-9A-Z]{26})-([0-9a-f]{64})$/
const PREFIX = "cplk_"

/** A word that nobody can guess and that makes an old token of the same link worthless. */
export const newNonce = (): string => randomBytes(24).toString("base64url")

/**
 * The token of a link: its id and an HMAC-SHA-256 over id and nonce. It is made anew whenever it is shown and is
 * written nowhere. Letters and digits only, so that no mail program cuts it.
 */
export const tokenOf = (secret: string, link: Signed): string =>
  `${link.id.slice(PREFIX.length)}-${signature(secret, link).toString("hex")}`

/** A text without the tokens in it: whoever reads one could answer as the supplier. */
export const withoutTokens = (text: string): string => text.replace(/\b[0-9A-Z]{26}-[0-9a-f]{64}\b/g, "…")

/** The id of the link that a token claims to open; nothing where the text is no token at all. */
export function linkIdOf(token: string): string | undefined {
  const id = TOKEN.exec(token)?.[1]
  return id && `${PREFIX}${id}`
}

/** Whether the token is the link's own. It takes the same time however much of it is right. */
export function opens(secret: string, link: Signed, token: string): boolean {
  const given = TOKEN.exec(token)?.[2]
  if (!given || linkIdOf(token) !== link.id) return false
  return timingSafeEqual(Buffer.from(given, "hex"), signature(secret, link))
}

/** A visitor's address as it is kept: enough to tell two apart, not enough to find one. */
export const hashOfAddress = (secret: string, block: string): string =>
  createHmac("sha256", secret).update(`address|${block}`).digest("hex").slice(0, 16)

function signature(secret: string, { id, nonce }: Signed): Buffer {
  return createHmac("sha256", secret).update(`portal|${id}|${nonce}`).digest()
}
