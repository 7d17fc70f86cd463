import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ShortPickResponse } from "../../../../../types/http/picking"
import { pickingOf } from "../../../../../workflows/picking/steps/act"
import { shortPickWorkflow } from "../../../../../workflows/picking/short-pick"
import { readDispatch } from "../../read"
import type { AdminShortPickType } from "../../validators"

/** Says that units are not where the book has them, and answers what became of that. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminShortPickType>,
  res: MedusaResponse<ShortPickResponse>
): Promise<void> {
  const dispatch_id = req.params.id as string
  const input = { dispatch_id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await shortPickWorkflow(req.scope).run({ input })
  const { id, quantity, found_elsewhere, written_off, short, is_last } = result
  const codes = await pickingOf(req.scope).binCodes(result.places.flatMap(({ bin_id }) => bin_id ?? []))
  const places = result.places.map((place) => ({ ...place, bin_code: codes.get(place.bin_id ?? "") ?? null }))
  res.json({
    short_pick: { id, quantity, found_elsewhere, places, written_off, short, is_last },
    dispatch: await readDispatch(req.scope, dispatch_id),
  })
}
