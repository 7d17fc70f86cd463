import { generateEntityId } from "@medusajs/framework/utils"
import {
  Attempts,
  countAttempt,
  isLocked,
  NO_ATTEMPTS,
  takeBackAttempt,
} from "../../../domain/scanning/lockout"
import type { PickerLanguage, PickerStatus, PickerTask } from "../../../domain/scanning/picker"
import { notAllowed } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"
import type { AuditEntry } from "../neighbours"
import { attemptOn } from "./devices"
import { attemptOf, endSessions, FORGOTTEN, forgetAttempts } from "./people"

type Named = { id: string; name: string }

/** Who tries to sign in, with what the counters say before the PIN is looked at. */
export type Attempt =
  | Readonly<{ outcome: "unpaired" }>
  | Readonly<{ outcome: "locked"; until: Date }>
  | Readonly<{
      outcome: "try"
      device: Named
      /** The person that the code names, and the hash that the PIN is held against: none of both for an unknown code. */
      picker: { id: string; pin_hash: string | null } | null
      code: string
      /** The lock that a wrong PIN has begun: it stands already. */
      locked_until: Date | null
    }>

/** Counts an attempt on the device and on the code, whether or not the code names somebody, and commits it. */
export async function countSignIn(
  sql: SqlExecutor,
  { tokenHash, code, at, allowed }: { tokenHash: string; code: string; at: Date; allowed: number }
): Promise<Attempt> {
  const [device] = await sql.execute<Named>(
    `SELECT id, name FROM comptoir_scanner_device WHERE token_hash = ? AND status = 'paired' AND deleted_at IS NULL`,
    [tokenHash]
  )
  if (!device) return { outcome: "unpaired" }
  const subjects = [attemptOn(device.id), attemptOf(code)]
  const kept = await lockAttempts(sql, subjects)
  const counted = subjects.map((subject) => countAttempt(kept.get(subject) ?? NO_ATTEMPTS, at, allowed))
  const locks = subjects
    .map((subject) => kept.get(subject) ?? NO_ATTEMPTS)
    .filter((attempts) => isLocked(attempts, at))
  if (counted.some((attempts) => attempts === null)) {
    return { outcome: "locked", until: latest(locks) as Date }
  }
  const attempts = counted as Attempts[]
  await writeAttempts(sql, subjects, attempts)
  const [picker] = await sql.execute<{ id: string; pin_hash: string | null }>(
    `SELECT id, pin_hash FROM comptoir_picker WHERE upper(code) = ? AND deleted_at IS NULL`,
    [code]
  )
  return { outcome: "try", device, picker: picker ?? null, code, locked_until: latest(attempts) }
}

function latest(attempts: readonly Attempts[]): Date | null {
  const ends = attempts.flatMap(({ locked_until }) => (locked_until ? [locked_until.getTime()] : []))
  return ends.length ? new Date(Math.max(...ends)) : null
}

/** The counters, locked in the order of their names; what is long past is cleared away. */
async function lockAttempts(sql: SqlExecutor, subjects: readonly string[]): Promise<Map<string, Attempts>> {
  await sql.execute(
    `DELETE FROM comptoir_scanner_attempt WHERE id = ANY(ARRAY(
       SELECT id FROM comptoir_scanner_attempt WHERE updated_at < now() - ${FORGOTTEN} LIMIT 100 FOR UPDATE SKIP LOCKED))`
  )
  const rows = [...subjects].sort().map((subject) => ({ id: generateEntityId(undefined, "csat"), subject }))
  await sql.execute(
    `INSERT INTO comptoir_scanner_attempt (id, subject)
     SELECT id, subject FROM jsonb_to_recordset(?::jsonb) AS row(id text, subject text) ORDER BY subject
     ON CONFLICT (subject) DO NOTHING`,
    [JSON.stringify(rows)]
  )
  const kept = await sql.execute<Attempts & { subject: string }>(
    `SELECT subject, failed_attempts, lockouts, locked_until, last_failed_at FROM comptoir_scanner_attempt
      WHERE subject = ANY(?::text[]) ORDER BY subject FOR UPDATE`,
    [subjects]
  )
  return new Map(kept.map((row) => [row.subject, row]))
}

async function writeAttempts(
  sql: SqlExecutor,
  subjects: readonly string[],
  attempts: readonly Attempts[]
): Promise<void> {
  const rows = subjects.map((subject, index) => ({ ...(attempts[index] as Attempts), subject }))
  await sql.execute(
    `UPDATE comptoir_scanner_attempt AS attempt
        SET failed_attempts = row.failed_attempts, lockouts = row.lockouts, locked_until = row.locked_until,
            last_failed_at = row.last_failed_at, updated_at = now()
       FROM jsonb_to_recordset(?::jsonb) AS row(subject text, failed_attempts integer, lockouts integer,
            locked_until timestamptz, last_failed_at timestamptz)
      WHERE attempt.subject = row.subject`,
    [JSON.stringify(rows)]
  )
}

/** What the log keeps of a wrong PIN that locks. */
export function lockAudit(attempt: Extract<Attempt, { outcome: "try" }>): AuditEntry[] {
  if (!attempt.locked_until) return []
  const after = {
    locked_until: attempt.locked_until.toISOString(),
    code: attempt.code,
    device: attempt.device.name,
  }
  return [
    { entity_type: "scanner_device", entity_id: attempt.device.id, act: "locked", after },
    ...(attempt.picker
      ? [{ entity_type: "picker", entity_id: attempt.picker.id, act: "locked", after } as const]
      : []),
  ]
}

/** Somebody who is signed in, as each request finds them. */
export type SignedIn = {
  session_id: string
  id: string
  code: string
  name: string
  language_code: PickerLanguage
  tasks: PickerTask[]
  device: Named
  /** Where they may work with this device. */
  warehouses: Named[]
  location_id: string | null
  ends_at: Date
}

/** Begins a session once the PIN was right; whoever was signed in on the device is signed out. */
export async function beginSession(
  sql: SqlExecutor,
  attempt: Extract<Attempt, { outcome: "try" }> & { picker: { id: string } },
  { at, ends_at, allowed, location_id }: { at: Date; ends_at: Date; allowed: number; location_id?: string }
): Promise<{ session_id: string; audit: AuditEntry[] }> {
  const subject = attemptOn(attempt.device.id)
  const kept = await lockAttempts(sql, [subject, attemptOf(attempt.code)])
  await writeAttempts(sql, [subject], [takeBackAttempt(kept.get(subject) ?? NO_ATTEMPTS, at, allowed)])
  await forgetAttempts(sql, attemptOf(attempt.code))
  const [picker] = await sql.execute<{ id: string; name: string; status: PickerStatus }>(
    `SELECT id, name, status FROM comptoir_picker WHERE id = ? AND deleted_at IS NULL FOR UPDATE`,
    [attempt.picker.id]
  )
  if (picker?.status !== "active") {
    throw notAllowed(
      `${picker?.name ?? attempt.code} is blocked and cannot sign in; a manager can unblock them`
    )
  }
  const [device] = await sql.execute<{ location_id: string | null }>(
    `SELECT location_id FROM comptoir_scanner_device WHERE id = ? AND status = 'paired' FOR UPDATE`,
    [attempt.device.id]
  )
  if (!device)
    throw notAllowed(`The device ${attempt.device.name} was revoked; ask a manager to pair it anew`)
  const warehouses = await warehousesOf(sql, picker.id, device.location_id)
  if (!warehouses.length) {
    throw notAllowed(
      `${picker.name} works in no warehouse of the device ${attempt.device.name}; a manager can change that in the admin`
    )
  }
  const chosen = chooseWarehouse(warehouses, location_id, picker.name)
  await endSessions(sql, "device_id", attempt.device.id, "replaced", { actor_id: picker.id, at })
  const id = generateEntityId(undefined, "cssn")
  await sql.execute(
    `INSERT INTO comptoir_scanner_session (id, picker_id, device_id, location_id, started_at, ends_at, last_seen_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [id, picker.id, attempt.device.id, chosen, at, ends_at, at]
  )
  await sql.execute(`UPDATE comptoir_picker SET last_seen_at = ? WHERE id = ?`, [at, picker.id])
  await sql.execute(`UPDATE comptoir_scanner_device SET last_seen_at = ? WHERE id = ?`, [
    at,
    attempt.device.id,
  ])
  const after = { name: picker.name, device: attempt.device.name }
  return {
    session_id: id,
    audit: [{ entity_type: "picker", entity_id: picker.id, act: "signed_in", actor_id: picker.id, after }],
  }
}

/** The one that was asked for, or the only one there is. */
function chooseWarehouse(
  warehouses: readonly Named[],
  wished: string | undefined,
  name: string
): string | null {
  if (wished === undefined) return warehouses.length === 1 ? (warehouses[0] as Named).id : null
  if (warehouses.some(({ id }) => id === wished)) return wished
  throw notAllowed(
    `${name} does not work in ${wished} with this device; they do in ${warehouses.map((one) => one.name).join(", ")}`
  )
}

const warehousesOf = (sql: SqlExecutor, pickerId: string, deviceLocation: string | null): Promise<Named[]> =>
  sql.execute<Named>(
    `SELECT location.id, location.name FROM comptoir_picker_warehouse works
       JOIN stock_location location ON location.id = works.location_id AND location.deleted_at IS NULL
      WHERE works.picker_id = ? AND (?::text IS NULL OR works.location_id = ?) ORDER BY location.name, location.id`,
    [pickerId, deviceLocation, deviceLocation]
  )

/** Moves a session to another warehouse of its person. */
export async function moveSession(sql: SqlExecutor, signedIn: SignedIn, locationId: string): Promise<void> {
  const chosen = chooseWarehouse(signedIn.warehouses, locationId, signedIn.name)
  await sql.execute(`UPDATE comptoir_scanner_session SET location_id = ?, updated_at = now() WHERE id = ?`, [
    chosen,
    signedIn.session_id,
  ])
}

/** Ends one session by its own person; one that has ended stays as it is. */
export async function signOut(sql: SqlExecutor, signedIn: SignedIn, at: Date): Promise<AuditEntry[]> {
  const ended = await sql.execute(
    `UPDATE comptoir_scanner_session SET ended_at = ?, end_reason = 'signed_out', ended_by = ?, updated_at = now()
      WHERE id = ? AND ended_at IS NULL RETURNING id`,
    [at, signedIn.id, signedIn.session_id]
  )
  if (!ended.length) return []
  const after = { name: signedIn.name, device: signedIn.device.name }
  return [{ entity_type: "picker", entity_id: signedIn.id, act: "signed_out", actor_id: signedIn.id, after }]
}

/**
 * Who a session belongs to, in one statement: nobody where it ended, the person is blocked or locked, the device was
 * revoked, or both no longer share a warehouse. That they were seen is written once a minute.
 */
export async function findSignedIn(
  sql: SqlExecutor,
  { session_id, picker_id, device_id }: { session_id: string; picker_id: string; device_id: string },
  at: Date
): Promise<SignedIn | null> {
  const [row] = await sql.execute<SignedIn & { is_stale: boolean }>(
    `WITH found AS (
       SELECT session.id AS session_id, picker.id, picker.code, picker.name, picker.language_code, picker.tasks,
              device.id AS device_id, device.name AS device_name, session.location_id AS wished, session.ends_at,
              device.location_id AS bound_to,
              (session.last_seen_at IS NULL OR session.last_seen_at < ?::timestamptz - interval '1 minute') AS is_stale
         FROM comptoir_scanner_session session
         JOIN comptoir_picker picker ON picker.id = session.picker_id AND picker.status = 'active' AND picker.deleted_at IS NULL
         JOIN comptoir_scanner_device device ON device.id = session.device_id AND device.status = 'paired'
        WHERE session.id = ? AND session.picker_id = ? AND session.device_id = ?
          AND session.ended_at IS NULL AND session.ends_at > ?
          AND NOT EXISTS (SELECT 1 FROM comptoir_scanner_attempt attempt
                           WHERE attempt.subject IN ('picker:' || picker.code, 'device:' || device.id)
                             AND attempt.locked_until > ?)
     ), works AS (
       SELECT location.id, location.name FROM found
         JOIN comptoir_picker_warehouse works ON works.picker_id = found.id
          AND (found.bound_to IS NULL OR works.location_id = found.bound_to)
         JOIN stock_location location ON location.id = works.location_id AND location.deleted_at IS NULL
     ), seen AS (
       UPDATE comptoir_scanner_session SET last_seen_at = ? FROM found WHERE comptoir_scanner_session.id = found.session_id AND found.is_stale
     ), seen_device AS (
       UPDATE comptoir_scanner_device SET last_seen_at = ? FROM found WHERE comptoir_scanner_device.id = found.device_id AND found.is_stale
     ), seen_picker AS (
       UPDATE comptoir_picker SET last_seen_at = ? FROM found WHERE comptoir_picker.id = found.id AND found.is_stale
     )
     SELECT session_id, id, code, name, language_code, tasks, ends_at,
            jsonb_build_object('id', device_id, 'name', device_name) AS device,
            coalesce((SELECT jsonb_agg(jsonb_build_object('id', works.id, 'name', works.name) ORDER BY works.name, works.id)
                        FROM works), '[]'::jsonb) AS warehouses,
            (SELECT works.id FROM works WHERE works.id = found.wished) AS location_id
       FROM found`,
    [at, session_id, picker_id, device_id, at, at, at, at, at]
  )
  return row?.warehouses.length ? row : null
}
