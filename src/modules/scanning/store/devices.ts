import { generateEntityId } from "@medusajs/framework/utils"
import { notAllowed, notFound } from "../../../domain/shared/domain-error"
import { DeviceStatus, PAIRING_MINUTES } from "../../../domain/scanning/device"
import { Condition, containing, ListPage, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { ScannerDeviceDTO } from "../../../types/http/scanning"
import type { Act, AuditEntry } from "../neighbours"
import { checkLocations, endSessions, forgetAttempts } from "./people"

export type DeviceFields = { name: string; location_id?: string | null }

type KeptDevice = { id: string; name: string; location_id: string | null; status: DeviceStatus }

/** The row of wrong attempts that a device is counted under. */
export const attemptOn = (deviceId: string): string => `device:${deviceId}`

async function lockDevice(sql: SqlExecutor, id: string): Promise<KeptDevice> {
  const [device] = await sql.execute<KeptDevice>(
    `SELECT id, name, location_id, status FROM comptoir_scanner_device WHERE id = ? AND deleted_at IS NULL FOR UPDATE`,
    [id]
  )
  if (!device) throw notFound(`Device ${id} does not exist`)
  return device
}

function checkUsable({ name, status }: KeptDevice): void {
  if (status !== "revoked") return
  throw notAllowed(`The device ${name} was revoked for good; add it anew instead`)
}

/** A new device with the code that pairs it. */
export async function addDevice(
  sql: SqlExecutor,
  { name, location_id }: DeviceFields,
  pairingHash: string,
  act: Act
): Promise<{ id: string; audit: AuditEntry[] }> {
  if (location_id) await checkLocations(sql, [location_id])
  const id = generateEntityId(undefined, "csdv")
  await sql.execute(
    `INSERT INTO comptoir_scanner_device (id, name, location_id, pairing_hash, pairing_ends_at, created_by)
     VALUES (?, ?, ?, ?, ?, ?)`,
    [id, name, location_id ?? null, pairingHash, pairingEnd(act.at), act.actor_id]
  )
  const after = { name, location_id: location_id ?? null }
  return {
    id,
    audit: [{ entity_type: "scanner_device", entity_id: id, act: "created", actor_id: act.actor_id, after }],
  }
}

export const pairingEnd = (at: Date): Date => new Date(at.getTime() + PAIRING_MINUTES * 60_000)

export async function changeDevice(
  sql: SqlExecutor,
  id: string,
  changes: Partial<DeviceFields>,
  act: Act
): Promise<AuditEntry[]> {
  const kept = await lockDevice(sql, id)
  checkUsable(kept)
  const wished = {
    name: changes.name ?? kept.name,
    location_id: changes.location_id === undefined ? kept.location_id : changes.location_id,
  }
  if (wished.location_id && wished.location_id !== kept.location_id)
    await checkLocations(sql, [wished.location_id])
  if (wished.name === kept.name && wished.location_id === kept.location_id) return []
  await sql.execute(
    `UPDATE comptoir_scanner_device SET name = ?, location_id = ?, updated_at = now() WHERE id = ?`,
    [wished.name, wished.location_id, id]
  )
  const before = { name: kept.name, location_id: kept.location_id }
  return [
    {
      entity_type: "scanner_device",
      entity_id: id,
      act: "updated",
      actor_id: act.actor_id,
      before,
      after: wished,
    },
  ]
}

/** Another code for a device that waits to be paired, or that is paired and gets another phone. */
export async function startPairing(
  sql: SqlExecutor,
  id: string,
  pairingHash: string,
  act: Act
): Promise<AuditEntry[]> {
  const kept = await lockDevice(sql, id)
  checkUsable(kept)
  await sql.execute(
    `UPDATE comptoir_scanner_device SET pairing_hash = ?, pairing_ends_at = ?, updated_at = now() WHERE id = ?`,
    [pairingHash, pairingEnd(act.at), id]
  )
  return [
    {
      entity_type: "scanner_device",
      entity_id: id,
      act: "pairing_started",
      actor_id: act.actor_id,
      after: { name: kept.name },
    },
  ]
}

export type Paired = { id: string; name: string; location: { id: string; name: string } | null }

/** Pairs the device that waits for this code, once; nothing where none does, or its time is over. */
export async function pair(
  sql: SqlExecutor,
  pairingHash: string,
  tokenHash: string,
  userAgent: string | null,
  at: Date
): Promise<{ device: Paired; audit: AuditEntry[] } | null> {
  const [device] = await sql.execute<{ id: string; name: string; location_id: string | null }>(
    `UPDATE comptoir_scanner_device
        SET status = 'paired', token_hash = ?, pairing_hash = NULL, pairing_ends_at = NULL, paired_at = ?, user_agent = ?,
            last_seen_at = ?, updated_at = now()
      WHERE pairing_hash = ? AND pairing_ends_at > ? AND status <> 'revoked' AND deleted_at IS NULL
      RETURNING id, name, location_id`,
    [tokenHash, at, userAgent, at, pairingHash, at]
  )
  if (!device) return null
  await endSessions(sql, "device_id", device.id, "ended", { actor_id: null, at })
  await forgetAttempts(sql, attemptOn(device.id))
  const [location] = await sql.execute<{ id: string; name: string }>(
    `SELECT id, name FROM stock_location WHERE id = ?`,
    [device.location_id]
  )
  const { id, name } = device
  return {
    device: { id, name, location: location ?? null },
    audit: [
      { entity_type: "scanner_device", entity_id: id, act: "paired", after: { name, user_agent: userAgent } },
    ],
  }
}

/** Shuts a device out at once and for good, with whoever is signed in on it. */
export async function revokeDevice(sql: SqlExecutor, id: string, act: Act): Promise<AuditEntry[]> {
  const kept = await lockDevice(sql, id)
  if (kept.status === "revoked") return []
  await sql.execute(
    `UPDATE comptoir_scanner_device
        SET status = 'revoked', token_hash = NULL, pairing_hash = NULL, pairing_ends_at = NULL, revoked_at = ?, revoked_by = ?,
            updated_at = now() WHERE id = ?`,
    [act.at, act.actor_id, id]
  )
  await endSessions(sql, "device_id", id, "ended", act)
  await forgetAttempts(sql, attemptOn(id))
  return [
    {
      entity_type: "scanner_device",
      entity_id: id,
      act: "revoked",
      actor_id: act.actor_id,
      after: { name: kept.name },
    },
  ]
}

export async function unlockDevice(sql: SqlExecutor, id: string, act: Act): Promise<AuditEntry[]> {
  const { name } = await lockDevice(sql, id)
  if (!(await forgetAttempts(sql, attemptOn(id)))) return []
  return [
    {
      entity_type: "scanner_device",
      entity_id: id,
      act: "unlocked",
      actor_id: act.actor_id,
      after: { name },
    },
  ]
}

// ---- reads ----

const SELECT = `
  SELECT device.id, device.name, device.status, device.paired_at, device.user_agent, device.last_seen_at,
         device.revoked_at, device.created_at, device.updated_at,
         CASE WHEN device.pairing_ends_at > now() THEN device.pairing_ends_at END AS pairing_ends_at,
         CASE WHEN attempt.locked_until > now() THEN attempt.locked_until END AS locked_until,
         CASE WHEN device.location_id IS NOT NULL
              THEN jsonb_build_object('id', device.location_id, 'name', coalesce(location.name, device.location_id)) END AS location,
         (SELECT jsonb_build_object('id', picker.id, 'name', picker.name)
            FROM comptoir_scanner_session session JOIN comptoir_picker picker ON picker.id = session.picker_id
           WHERE session.device_id = device.id AND session.ended_at IS NULL AND session.ends_at > now()
           ORDER BY session.started_at DESC LIMIT 1) AS signed_in
    FROM comptoir_scanner_device device
    LEFT JOIN stock_location location ON location.id = device.location_id
    LEFT JOIN comptoir_scanner_attempt attempt ON attempt.subject = 'device:' || device.id`

export type DeviceFilters = { q?: string; status?: DeviceStatus[]; location_id?: string[] }

export async function listDevices(
  sql: SqlExecutor,
  filters: DeviceFilters,
  { limit, offset, order }: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: ScannerDeviceDTO[] }> {
  const where: Condition[] = [{ sql: "device.deleted_at IS NULL" }]
  if (filters.q) where.push({ sql: "device.name ILIKE ?", values: [containing(filters.q)] })
  if (filters.status?.length) where.push({ sql: "device.status = ANY(?::text[])", values: [filters.status] })
  if (filters.location_id?.length)
    where.push({ sql: "device.location_id = ANY(?::text[])", values: [filters.location_id] })
  const page = await listPage(sql, {
    from: "comptoir_scanner_device AS device",
    id: "device.id",
    where,
    sortable: {
      name: "device.name",
      last_seen_at: "device.last_seen_at",
      created_at: "device.created_at",
    },
    order,
    defaultOrder: "name",
    limit,
    offset,
  })
  const found = await sql.execute<ScannerDeviceDTO>(`${SELECT} WHERE device.id = ANY(?::text[])`, [page.ids])
  const byId = new Map(found.map((row) => [row.id, row]))
  return { ...page, rows: page.ids.flatMap((id) => byId.get(id) ?? []) }
}

export async function readDevice(sql: SqlExecutor, id: string): Promise<ScannerDeviceDTO> {
  const [device] = await sql.execute<ScannerDeviceDTO>(
    `${SELECT} WHERE device.id = ? AND device.deleted_at IS NULL`,
    [id]
  )
  if (!device) throw notFound(`Device ${id} does not exist`)
  return device
}
