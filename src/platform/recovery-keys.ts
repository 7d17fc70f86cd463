import { createHash, createHmac, randomBytes } from "node:crypto"

/**
 * An address as one person writes it in many ways: no spaces around it, lower case. Nothing else is taken for the same:
 * dots and `+` parts are the business of each mail service.
 */
export const normalAddress = (email: string): string => email.trim().normalize("NFC").toLowerCase()

/**
 * What is kept of an address for ever: a keyed hash (HMAC-SHA-256), by which an unsubscribed one is known again after
 * every trace of it was erased, and which nobody without the secret can turn into a list of guesses.
 */
export const hashOfMailAddress = (secret: string, email: string): string =>
  createHmac("sha256", secret)
    .update(`recovery|address|${normalAddress(email)}`)
    .digest("hex")

const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** The secret in a link: 256 random bits. It stands in the mail and is written nowhere. */
export const newRecoveryToken = (): string => randomBytes(32).toString("base64url")

/** What is kept of a link's secret; null where the text is none. */
export const hashOfRecoveryToken = (token: string): string | null =>
  TOKEN.test(token) ? createHash("sha256").update(token).digest("hex") : null

/** A number of [0, 1) that is the same whenever it is asked for the same words, and that nobody without the secret can foresee. */
export const drawOf = (secret: string, ...words: readonly string[]): number =>
  createHmac("sha256", secret)
    .update(["recovery", "draw", ...words].join("|"))
    .digest()
    .readUIntBE(0, 6) /
  2 ** 48
