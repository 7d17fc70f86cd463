import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { ActKind, doneAt, workOf } from "../../../domain/scanning/act"
import { checkTask, PickerTask } from "../../../domain/scanning/picker"
import { notAllowed } from "../../../domain/shared/domain-error"
import { SCANNING_MODULE } from "../../../modules/scanning/names"
import type ScanningService from "../../../modules/scanning/service"
import type { ActAnswer } from "../../../modules/scanning/service"
import { Doing, HANDLERS } from "./handlers"

/** Who did it, as of this request. */
export type ActingPicker = Readonly<{
  id: string
  name: string
  device_id: string
  location_ids: readonly string[]
  tasks: readonly PickerTask[]
}>

export type IncomingAct = Readonly<{
  key: string
  kind: ActKind
  at: Date
  sequence: number
  location_id: string
  body: Readonly<Record<string, unknown>>
}>

/** What became of an act: done, refused with the reason, or to be asked again: somebody is at it, or it failed. */
export type TakenAct =
  | Readonly<{ outcome: "done"; answer: ActAnswer }>
  | Readonly<{ outcome: "refused"; reason: string }>
  | Readonly<{ outcome: "busy"; retry_after: number }>
  | Readonly<{ outcome: "failed" }>

/** Refusals that a person reads; anything else is a fault of ours, and the act is tried again. */
const REFUSALS = ["not_allowed", "invalid_data", "not_found"]

function refusalOf(error: unknown): string | undefined {
  const { type, message } = (error ?? {}) as { type?: string; message?: string }
  return type && REFUSALS.includes(type) ? (message ?? type) : undefined
}

/**
 * Does an act of the scanner exactly once, however often it is sent. Its key is claimed in a transaction of its own;
 * the act itself runs under the same key, so that doing it again after a crash finds what was done; and what was
 * answered is kept for whoever asks again.
 */
export async function takeAct(
  container: MedusaContainer,
  picker: ActingPicker,
  act: IncomingAct
): Promise<TakenAct> {
  const scanning = container.resolve<ScanningService>(SCANNING_MODULE)
  const now = new Date()
  const at = doneAt(act.at, now)
  const claim = await scanning.claimAct({
    ...act,
    picker_id: picker.id,
    device_id: picker.device_id,
    taken_at: at,
    received_at: now,
  })
  if (claim.outcome === "busy") return claim
  if (claim.outcome === "known") return told(claim.status, claim.answer)
  try {
    checkTask(workOf(act.kind), picker)
    checkWarehouse(picker, act.location_id)
    const answer = await HANDLERS[act.kind](container, doing(picker, act, at))
    const { status, answer: kept } = await scanning.finishAct(act.key, "done", answer)
    return told(status, kept)
  } catch (error) {
    const reason = refusalOf(error)
    if (reason === undefined) {
      await scanning.releaseAct(act.key)
      const logger = container.resolve<Logger>(ContainerRegistrationKeys.LOGGER)
      logger.error(`The act ${act.key} (${act.kind}) of the scanner could not be tried: ${String(error)}`)
      return { outcome: "failed" }
    }
    const { status, answer } = await scanning.finishAct(act.key, "refused", { reason })
    return told(status, answer)
  }
}

const doing = (picker: ActingPicker, act: IncomingAct, at: Date): Doing => ({
  actor_id: picker.id,
  kind: act.kind,
  key: act.key,
  at,
  location_id: act.location_id,
  body: act.body,
})

function checkWarehouse(picker: ActingPicker, locationId: string): void {
  if (picker.location_ids.includes(locationId)) return
  throw notAllowed(
    `${picker.name} does not work in ${locationId} with this device any more; ask a manager, or do it in a warehouse of yours`
  )
}

function told(status: "done" | "refused", answer: ActAnswer): TakenAct {
  if (status === "done") return { outcome: "done", answer }
  return { outcome: "refused", reason: String(answer.reason ?? "") }
}
