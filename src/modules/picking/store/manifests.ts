import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { Condition, containing, listPage, ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { ManifestDTO, OpenManifestDTO } from "../../../types/http/packing"
import type { PackingActor, PackingNeighbours } from "./packing-ports"
import { storable, storeOf } from "./sql"

/** So many parcels go onto one manifest at most. */
export const MOST_ON_A_MANIFEST = 5_000

export type CloseManifest = {
  location_id: string
  carrier: string
  /** Left out, all of the carrier's that left this warehouse and are on no manifest. */
  parcel_ids?: string[]
  note?: string | null
  idempotency_key?: string
}

export type ManifestFilters = {
  q?: string
  location_id?: readonly string[]
  carrier?: readonly string[]
  day_from?: string
  day_to?: string
}

const SELECT = `
  SELECT manifest.id, manifest.number, jsonb_build_object('id', manifest.location_id, 'name', location.name) AS location,
         manifest.carrier, manifest.day, manifest.parcels, manifest.weight::float8 AS weight, manifest.note, manifest.closed_at,
         coalesce(person.email, picker.name) AS closed_by_name
    FROM comptoir_manifest AS manifest
    LEFT JOIN stock_location AS location ON location.id = manifest.location_id
    LEFT JOIN "user" AS person ON person.id = manifest.closed_by
    LEFT JOIN comptoir_picker AS picker ON picker.id = manifest.closed_by`

/** What left and no carrier has signed for, by warehouse and carrier. */
export async function openManifests(sql: SqlExecutor): Promise<OpenManifestDTO[]> {
  return await sql.execute<OpenManifestDTO>(
    `SELECT jsonb_build_object('id', parcel.location_id, 'name', location.name) AS location, parcel.carrier,
            count(*)::int AS parcels, coalesce(sum(parcel.weight), 0)::float8 AS weight, min(parcel.shipped_at) AS first_shipped_at
       FROM comptoir_parcel AS parcel LEFT JOIN stock_location AS location ON location.id = parcel.location_id
      WHERE parcel.shipped_at IS NOT NULL AND parcel.manifest_id IS NULL
      GROUP BY parcel.location_id, location.name, parcel.carrier ORDER BY location.name, parcel.carrier LIMIT 500`
  )
}

/** One screen of manifests, the newest first unless asked otherwise. */
export async function listManifests(
  sql: SqlExecutor,
  filters: ManifestFilters,
  page: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: ManifestDTO[] }> {
  const where: Condition[] = []
  if (filters.location_id?.length)
    where.push({ sql: "manifest.location_id = ANY(?::text[])", values: [storable(filters.location_id)] })
  if (filters.carrier?.length)
    where.push({ sql: "manifest.carrier = ANY(?::text[])", values: [storable(filters.carrier)] })
  if (filters.day_from) where.push({ sql: "manifest.day >= ?", values: [filters.day_from] })
  if (filters.day_to) where.push({ sql: "manifest.day <= ?", values: [filters.day_to] })
  const q = filters.q?.trim()
  if (q) {
    where.push({
      sql: `manifest.number ILIKE ? OR manifest.carrier ILIKE ? OR EXISTS (SELECT 1 FROM comptoir_parcel AS parcel
              WHERE parcel.manifest_id = manifest.id AND parcel.tracking_number = ?)`,
      values: [containing(q), containing(q), q],
    })
  }
  const found = await listPage(sql, {
    from: "comptoir_manifest AS manifest",
    id: "manifest.id",
    where,
    sortable: {
      number: "manifest.number",
      closed_at: "manifest.closed_at",
      carrier: "manifest.carrier",
      parcels: "manifest.parcels",
      weight: "manifest.weight",
    },
    defaultOrder: "-closed_at",
    ...page,
  })
  const rows = await sql.execute<ManifestDTO>(`${SELECT} WHERE manifest.id = ANY(?::text[])`, [found.ids])
  const byId = new Map(rows.map((row) => [row.id, row]))
  return { ...found, rows: found.ids.flatMap((id) => byId.get(id) ?? []) }
}

/** One manifest; refuses an id that is none. */
export async function readManifest(sql: SqlExecutor, id: string): Promise<ManifestDTO> {
  const [manifest] = await sql.execute<ManifestDTO>(`${SELECT} WHERE manifest.id = ANY(?::text[])`, [
    storable([id]),
  ])
  if (!manifest) throw notFound(`Manifest ${id} does not exist`)
  return manifest
}

/** Puts what left a warehouse with a carrier onto a manifest, each parcel on one for ever. */
export async function closeManifest(
  request: CloseManifest,
  act: PackingActor,
  neighbours: PackingNeighbours,
  context: Context
): Promise<{ id: string; is_changed: boolean }> {
  const sql = storeOf(context)
  const { location_id, carrier, parcel_ids, idempotency_key: key } = request
  if (key) {
    // Two clicks at once: the second waits here until the first is done, and finds its manifest.
    await sql.execute(`SELECT pg_advisory_xact_lock(hashtext(?))`, [`comptoir_manifest:${key}`])
    const named = parcel_ids ? storable(parcel_ids) : []
    const [known] = await sql.execute<{ id: string; location_id: string; carrier: string; has_all: boolean }>(
      `SELECT manifest.id, manifest.location_id, manifest.carrier,
              (SELECT count(*) FROM comptoir_parcel AS parcel WHERE parcel.manifest_id = manifest.id
                AND parcel.id = ANY(?::text[])) = ? AS has_all
         FROM comptoir_manifest AS manifest WHERE manifest.key = ?`,
      [named, named.length, key]
    )
    if (known && (known.location_id !== location_id || known.carrier !== carrier || !known.has_all))
      throw invalidData(`The idempotency key ${key} closed another manifest; use a new key`)
    if (known) return { id: known.id, is_changed: false }
  }
  const [place] = await sql.execute<{ name: string }>(
    `SELECT name FROM stock_location WHERE id = ANY(?::text[]) AND deleted_at IS NULL`,
    [storable([location_id])]
  )
  if (!place) throw notFound(`Stock location ${location_id} does not exist`)
  const parcels = await sql.execute<{ id: string; weight: number | null }>(
    `SELECT id, weight FROM comptoir_parcel
      WHERE location_id = ? AND carrier = ? AND shipped_at IS NOT NULL AND manifest_id IS NULL
        AND (?::text[] IS NULL OR id = ANY(?::text[])) ORDER BY id LIMIT ? FOR UPDATE`,
    [
      location_id,
      carrier,
      parcel_ids ? storable(parcel_ids) : null,
      parcel_ids ? storable(parcel_ids) : null,
      MOST_ON_A_MANIFEST,
    ]
  )
  const found = new Set(parcels.map(({ id }) => id))
  const missing = parcel_ids?.find((id) => !found.has(id))
  if (missing) {
    throw notAllowed(
      `Parcel ${missing} is none of ${carrier || "no carrier"} that left ${place.name} and waits for a manifest`
    )
  }
  if (!parcels.length) {
    throw notAllowed(`Nothing of ${carrier || "no carrier"} left ${place.name} that is not on a manifest yet`)
  }
  const id = generateEntityId(undefined, "cman")
  const number = await neighbours.takeNumber("manifest", act.today, context)
  const weight = parcels.reduce((sum, parcel) => sum + (parcel.weight ?? 0), 0)
  await sql.execute(
    `INSERT INTO comptoir_manifest (id, number, location_id, carrier, day, parcels, weight, note, key, closed_at, closed_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?)`,
    [
      id,
      number,
      location_id,
      carrier,
      act.today,
      parcels.length,
      weight,
      request.note ?? null,
      key ?? null,
      act.at.toISOString(),
      act.actor_id,
    ]
  )
  await sql.execute(
    `UPDATE comptoir_parcel SET manifest_id = ?, updated_at = now() WHERE id = ANY(?::text[])`,
    [id, [...found]]
  )
  const entry = { entity_type: "manifest", entity_id: id, act: "closed", actor_id: act.actor_id }
  const after = { name: number, carrier, location: place.name, parcels: parcels.length }
  await neighbours.recordAudit([{ ...entry, after }], context)
  return { id, is_changed: true }
}
