import { generateEntityId } from "@medusajs/framework/utils"
import { DomainError, invalidData, notAllowed } from "../../../domain/shared/domain-error"
import { BinFields, BinFileRow, readBinFile, RowProblem } from "../../../domain/warehouse/bin-file"
import { MOST_AISLES } from "../../../domain/warehouse/bin"
import {
  GeneratedAisle,
  GeneratedLayout,
  generateLayout,
  LayoutPlan,
} from "../../../domain/warehouse/generate-layout"
import { storageClass } from "../../../domain/warehouse/storage"
import type { SqlExecutor } from "../../../platform/sql"
import type { BinImportResponse, GenerateLayoutResponse } from "../../../types/http/warehouse"
import type { LayoutAct } from "../layout-neighbours"
import {
  AisleReach,
  BinRow,
  binsBy,
  checkRoomFor,
  emptyBin,
  insertBins,
  KnownBin,
  placeProblem,
  rewriteBins,
  rowOf,
  settled,
  twinsOf,
} from "./bin"
import { AuditInput, changeOf, lockLayout, LocationRow } from "./layout-sql"

/** Codes of a preview: enough to see whether the pattern is the one that was meant. */
const SHOWN_CODES = 6

/**
 * Lays aisles and bins out as a plan says, and adds those that are not there yet; what is there stays as it is, but for an
 * aisle that becomes longer. As a preview it only says what it would add.
 */
export async function generateBins(
  sql: SqlExecutor,
  locationId: string,
  plan: LayoutPlan,
  isPreview: boolean,
  act: LayoutAct
): Promise<{ result: GenerateLayoutResponse; audit: AuditInput[] }> {
  const location = await lockLayout(sql, locationId)
  const layout = generateLayout(plan)
  const zoneIds = await zonesByCode(sql, location, [...new Set(layout.bins.map((bin) => bin.zone_code))])
  const aisles = await knownAisles(sql, locationId)
  const newAisles = layout.aisles.filter((aisle) => !aisles.has(aisle.code))
  for (const aisle of layout.aisles) checkSamePlace(aisle, aisles.get(aisle.code))
  if (aisles.size + newAisles.length > MOST_AISLES) {
    throw notAllowed(
      `${location.name} has ${aisles.size} aisles and would get ${newAisles.length} more; a warehouse has at most ${MOST_AISLES}`
    )
  }
  const known = await knownCodes(
    sql,
    locationId,
    layout.bins.map((bin) => bin.code)
  )
  const missing = layout.bins.filter((bin) => !known.has(bin.code))
  const aisleIds = new Map([...aisles].map(([code, aisle]) => [code, aisle.id]))
  for (const aisle of newAisles) aisleIds.set(aisle.code, generateEntityId(undefined, "cais"))
  const bins = missing.map((bin): BinRow =>
    settled({
      ...emptyBin(),
      id: generateEntityId(undefined, "cbin"),
      code: bin.code,
      zone_id: zoneIds.get(bin.zone_code) as string,
      aisle_id: aisleIds.get(bin.aisle_code) as string,
      block: bin.block,
      bay: bin.bay,
      level: bin.level,
      side: bin.side,
      x: String(bin.x),
      y: String(bin.y),
      z: String(bin.z),
      kind: bin.kind,
      storage_class: storageClass(plan.storage_class),
      capacity_units: bin.capacity_units,
      capacity_volume: plan.capacity_volume ?? null,
      capacity_weight: plan.capacity_weight ?? null,
      pick_sequence: bin.pick_sequence,
    })
  )
  await checkRoomFor(sql, location, bins.length)
  const [wrong] = (await twinsOf(sql, location, bins)).values()
  if (wrong) throw invalidData(wrong)
  const codes = layout.bins.map((bin) => bin.code)
  const result: GenerateLayoutResponse = {
    bin_count: layout.bins.length,
    aisle_count: layout.aisles.length,
    new_bins: bins.length,
    new_aisles: newAisles.length,
    first_codes: codes.slice(0, SHOWN_CODES),
    last_codes: codes.slice(Math.max(SHOWN_CODES, codes.length - SHOWN_CODES)),
    is_preview: isPreview,
  }
  if (isPreview) return { result, audit: [] }
  await writeAisles(sql, locationId, layout, newAisles, aisleIds)
  await insertBins(sql, locationId, bins)
  if (!bins.length && !newAisles.length) return { result, audit: [] }
  const after = {
    name: location.name,
    bins: bins.length,
    aisles: newAisles.length,
    pattern: plan.pattern,
    first_bin: bins[0]?.code ?? null,
    last_bin: bins[bins.length - 1]?.code ?? null,
  }
  return { result, audit: [warehouseEntry(locationId, "layout_generated", act, after)] }
}

type KnownAisle = AisleReach & { x: number }

async function knownAisles(sql: SqlExecutor, locationId: string): Promise<Map<string, KnownAisle>> {
  const rows = await sql.execute<KnownAisle>(
    `SELECT id, code, x::float AS x, y_from::float AS y_from, y_to::float AS y_to FROM comptoir_aisle WHERE location_id = ?`,
    [locationId]
  )
  return new Map(rows.map((aisle) => [aisle.code, aisle]))
}

/** An aisle that is there already is walked where it is: bins of a plan that sees it elsewhere would float in the air. */
function checkSamePlace(aisle: GeneratedAisle, known: KnownAisle | undefined): void {
  if (!known || Math.abs(known.x - aisle.x) < 0.001) return
  throw invalidData(
    `The aisle ${aisle.code} is there already at x ${known.x} m and the plan has it at ${aisle.x} m; begin the plan elsewhere, or call its aisles otherwise`
  )
}

async function knownCodes(
  sql: SqlExecutor,
  locationId: string,
  codes: readonly string[]
): Promise<Set<string>> {
  const rows = await sql.execute<{ code: string }>(
    `SELECT code FROM comptoir_bin WHERE location_id = ? AND code = ANY(?::text[])`,
    [locationId, codes]
  )
  return new Set(rows.map((row) => row.code))
}

async function zonesByCode(
  sql: SqlExecutor,
  location: LocationRow,
  codes: readonly string[]
): Promise<Map<string, string>> {
  const rows = await sql.execute<{ id: string; code: string }>(
    `SELECT id, code FROM comptoir_zone WHERE location_id = ? AND code = ANY(?::text[])`,
    [location.location_id, codes]
  )
  const ids = new Map(rows.map((zone) => [zone.code, zone.id]))
  const missing = codes.find((code) => !ids.has(code))
  if (missing !== undefined) throw invalidData(`${location.name} has no zone ${missing}; add it first`)
  return ids
}

async function writeAisles(
  sql: SqlExecutor,
  locationId: string,
  layout: GeneratedLayout,
  fresh: readonly GeneratedAisle[],
  ids: ReadonlyMap<string, string>
): Promise<void> {
  await sql.execute(
    `INSERT INTO comptoir_aisle (id, location_id, code, x, y_from, y_to, direction, position)
     SELECT id, ?, code, x, y_from, y_to, direction,
            position + coalesce((SELECT max(position) + 1 FROM comptoir_aisle WHERE location_id = ?), 0)
     FROM jsonb_to_recordset(?::jsonb) AS aisle(id text, code text, x numeric, y_from numeric, y_to numeric, direction text, position integer)`,
    [locationId, locationId, JSON.stringify(fresh.map((aisle) => ({ ...aisle, id: ids.get(aisle.code) })))]
  )
  await sql.execute(
    `UPDATE comptoir_aisle AS aisle SET y_from = least(aisle.y_from, planned.y_from), y_to = greatest(aisle.y_to, planned.y_to), updated_at = now()
     FROM jsonb_to_recordset(?::jsonb) AS planned(code text, y_from numeric, y_to numeric)
     WHERE aisle.location_id = ? AND aisle.code = planned.code AND (planned.y_from < aisle.y_from OR planned.y_to > aisle.y_to)`,
    [JSON.stringify(layout.aisles), locationId]
  )
  await sql.execute(
    `UPDATE comptoir_warehouse SET updated_at = now(), width = greatest(width, ?::numeric), depth = greatest(depth, ?::numeric),
            cross_aisles = (SELECT coalesce(jsonb_agg(y ORDER BY y), '[]'::jsonb) FROM (
              SELECT DISTINCT y FROM (SELECT (jsonb_array_elements_text(cross_aisles))::numeric AS y
                UNION ALL SELECT (jsonb_array_elements_text(?::jsonb))::numeric) AS every) AS crosses)
     WHERE location_id = ?`,
    [layout.width, layout.depth, JSON.stringify(layout.cross_aisles), locationId]
  )
}

export type BinFile = {
  columns: readonly string[]
  rows: readonly { line: number; values: Record<string, string> }[]
  /** Says what would happen, and writes nothing. */
  preview?: boolean
}

/** How many faults of a file are listed; all are counted. */
const LISTED_PROBLEMS = 100

/** Takes a file of bins in, all of it or nothing: a row changes the bin of its code, or adds one. */
export async function importBins(
  sql: SqlExecutor,
  locationId: string,
  file: BinFile,
  act: LayoutAct
): Promise<{ result: BinImportResponse; audit: AuditInput[] }> {
  const location = await lockLayout(sql, locationId)
  const read = readBinFile(file.columns, file.rows)
  const problems: RowProblem[] = [...read.problems]
  const zones = await sql.execute<{ id: string; code: string; kind: string }>(
    `SELECT id, code, kind FROM comptoir_zone WHERE location_id = ?`,
    [locationId]
  )
  const zoneIds = new Map(zones.map((zone) => [zone.code, zone.id]))
  const aisles = await knownAisles(sql, locationId)
  const aisleById = new Map([...aisles.values()].map((aisle) => [aisle.id, aisle]))
  const known = new Map(
    (
      await binsBy(
        sql,
        locationId,
        "code",
        read.rows.map((row) => row.code)
      )
    ).map((bin) => [bin.code, bin])
  )

  const created: BinRow[] = []
  const changed: { bin: KnownBin; row: BinRow }[] = []
  const lineOf = new Map<string, number>()
  let unchanged = 0
  for (const row of read.rows) {
    try {
      const before = known.get(row.code)
      const after = binOf(row, before, zoneIds, aisles, location)
      const wrong = placeProblem(after, after.aisle_id ? aisleById.get(after.aisle_id) : undefined)
      if (wrong) throw invalidData(wrong)
      lineOf.set(after.id, row.line)
      if (!before) created.push(after)
      else if (changeOf(rowOf(before), after)) changed.push({ bin: before, row: after })
      else unchanged += 1
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      problems.push({ line: row.line, message: error.message })
    }
  }
  const rows = [...created, ...changed.map(({ row }) => row)]
  for (const [id, message] of await twinsOf(sql, location, rows)) {
    problems.push({ line: lineOf.get(id) ?? 0, message })
  }
  problems.push(...(await heldProblems(sql, zones, changed, lineOf)))
  await checkRoomFor(sql, location, created.length)
  const isWritten = !file.preview && !problems.length
  if (isWritten) {
    await insertBins(sql, locationId, created)
    await rewriteBins(
      sql,
      changed.map(({ row }) => row)
    )
  }
  const result = {
    created: created.length,
    changed: changed.length,
    unchanged,
    problems: problems.sort((a, b) => a.line - b.line).slice(0, LISTED_PROBLEMS),
    problem_count: problems.length,
    ignored_columns: read.ignored,
  }
  const after = { name: location.name, bins: created.length, changed_bins: changed.length }
  const isNews = isWritten && created.length + changed.length > 0
  return { result, audit: isNews ? [warehouseEntry(locationId, "bins_imported", act, after)] : [] }
}

function binOf(
  { fields, code }: BinFileRow,
  before: KnownBin | undefined,
  zoneIds: ReadonlyMap<string, string>,
  aisles: ReadonlyMap<string, KnownAisle>,
  location: LocationRow
): BinRow {
  const { zone, aisle, ...others }: BinFields = fields
  const zoneId = zone === undefined ? before?.zone_id : zoneIds.get(zone)
  if (zone !== undefined && !zoneId) throw invalidData(`${location.name} has no zone ${zone}; add it first`)
  if (!zoneId) throw invalidData(`Bin ${code} is new and needs a zone`)
  const found = aisle ? aisles.get(aisle) : undefined
  if (aisle && !found) throw invalidData(`${location.name} has no aisle ${aisle}; add it first`)
  const given = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined))
  return settled({
    ...emptyBin(),
    ...(before ? rowOf(before) : { id: generateEntityId(undefined, "cbin") }),
    ...given,
    code,
    zone_id: zoneId,
    ...(aisle === undefined ? {} : { aisle_id: found?.id ?? null }),
  })
}

/** Bins that the file makes pick bins although held goods lie in them. */
async function heldProblems(
  sql: SqlExecutor,
  zones: readonly { id: string; kind: string }[],
  changed: readonly { bin: KnownBin; row: BinRow }[],
  lineOf: ReadonlyMap<string, number>
): Promise<RowProblem[]> {
  const pick = new Set(zones.filter((zone) => zone.kind === "pick").map((zone) => zone.id))
  const moved = changed.filter(({ bin, row }) => bin.zone_id !== row.zone_id && pick.has(row.zone_id))
  if (!moved.length) return []
  const held = await sql.execute<{ bin_id: string }>(
    `SELECT DISTINCT bin_id FROM comptoir_bin_content WHERE hold_id IS NOT NULL AND bin_id = ANY(?::text[])`,
    [moved.map(({ bin }) => bin.id)]
  )
  const codeOf = new Map(moved.map(({ bin }) => [bin.id, bin.code]))
  return held.map(({ bin_id }) => ({
    line: lineOf.get(bin_id) ?? 0,
    message: `Goods on hold lie in bin ${codeOf.get(bin_id)}, so it cannot be a pick bin; move them first`,
  }))
}

/** Numbers the bins of a warehouse anew, up one aisle and down the next; bins without an aisle come last, by code. */
export async function numberBins(
  sql: SqlExecutor,
  locationId: string,
  act: LayoutAct
): Promise<{ changed: number; audit: AuditInput[] }> {
  const location = await lockLayout(sql, locationId)
  const [renumbered] = await sql.execute<{ count: number }>(
    `WITH aisle AS (
       SELECT id, row_number() OVER (ORDER BY position, x, code) AS number,
              CASE WHEN direction = 'down' THEN true WHEN direction = 'up' THEN false
                   ELSE row_number() OVER (ORDER BY position, x, code) % 2 = 0 END AS goes_down
       FROM comptoir_aisle WHERE location_id = ?
     ), numbered AS (
       SELECT bin.id, row_number() OVER (ORDER BY aisle.number NULLS LAST,
                CASE WHEN aisle.goes_down THEN -bin.y ELSE bin.y END NULLS LAST, bin.level NULLS LAST, bin.side NULLS LAST, bin.code) AS number
       FROM comptoir_bin AS bin LEFT JOIN aisle ON aisle.id = bin.aisle_id
       WHERE bin.location_id = ? AND bin.status <> 'archived'
     ), changed AS (
       UPDATE comptoir_bin AS bin SET pick_sequence = numbered.number, updated_at = now()
       FROM numbered WHERE numbered.id = bin.id AND bin.pick_sequence IS DISTINCT FROM numbered.number RETURNING 1
     )
     SELECT count(*)::int AS count FROM changed`,
    [locationId, locationId]
  )
  const changed = renumbered?.count ?? 0
  const after = { name: location.name, changed_bins: changed }
  return {
    changed,
    audit: changed ? [warehouseEntry(locationId, "bins_numbered", act, after)] : [],
  }
}

const warehouseEntry = (
  locationId: string,
  act: string,
  by: LayoutAct,
  after: Record<string, unknown>
): AuditInput => ({ entity_type: "warehouse", entity_id: locationId, act, actor_id: by.actor_id, after })
