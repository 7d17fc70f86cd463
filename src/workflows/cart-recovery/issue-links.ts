import type { Context, MedusaContainer } from "@medusajs/framework/types"
import { linkExpiry } from "../../domain/cart-recovery/link"
import { hashOfRecoveryToken, newRecoveryToken } from "../../platform/recovery-keys"
import { publicUrlOf } from "../purchasing/portal-url"
import { recoveryOf } from "./recovery-of"

/** What a link is given out for. */
export type LinkFor = Readonly<{
  journey_id: string
  message_id: string | null
  /** How long it opens: the channel's `link_days`. */
  link_days: number
}>

/**
 * Gives a link out for each message, in one statement; answers their addresses in the same order. The secret in an address is
 * written nowhere: a message that is written again has another.
 */
export async function issueLinks(
  container: MedusaContainer,
  asked: readonly LinkFor[],
  at: Date,
  context?: Context
): Promise<string[]> {
  const tokens = asked.map(() => newRecoveryToken())
  await recoveryOf(container).issueLinks(
    asked.map(({ journey_id, message_id, link_days }, index) => ({
      journey_id,
      message_id,
      token_hash: hashOfRecoveryToken(tokens[index] as string) as string,
      expires_at: linkExpiry(at, link_days),
    })),
    at,
    ...(context ? [context] : [])
  )
  return tokens.map((token) => `${publicUrlOf(container)}/recovery/${token}`)
}

/** The link of one message. */
export async function issueLink(
  container: MedusaContainer,
  { id: journey_id }: Readonly<{ id: string }>,
  message: Readonly<{ id: string; link_days: number }>,
  at: Date
): Promise<string> {
  const [url] = await issueLinks(
    container,
    [{ journey_id, message_id: message.id, link_days: message.link_days }],
    at
  )
  return url as string
}
