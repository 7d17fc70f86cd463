import { generateEntityId } from "@medusajs/framework/utils"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { BinKind, BinSide, BinStatus, MOST_BINS } from "../../../domain/warehouse/bin"
import { binBarcode, placeCode } from "../../../domain/warehouse/bin-code"
import { storageClass } from "../../../domain/warehouse/storage"
import type { SqlExecutor } from "../../../platform/sql"
import type { LayoutAct } from "../layout-neighbours"
import { AuditInput, changeOf, lockLayout, LocationRow } from "./layout-sql"
import { refuseHeld } from "./zone"

/** What a bin says of itself; what is left out stays as it is. Measures are exact decimals. */
export type BinChanges = {
  code?: string
  barcode?: string | null
  zone_id?: string
  aisle_id?: string | null
  block?: number | null
  bay?: number | null
  level?: number | null
  side?: BinSide | null
  x?: string | null
  y?: string | null
  z?: string | null
  kind?: BinKind
  storage_class?: string | null
  capacity_units?: number | null
  capacity_volume?: string | null
  capacity_weight?: string | null
  pick_sequence?: number | null
}

/** Column → PostgreSQL type of what a bin is made of. */
export const BIN_COLUMNS: Readonly<Record<string, string>> = {
  zone_id: "text",
  aisle_id: "text",
  code: "text",
  barcode: "text",
  block: "integer",
  bay: "integer",
  level: "integer",
  side: "text",
  x: "numeric",
  y: "numeric",
  z: "numeric",
  kind: "text",
  storage_class: "text",
  capacity_units: "integer",
  capacity_volume: "numeric",
  capacity_weight: "numeric",
  pick_sequence: "integer",
}
const NAMES = Object.keys(BIN_COLUMNS)

export type BinRow = Required<BinChanges> & { id: string }
export type KnownBin = BinRow & { status: BinStatus; location_id: string }

/** Rows that one statement writes: 50,000 bins are a few statements, none of which holds a huge text. */
const ROWS_PER_STATEMENT = 10_000

/** SQL that reads a bin as it was written: numbers without closing zeros, so that equal ones are equal. */
const AS_WRITTEN = NAMES.map((name) =>
  BIN_COLUMNS[name] === "numeric" ? `trim_scale(bin.${name})::text AS ${name}` : `bin.${name}`
).join(", ")

export async function binsBy(
  sql: SqlExecutor,
  locationId: string,
  by: "id" | "code",
  values: readonly string[]
): Promise<KnownBin[]> {
  if (!values.length) return []
  return await sql.execute<KnownBin>(
    `SELECT bin.id, bin.location_id, bin.status, ${AS_WRITTEN} FROM comptoir_bin AS bin
     WHERE bin.location_id = ? AND bin.${by} = ANY(?::text[]) ORDER BY bin.id FOR UPDATE`,
    [locationId, values]
  )
}

const recordset = (alias: string): string =>
  `jsonb_to_recordset(?::jsonb) AS ${alias}(id text, ${NAMES.map((name) => `${name} ${BIN_COLUMNS[name]}`).join(", ")})`

/**
 * From so many new bins on PostgreSQL counts the table anew: with the figures of the small one, the plan of the warehouse is
 * read bin by bin, which takes minutes, until its own upkeep comes round.
 */
const MANY_BINS = 1_000

export async function insertBins(
  sql: SqlExecutor,
  locationId: string,
  bins: readonly BinRow[]
): Promise<void> {
  for (let from = 0; from < bins.length; from += ROWS_PER_STATEMENT) {
    await sql.execute(
      `INSERT INTO comptoir_bin (id, location_id, ${NAMES.join(", ")})
       SELECT bin.id, ?, ${NAMES.map((name) => `bin.${name}`).join(", ")} FROM ${recordset("bin")}`,
      [locationId, JSON.stringify(bins.slice(from, from + ROWS_PER_STATEMENT))]
    )
  }
  if (bins.length >= MANY_BINS) await sql.execute("ANALYZE comptoir_bin")
}

export async function rewriteBins(sql: SqlExecutor, bins: readonly BinRow[]): Promise<void> {
  for (let from = 0; from < bins.length; from += ROWS_PER_STATEMENT) {
    await sql.execute(
      `UPDATE comptoir_bin AS bin SET ${NAMES.map((name) => `${name} = given.${name}`).join(", ")}, updated_at = now()
       FROM ${recordset("given")} WHERE bin.id = given.id`,
      [JSON.stringify(bins.slice(from, from + ROWS_PER_STATEMENT))]
    )
  }
}

/** Refuses more bins than a warehouse may have. */
export async function checkRoomFor(sql: SqlExecutor, location: LocationRow, more: number): Promise<void> {
  const [known] = await sql.execute<{ count: number }>(
    `SELECT count(*)::int AS count FROM comptoir_bin WHERE location_id = ?`,
    [location.location_id]
  )
  if ((known?.count ?? 0) + more <= MOST_BINS) return
  throw notAllowed(
    `${location.name} has ${known?.count} bins and would get ${more} more; a warehouse has at most ${MOST_BINS}`
  )
}

/**
 * What is wrong with the code or the barcode of each of these bins, by bin id: a scan must find one bin, so a code or a
 * barcode may be neither the code nor the barcode of another one.
 */
export async function twinsOf(
  sql: SqlExecutor,
  location: LocationRow,
  bins: readonly Pick<BinRow, "id" | "code" | "barcode">[]
): Promise<Map<string, string>> {
  const texts = [...new Set(bins.flatMap(({ code, barcode }) => [code, ...(barcode ? [barcode] : [])]))]
  const ids = new Set(bins.map((bin) => bin.id))
  const known = await sql.execute<{ id: string; code: string; barcode: string | null }>(
    `SELECT id, code, barcode FROM comptoir_bin WHERE location_id = ? AND code = ANY(?::text[])
     UNION SELECT id, code, barcode FROM comptoir_bin WHERE location_id = ? AND barcode = ANY(?::text[])`,
    [location.location_id, texts, location.location_id, texts]
  )
  const owner = new Map<string, { id: string; code: string; word: string }>()
  for (const { id, code, barcode } of known) {
    if (ids.has(id)) continue
    owner.set(code, { id, code, word: "code" })
    if (barcode && barcode !== code) owner.set(barcode, { id, code, word: "barcode" })
  }
  const wrong = new Map<string, string>()
  for (const { id, code, barcode } of bins) {
    for (const [text, word] of [[code, "code"] as const, [barcode, "barcode"] as const]) {
      if (!text) continue
      const other = owner.get(text)
      if (!other) owner.set(text, { id, code, word })
      else if (other.id !== id && !wrong.has(id)) {
        wrong.set(
          id,
          `Bin ${other.code} of ${location.name} has the ${other.word} ${text} already; ${word}s are unique`
        )
      }
    }
  }
  return wrong
}

/** Adds one bin; answers its id. */
export async function createBin(
  sql: SqlExecutor,
  locationId: string,
  fields: BinChanges & { code: string; zone_id: string },
  act: LayoutAct
): Promise<{ id: string; audit: AuditInput[] }> {
  const location = await lockLayout(sql, locationId)
  const id = generateEntityId(undefined, "cbin")
  const bin = settled({ ...EMPTY, id, ...kept(fields) } as BinRow)
  await checkPlaces(sql, location, [bin])
  await checkRoomFor(sql, location, 1)
  await refuseTwins(sql, location, [bin])
  await insertBins(sql, locationId, [bin])
  const [zone] = await sql.execute<{ code: string }>(`SELECT code FROM comptoir_zone WHERE id = ?`, [
    bin.zone_id,
  ])
  const { zone_id: _zone, aisle_id: _aisle, code: _code, ...given } = givenOf(bin)
  const after = { ...given, name: bin.code, zone: zone?.code ?? null }
  return { id, audit: [binEntry(id, "created", act, { after })] }
}

/** Changes one bin. */
export async function updateBin(
  sql: SqlExecutor,
  locationId: string,
  id: string,
  fields: BinChanges,
  act: LayoutAct
): Promise<AuditInput[]> {
  const location = await lockLayout(sql, locationId)
  const [before] = await binsBy(sql, locationId, "id", [id])
  if (!before) throw notFound(`Bin ${id} does not exist`)
  const after = settled({ ...rowOf(before), ...kept(fields) })
  const difference = changeOf(rowOf(before), after)
  if (!difference) return []
  await checkPlaces(sql, location, [after], [before])
  await refuseTwins(sql, location, [after])
  await rewriteBins(sql, [after])
  const told = (await inPlaceCodes(sql, locationId, [difference]))(difference)
  return [
    binEntry(id, "updated", act, {
      before: { name: before.code, ...told.before },
      after: { name: after.code, ...told.after },
    }),
  ]
}

const EMPTY: Omit<BinRow, "id" | "code" | "zone_id"> = {
  barcode: null,
  aisle_id: null,
  block: null,
  bay: null,
  level: null,
  side: null,
  x: null,
  y: null,
  z: null,
  kind: "shelf",
  storage_class: null,
  capacity_units: null,
  capacity_volume: null,
  capacity_weight: null,
  pick_sequence: null,
}

export const emptyBin = (): Omit<BinRow, "id" | "code" | "zone_id"> => ({ ...EMPTY })

export const rowOf = ({ status: _status, location_id: _location, ...row }: KnownBin): BinRow => row

const kept = (fields: BinChanges): BinChanges => ({
  ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
  ...(fields.code === undefined ? {} : { code: placeCode(fields.code) }),
  ...(fields.barcode ? { barcode: binBarcode(fields.barcode) } : {}),
  ...(fields.storage_class === undefined ? {} : { storage_class: storageClass(fields.storage_class) }),
})

/** A bin without a barcode of its own is scanned by its code. */
export const settled = (bin: BinRow): BinRow => ({ ...bin, barcode: bin.barcode || bin.code })

const givenOf = (bin: BinRow): Record<string, unknown> =>
  Object.fromEntries(Object.entries(bin).filter(([name, value]) => name !== "id" && value !== null))

async function refuseTwins(sql: SqlExecutor, location: LocationRow, bins: readonly BinRow[]): Promise<void> {
  const [wrong] = (await twinsOf(sql, location, bins)).values()
  if (wrong) throw invalidData(wrong)
}

/** Refuses zones and aisles that are not the warehouse's, a bin beside its aisle, and held goods in a new pick bin. */
export async function checkPlaces(
  sql: SqlExecutor,
  location: LocationRow,
  bins: readonly BinRow[],
  before: readonly KnownBin[] = []
): Promise<void> {
  const zones = await sql.execute<{ id: string; kind: string }>(
    `SELECT id, kind FROM comptoir_zone WHERE location_id = ? AND id = ANY(?::text[])`,
    [location.location_id, [...new Set(bins.map((bin) => bin.zone_id))]]
  )
  const aisles = await sql.execute<AisleReach>(
    `SELECT id, code, y_from::float AS y_from, y_to::float AS y_to FROM comptoir_aisle
     WHERE location_id = ? AND id = ANY(?::text[])`,
    [location.location_id, [...new Set(bins.flatMap((bin) => bin.aisle_id ?? []))]]
  )
  const kindOf = new Map(zones.map((zone) => [zone.id, zone.kind]))
  const aisleOf = new Map(aisles.map((aisle) => [aisle.id, aisle]))
  const zoneBefore = new Map(before.map((bin) => [bin.id, bin.zone_id]))
  const toPick: string[] = []
  for (const bin of bins) {
    const kind = kindOf.get(bin.zone_id)
    if (!kind) throw invalidData(`${location.name} has no zone ${bin.zone_id}`)
    const aisle = bin.aisle_id ? aisleOf.get(bin.aisle_id) : undefined
    if (bin.aisle_id && !aisle) throw invalidData(`${location.name} has no aisle ${bin.aisle_id}`)
    const wrong = placeProblem(bin, aisle)
    if (wrong) throw invalidData(wrong)
    if (kind === "pick" && zoneBefore.has(bin.id) && zoneBefore.get(bin.id) !== bin.zone_id)
      toPick.push(bin.id)
  }
  if (toPick.length) await refuseHeld(sql, { binIds: toPick }, "the bin")
}

export type AisleReach = { id: string; code: string; y_from: number; y_to: number }

/** What is wrong with where a bin is said to be. */
export function placeProblem(bin: BinRow, aisle: AisleReach | undefined): string | null {
  if ((bin.x === null) !== (bin.y === null))
    return `Bin ${bin.code} has only one of x and y; say both, or none`
  if (!aisle || bin.y === null) return null
  const y = Number(bin.y)
  if (y >= aisle.y_from && y <= aisle.y_to) return null
  return `Bin ${bin.code} at y ${bin.y} m lies outside its aisle ${aisle.code}, which goes from ${aisle.y_from} to ${aisle.y_to} m`
}

export type Difference = NonNullable<ReturnType<typeof changeOf>>

/** What differs, with the codes of zones and aisles in place of their ids: people read the audit log. */
export async function inPlaceCodes(
  sql: SqlExecutor,
  locationId: string,
  differences: readonly Difference[]
): Promise<(difference: Difference) => Difference> {
  const isNamed = differences.some(({ after }) => "zone_id" in after || "aisle_id" in after)
  const places = isNamed
    ? await sql.execute<{ id: string; code: string }>(
        `SELECT id, code FROM comptoir_zone WHERE location_id = ? UNION ALL SELECT id, code FROM comptoir_aisle WHERE location_id = ?`,
        [locationId, locationId]
      )
    : []
  const codeOf = new Map<unknown, string>(places.map((place) => [place.id, place.code]))
  const told = (values: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) =>
        name === "zone_id" || name === "aisle_id"
          ? [name.slice(0, -3), codeOf.get(value) ?? null]
          : [name, value]
      )
    )
  return ({ before, after }) => ({ before: told(before), after: told(after) })
}

export const binEntry = (
  id: string,
  act: string,
  by: LayoutAct,
  detail: Partial<AuditInput>
): AuditInput => ({
  entity_type: "bin",
  entity_id: id,
  act,
  actor_id: by.actor_id,
  ...detail,
})
