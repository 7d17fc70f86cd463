import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { dayIn } from "../../../../domain/purchasing/plain-date"
import { ADMINISTRATION_MODULE } from "../../../../modules/administration/names"
import type AdministrationService from "../../../../modules/administration/service"
import type { NumberSeriesListResponse, NumberSeriesResponse } from "../../../../types/http/administration"
import { updateNumberSeriesWorkflow } from "../../../../workflows/administration/update-number-series"
import type { AdminUpdateNumberSeriesType } from "./validators"

/** Each kind of document with its prefix and the number it would get today. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<NumberSeriesListResponse>
): Promise<void> {
  const administration = req.scope.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  res.json({ number_series: await administration.listSeries(await today(administration)) })
}

/** Changes the prefix, the yearly reset or the next number of a series. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminUpdateNumberSeriesType>,
  res: MedusaResponse<NumberSeriesResponse>
): Promise<void> {
  const day = await today(req.scope.resolve<AdministrationService>(ADMINISTRATION_MODULE))
  const input = { ...req.validatedBody, day, actor_id: req.auth_context.actor_id }
  const { result: number_series } = await updateNumberSeriesWorkflow(req.scope).run({ input })
  res.json({ number_series })
}

const today = async (administration: AdministrationService) =>
  dayIn(await administration.getSetting("stock.shop_time_zone"), new Date())
