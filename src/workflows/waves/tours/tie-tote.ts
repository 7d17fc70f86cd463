import type { MedusaContainer } from "@medusajs/framework/types"
import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { checkToteCode, toteCode } from "../../../domain/waves/totes"
import type { TieTote } from "../../../modules/waves/store/tours/pick"
import { SCANNING_MODULE } from "../../../modules/scanning/names"
import type ScanningService from "../../../modules/scanning/service"
import { TourActInput, tourActing } from "./act"

export type TieToteInput = TieTote & TourActInput

/** Refuses a code that names a bin or an article. */
async function checkFree(container: MedusaContainer, text: string, locationId?: string): Promise<void> {
  const code = text.trim()
  const wanted = { barcodes: [code], codes: [code], sscc: null, order_number: null, location_id: locationId }
  const { bin, items } = await container.resolve<ScanningService>(SCANNING_MODULE).lookUp(wanted)
  const [item] = items
  checkToteCode(toteCode(text), {
    bin: bin?.code ?? null,
    article: item ? (item.sku ?? item.title ?? item.inventory_item_id) : null,
  })
}

const tieToteStep = createStep(
  "comptoir-tie-tote",
  async ({ actor_id, at, now, ...request }: TieToteInput, { container }) => {
    const { waves, act } = await tourActing(container, { actor_id, at, now })
    await checkFree(container, request.code, request.location_id)
    return new StepResponse((await waves.tieTote(request, act)).answer)
  }
)

/** Ties a barcode to a tote of a tour, so that a scan of it names the order ever after. */
export const tieToteWorkflow = createWorkflow(
  "comptoir-tie-tote",
  (input: WorkflowData<TieToteInput>) => new WorkflowResponse(tieToteStep(input))
)
