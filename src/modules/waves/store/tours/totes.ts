import { invalidData } from "../../../../domain/shared/domain-error"
import { ToteInUse } from "../../../../domain/waves/pick-scan"
import { toteCode, toteName, TOTES_IN_USE } from "../../../../domain/waves/totes"
import { tourName } from "../../../../domain/waves/tour"
import { notAllowed } from "../../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../../platform/sql"
import { oneOf } from "../sql"

export type ToteRow = { id: string; tour_id: string; position: number; colour: string; code: string | null }

/** The tote with this barcode that is in use in a warehouse. */
export async function toteInUse(
  sql: SqlExecutor,
  locationId: string,
  code: string
): Promise<ToteInUse | null> {
  const [row] = await sql.execute<ToteInUse>(
    `SELECT tote.id, tote.tour_id, tour.number AS tour_number, tote.position, tote.colour
       FROM comptoir_tote AS tote JOIN comptoir_tour AS tour ON tour.id = tote.tour_id
      WHERE tote.location_id = ? AND tote.code = ? AND tote.status IN ${oneOf(TOTES_IN_USE)}`,
    [locationId, toteCode(code)]
  )
  return row ?? null
}

/** Gives a tote its barcode. The caller has locked its tour, and looked that nobody else uses it. */
export const tieCode = (sql: SqlExecutor, toteId: string, code: string): Promise<unknown> =>
  sql.execute(`UPDATE comptoir_tote SET code = ?, updated_at = now() WHERE id = ?`, [code, toteId])

/**
 * Ties a barcode to a tote of a tour. Another one takes the place of the first while the tour is walked: a tote may break.
 * Refuses one that is in use elsewhere.
 */
export async function tieTote(
  sql: SqlExecutor,
  tour: Readonly<{ id: string; number: string; location_id: string }>,
  toteId: string,
  text: string
): Promise<ToteRow> {
  const code = toteCode(text)
  const [tote] = await sql.execute<ToteRow & { status: string }>(
    `SELECT id, tour_id, position, colour, code, status FROM comptoir_tote WHERE id = ? AND tour_id = ?`,
    [toteId, tour.id]
  )
  if (!tote) throw invalidData(`${tourName(tour)} has no tote ${toteId}; fetch the tour again`)
  if (!(TOTES_IN_USE as readonly string[]).includes(tote.status))
    throw notAllowed(
      `The ${toteName(tote)} of ${tourName(tour)} is ${tote.status}; it needs no code any more`
    )
  const used = await toteInUse(sql, tour.location_id, code)
  if (used && used.id !== tote.id) {
    const where = used.tour_id === tour.id ? "on this cart already" : `in use on Tour ${used.tour_number}`
    throw notAllowed(`${code} is ${toteName(used)}, ${where}; scan an empty tote`)
  }
  if (tote.code !== code) await tieCode(sql, tote.id, code)
  return { ...tote, code }
}
