import { generateEntityId } from "@medusajs/framework/utils"
import type { ActKind, ActStatus } from "../../../domain/scanning/act"
import { invalidData, notAllowed } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"

/** An act as the device sent it. */
export type SentAct = Readonly<{
  key: string
  picker_id: string
  device_id: string
  location_id: string
  kind: ActKind
  sequence: number
  body: Readonly<Record<string, unknown>>
  taken_at: Date
  received_at: Date
}>

export type ActAnswer = Readonly<Record<string, unknown>>

/** What is to be done with an act that came in: do it, wait for who does it already, or answer what was answered. */
export type ActClaim =
  | Readonly<{ outcome: "claimed" }>
  | Readonly<{ outcome: "busy"; retry_after: number }>
  | Readonly<{ outcome: "known"; status: Exclude<ActStatus, "claimed">; answer: ActAnswer }>

/** After so many seconds, whoever claimed an act and said nothing is taken to be dead. */
const CLAIM_SECONDS = 20

type Row = {
  picker_id: string
  device_id: string
  status: ActStatus
  answer: ActAnswer | null
  is_same: boolean
  seconds_left: number
}

/** Claims an act whose key is new, in one statement; false where the key is known already. */
export async function claimNewAct(sql: SqlExecutor, act: SentAct): Promise<boolean> {
  const written = await sql.execute(
    `INSERT INTO comptoir_scanner_act
       (id, key, picker_id, device_id, location_id, kind, sequence, body, status, taken_at, received_at, claimed_until)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, 'claimed', ?, ?, now() + interval '${CLAIM_SECONDS} seconds')
     ON CONFLICT (key) DO NOTHING RETURNING id`,
    [
      generateEntityId(undefined, "csac"),
      act.key,
      act.picker_id,
      act.device_id,
      act.location_id,
      act.kind,
      act.sequence,
      JSON.stringify(act.body),
      act.taken_at,
      act.received_at,
    ]
  )
  return written.length > 0
}

/**
 * Says what became of an act whose key is known, or claims it anew where whoever had it said nothing. A key of somebody
 * else's, or one that named another act, is refused: it would hide what was really done.
 */
export async function claimKnownAct(sql: SqlExecutor, act: SentAct): Promise<ActClaim> {
  const body = JSON.stringify(act.body)
  const [known] = await sql.execute<Row>(
    `SELECT picker_id, device_id, status, answer,
            (kind = ? AND body = ?::jsonb AND location_id = ?) AS is_same,
            ceil(extract(epoch FROM claimed_until - now()))::int AS seconds_left
       FROM comptoir_scanner_act WHERE key = ? FOR UPDATE`,
    [act.kind, body, act.location_id, act.key]
  )
  if (!known || known.picker_id !== act.picker_id || known.device_id !== act.device_id) {
    throw notAllowed(`The key ${act.key} belongs to another person or device; do it again under a new key`)
  }
  if (!known.is_same) {
    throw invalidData(`The key ${act.key} stands for another act already; do this one under a new key`)
  }
  if (known.status !== "claimed")
    return { outcome: "known", status: known.status, answer: known.answer ?? {} }
  if (known.seconds_left > 0) return { outcome: "busy", retry_after: Math.min(known.seconds_left, 5) }
  await sql.execute(
    `UPDATE comptoir_scanner_act SET claimed_until = now() + interval '${CLAIM_SECONDS} seconds', attempts = attempts + 1,
            updated_at = now() WHERE key = ?`,
    [act.key]
  )
  return { outcome: "claimed" }
}

/** Keeps what was answered, once: whoever answered first is the one that everybody hears. */
export async function finishAct(
  sql: SqlExecutor,
  key: string,
  status: Exclude<ActStatus, "claimed">,
  answer: ActAnswer
): Promise<Readonly<{ status: Exclude<ActStatus, "claimed">; answer: ActAnswer }>> {
  const [written] = await sql.execute<{ status: "done" | "refused"; answer: ActAnswer }>(
    `UPDATE comptoir_scanner_act SET status = ?, answer = ?::jsonb, claimed_until = NULL, finished_at = now(), updated_at = now()
      WHERE key = ? AND status = 'claimed' RETURNING status, answer`,
    [status, JSON.stringify(answer), key]
  )
  if (written) return written
  const [known] = await sql.execute<{ status: "done" | "refused"; answer: ActAnswer | null }>(
    `SELECT status, answer FROM comptoir_scanner_act WHERE key = ?`,
    [key]
  )
  return { status: known?.status ?? status, answer: known?.answer ?? answer }
}

/** Gives an act back that could not be tried, so that the next request does it at once. */
export async function releaseAct(sql: SqlExecutor, key: string): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_scanner_act SET claimed_until = now(), updated_at = now() WHERE key = ? AND status = 'claimed'`,
    [key]
  )
}
