import { createHmac, timingSafeEqual } from "node:crypto"

/** Whom an unsubscribe link is for. No address is in it: the hash leads nowhere without the secret. */
export type UnsubscribeTarget = Readonly<{
  address_hash: string
  sales_channel_id: string
  language: "en" | "fr"
}>

const VERSION = "1"
const TOKEN = /^1-(en|fr)-([0-9a-f]{64})-([A-Za-z0-9_-]{0,400})-([0-9a-f]{64})$/
const UNDO = /^(\d{10,13})-([0-9a-f]{64})$/

const signature = (secret: string, purpose: string, words: readonly string[]): Buffer =>
  createHmac("sha256", secret)
    .update([`recovery`, purpose, ...words].join("|"))
    .digest()

const wordsOf = ({ address_hash, sales_channel_id, language }: UnsubscribeTarget): string[] => [
  VERSION,
  address_hash,
  Buffer.from(sales_channel_id).toString("base64url"),
  language,
]

/**
 * The secret of an unsubscribe link: its target, signed with HMAC-SHA-256. It never ends: who finds a mail of ten years ago
 * can still unsubscribe. Letters, digits and hyphens, with a digit or letter at the end, so that no mail program cuts it.
 */
export function unsubscribeToken(secret: string, target: UnsubscribeTarget): string {
  const channel = Buffer.from(target.sales_channel_id).toString("base64url")
  const signed = signature(secret, "unsubscribe", wordsOf(target)).toString("hex")
  return [VERSION, target.language, target.address_hash, channel, signed].join("-")
}

/** Whom a token unsubscribes; null where we never made it. It takes the same time however much of it is right. */
export function readUnsubscribeToken(secret: string, token: string): UnsubscribeTarget | null {
  const [, language, address_hash, channel, signed] = TOKEN.exec(token) ?? []
  if (!language || !address_hash || channel === undefined || !signed) return null
  const target: UnsubscribeTarget = {
    address_hash,
    sales_channel_id: Buffer.from(channel, "base64url").toString(),
    language: language === "fr" ? "fr" : "en",
  }
  const right = signature(secret, "unsubscribe", wordsOf(target))
  return timingSafeEqual(right, Buffer.from(signed, "hex")) ? target : null
}

/** How long a mistaken click can be taken back on the page that it led to. */
export const UNDO_SECONDS = 3600

const undoWords = (target: UnsubscribeTarget, second: number): string[] => [
  ...wordsOf(target),
  String(second),
]

/** What the page after an unsubscription is given, to take it back; it stands in no mail. */
export function undoToken(secret: string, target: UnsubscribeTarget, at: Date): string {
  const second = Math.floor(at.getTime() / 1000)
  return `${second}-${signature(secret, "unsubscribe-undo", undoWords(target, second)).toString("hex")}`
}

/** When the unsubscription was that a page may take back; null where the text is none of ours or its hour is over. */
export function readUndoToken(
  secret: string,
  target: UnsubscribeTarget,
  token: string,
  at: Date
): Date | null {
  const [, written, signed] = UNDO.exec(token) ?? []
  if (!written || !signed) return null
  const second = Number(written)
  const right = signature(secret, "unsubscribe-undo", undoWords(target, second))
  if (!timingSafeEqual(right, Buffer.from(signed, "hex"))) return null
  const age = Math.floor(at.getTime() / 1000) - second
  return age >= 0 && age <= UNDO_SECONDS ? new Date(second * 1000) : null
}

/** A secret of the configuration against the one that somebody sent, in the same time however much of it is right. */
export function isSameSecret(right: string, given: string): boolean {
  const digest = (text: string) => createHmac("sha256", "recovery|compare").update(text).digest()
  return timingSafeEqual(digest(right), digest(given))
}
