import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { StationShortResponse } from "../../../../../types/http/station"
import { pickingOf } from "../../../../../workflows/picking/steps/act"
import { shortAtStationWorkflow } from "../../../../../workflows/waves/station/short-at-station"
import { readPacking } from "../../read"
import type { AdminShortAtStationType } from "../validators"

/** Says that units are missing where the order is packed, and answers what became of that. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminShortAtStationType>,
  res: MedusaResponse<StationShortResponse>
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await shortAtStationWorkflow(req.scope).run({ input })
  const sum = (of: (short: (typeof result.shorts)[number]) => number) =>
    result.shorts.reduce((total, short) => total + of(short), 0)
  const places = result.shorts.flatMap((short) => short.places)
  const codes = await pickingOf(req.scope).binCodes(places.flatMap(({ bin_id }) => bin_id ?? []))
  res.json({
    short: {
      quantity: sum(({ quantity }) => quantity),
      found_elsewhere: sum(({ found_elsewhere }) => found_elsewhere),
      places: places.map(({ bin_id, quantity }) => ({ bin_code: codes.get(bin_id ?? "") ?? null, quantity })),
      written_off: sum(({ written_off }) => written_off),
      short: sum(({ short }) => short),
      is_last: result.shorts.some(({ is_last }) => is_last),
    },
    dispatches: await readPacking(req.scope, [{ id: req.validatedBody.dispatch_id }]),
  })
}
