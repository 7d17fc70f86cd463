import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { COUNTING_MODULE } from "../../../modules/counting/names"
import type CountingService from "../../../modules/counting/service"
import type { StockCountDTO } from "../../../types/http/counting"
import { viewerOf } from "../../../workflows/counting/steps/act"

type Request = Pick<AuthenticatedMedusaRequest, "scope" | "auth_context">

export const countingOf = (req: Pick<Request, "scope">): CountingService =>
  req.scope.resolve<CountingService>(COUNTING_MODULE)

/** A secret API key acts as nobody in particular: it sees what the user who made it may see. */
export const viewer = (req: Request) => viewerOf(req.scope, req.auth_context?.actor_id)

/** The count as whoever asks may see it. */
export const readCount = async (req: Request, id: string): Promise<StockCountDTO> =>
  await countingOf(req).readCount(id, await viewer(req))
