import { createHash, randomBytes } from "node:crypto"

const TOKEN = /^[A-Za-z0-9_-]{43}$/
const HINT_LETTERS = 4

/** The secret of a feed's address: 256 random bits. It is told once and written nowhere. */
export const newFeedToken = (): string => randomBytes(32).toString("base64url")

/** What is kept of a secret: a hash, which leads nowhere back, and its last letters. */
export const secretOf = (token: string): { token_hash: string; token_hint: string } => ({
  token_hash: createHash("sha256").update(token).digest("hex"),
  token_hint: token.slice(-HINT_LETTERS),
})

/** The hash that a token would be kept as; null where it is no token at all. */
export const hashOfFeedToken = (token: string): string | null =>
  TOKEN.test(token) ? secretOf(token).token_hash : null
