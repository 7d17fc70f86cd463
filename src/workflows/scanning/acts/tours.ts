import type { MedusaContainer } from "@medusajs/framework/types"
import type { ActAnswer } from "../../../modules/scanning/service"
import { confirmStopWorkflow } from "../../waves/tours/confirm-stop"
import { putDownTourWorkflow } from "../../waves/tours/put-down-tour"
import { shortStopWorkflow } from "../../waves/tours/short-stop"
import { skipStopWorkflow } from "../../waves/tours/skip-stop"
import { splitTourWorkflow } from "../../waves/tours/split-tour"
import { tieToteWorkflow } from "../../waves/tours/tie-tote"
import type { Doing } from "./handlers"

type AtPick = Readonly<{ tour_id: string; pick_id: string }>

const by = ({ actor_id, key, at, location_id }: Doing) => ({
  idempotency_key: key,
  actor_id,
  at,
  location_id,
})

/** Units went from a bin into a tote. */
export async function pick(container: MedusaContainer, doing: Doing): Promise<ActAnswer> {
  const body = doing.body as AtPick & {
    quantity: number
    bin?: string | null
    item?: string | null
    tote?: string | null
  }
  const { result } = await confirmStopWorkflow(container).run({ input: { ...body, ...by(doing) } })
  return result
}

/** A stop is put off to the end of the walk. */
export async function skipPick(container: MedusaContainer, doing: Doing): Promise<ActAnswer> {
  const body = doing.body as AtPick & { reason?: string | null }
  const { result } = await skipStopWorkflow(container).run({ input: { ...body, ...by(doing) } })
  return result
}

/** Units are not where the book says. */
export async function shortPick(container: MedusaContainer, doing: Doing): Promise<ActAnswer> {
  const body = doing.body as AtPick & { quantity?: number; reason: string; note?: string | null }
  const { result } = await shortStopWorkflow(container).run({ input: { ...body, ...by(doing) } })
  return result
}

/** A barcode is tied to a tote of the cart. */
export async function tieTote(container: MedusaContainer, doing: Doing): Promise<ActAnswer> {
  const body = doing.body as Readonly<{ tour_id: string; tote_id: string; code: string }>
  const { result } = await tieToteWorkflow(container).run({ input: { ...body, ...by(doing) } })
  return result
}

/** The rest of a tour is left to somebody else. */
export async function splitTour(container: MedusaContainer, doing: Doing): Promise<ActAnswer> {
  const body = doing.body as Readonly<{ tour_id: string; pick_ids?: string[]; reason?: string | null }>
  const { result } = await splitTourWorkflow(container).run({ input: { ...body, ...by(doing) } })
  return result
}

/** A tour is put down, as it is. */
export async function putDownTour(container: MedusaContainer, doing: Doing): Promise<ActAnswer> {
  const body = doing.body as Readonly<{ tour_id: string; reason?: string | null }>
  const { result } = await putDownTourWorkflow(container).run({ input: { ...body, ...by(doing) } })
  return result
}
