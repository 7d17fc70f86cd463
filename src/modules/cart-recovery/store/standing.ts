import { hasRefused, LAST_WORD_ORDER } from "../../../domain/cart-recovery/consent"
import type { ConsentState, SuppressionReason } from "../../../domain/cart-recovery/lifecycles"
import type { SqlExecutor } from "../../../platform/sql"
import { strengthOf } from "./suppressions"

/** What stands for and against sending something to an address. */
export type Standing = Readonly<{
  /** Their last word; null where they never said one. */
  consent: ConsentState | null
  consent_at: Date | null
  /** The channels that a yes is to. */
  consent_channels: readonly string[]
  /** Why nothing is sent to the address: the strongest reason, where there are several. */
  suppressed: SuppressionReason | null
  /** The suppressed domain that the address is of. */
  domain_suppressed: string | null
}>

const NOTHING_KNOWN: Standing = {
  consent: null,
  consent_at: null,
  consent_channels: [],
  suppressed: null,
  domain_suppressed: null,
}

/** Whether the owner of an address refused, by a word about consent or otherwise. */
export const isOptedOut = (standing: Standing): boolean => hasRefused(standing)

/** Whether nothing at all may be sent to an address, whatever it rests on. */
export const isSuppressed = ({ suppressed, domain_suppressed }: Standing): boolean =>
  suppressed !== null || domain_suppressed !== null

/**
 * The standing of addresses, each by its hash, in one statement; every hash that was asked for has one. The domain is known
 * of addresses that we keep; of others it may be handed in.
 */
export async function standingOf(
  sql: SqlExecutor,
  addressHashes: readonly string[],
  domains: ReadonlyMap<string, string> = new Map()
): Promise<Map<string, Standing>> {
  const hashes = [...new Set(addressHashes)]
  if (!hashes.length) return new Map()
  const rows = await sql.execute<Standing & { address_hash: string }>(
    `SELECT asked.address_hash, word.state AS consent, word.occurred_at AS consent_at,
            coalesce(word.channels, '[]') AS consent_channels, suppression.reason AS suppressed,
            blocked.value AS domain_suppressed
       FROM unnest(?::text[], ?::text[]) AS asked(address_hash, domain)
       LEFT JOIN comptoir_recovery_address AS address ON address.address_hash = asked.address_hash
       LEFT JOIN LATERAL (SELECT state, occurred_at, channels FROM comptoir_recovery_consent
                           WHERE address_hash = asked.address_hash ORDER BY ${LAST_WORD_ORDER} LIMIT 1) AS word ON true
       LEFT JOIN LATERAL (SELECT reason FROM comptoir_recovery_suppression
                           WHERE kind = 'address' AND value = asked.address_hash AND lifted_at IS NULL
                           ORDER BY ${strengthOf("reason")} DESC, created_at DESC, id LIMIT 1) AS suppression ON true
       LEFT JOIN LATERAL (SELECT value FROM comptoir_recovery_suppression
                           WHERE kind = 'domain' AND lifted_at IS NULL
                             AND value = coalesce(nullif(asked.domain, ''), split_part(address.email, '@', 2))
                           LIMIT 1) AS blocked ON true`,
    [hashes, hashes.map((hash) => domains.get(hash) ?? "")]
  )
  const found = new Map(rows.map(({ address_hash, ...standing }) => [address_hash, standing]))
  return new Map(hashes.map((hash) => [hash, found.get(hash) ?? NOTHING_KNOWN]))
}
