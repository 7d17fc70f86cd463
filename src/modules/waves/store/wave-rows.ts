import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { waveName, WaveMethod, WaveStatus } from "../../../domain/waves/wave"
import type { SqlExecutor } from "../../../platform/sql"
import { storable } from "./sql"

/** The most dispatches that one wave has; what is more becomes waves of its own. */
export const MOST_IN_WAVE = 2_000

export type WaveRow = {
  id: string
  number: string
  location_id: string
  status: WaveStatus
  method: WaveMethod
  wave_rule_id: string | null
  title: string | null
  priority: number
  due_at: Date | null
  cart_orders: number
  cart_units: number | null
  released_by: string | null
}

const COLUMNS = `id, number, location_id, status, method, wave_rule_id, title, priority, due_at, cart_orders, cart_units, released_by`

const find = async (sql: SqlExecutor, id: string, lock: string): Promise<WaveRow> => {
  const [wave] = await sql.execute<WaveRow>(
    `SELECT ${COLUMNS} FROM comptoir_wave WHERE id = ANY(?::text[]) ${lock}`,
    [storable([id])]
  )
  if (!wave) throw notFound(`Wave ${id} does not exist`)
  return wave
}

/** The wave with this id; refuses an id that is none. */
export const readWaveRow = (sql: SqlExecutor, id: string): Promise<WaveRow> => find(sql, id, "")

/** The wave with this id, locked: before its tours and dispatches. */
export const lockWave = (sql: SqlExecutor, id: string): Promise<WaveRow> => find(sql, id, "FOR UPDATE")

/** Refuses to change the dispatches or terms of a wave whose goods were given to pickers. */
export function checkPlanned(wave: Pick<WaveRow, "number" | "status">): void {
  if (wave.status === "planned") return
  throw notAllowed(`${waveName(wave)} is ${wave.status}; only a planned wave can be changed or released`)
}

/** What a wave is walked by, as somebody wishes it. */
export type WaveTermsInput = Readonly<{
  method: WaveMethod
  cart_orders?: number
  cart_units?: number | null
}>

/** Refuses a stock location that is none. */
export async function checkLocation(sql: SqlExecutor, locationId: string): Promise<void> {
  const [place] = await sql.execute(
    `SELECT id FROM stock_location WHERE id = ANY(?::text[]) AND deleted_at IS NULL`,
    [storable([locationId])]
  )
  if (!place) throw notFound(`Stock location ${locationId} does not exist`)
}

/** Refuses a wave of more dispatches than one has. */
export function checkSize(count: number): void {
  if (count <= MOST_IN_WAVE) return
  throw invalidData(`A wave of ${count} dispatches is too large; a wave has at most ${MOST_IN_WAVE}`)
}
