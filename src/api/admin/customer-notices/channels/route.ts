import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CORRESPONDENCE_MODULE } from "../../../../modules/correspondence/names"
import type CorrespondenceService from "../../../../modules/correspondence/service"
import type { ChannelNoticesListResponse } from "../../../../types/http/customer-notices"
import type { AdminListChannelNoticesType } from "../validators"

/** Every sales channel with the mails that its customers get. */
export async function GET(
  req: MedusaRequest<unknown, AdminListChannelNoticesType>,
  res: MedusaResponse<ChannelNoticesListResponse>
): Promise<void> {
  const request = req.validatedQuery as AdminListChannelNoticesType
  const correspondence = req.scope.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
  const { rows: channels, count, limit, offset } = await correspondence.findChannelNotices(request)
  res.json({ channels, count, limit, offset })
}
