import {
  authenticate,
  type AuthenticatedMedusaRequest,
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
  type MiddlewareRoute,
} from "@medusajs/framework/http"
import type { PickerLanguage, PickerTask } from "../../domain/scanning/picker"
import { checkTask } from "../../domain/scanning/picker"
import { invalidData } from "../../domain/shared/domain-error"
import type { SignedIn } from "../../modules/scanning/store/sign-in"
import { findSignedIn, PICKER_ACTOR } from "../../workflows/scanning/sign-in"

/** Who sends a request from the scanner, as of this request. */
export type PickerOfRequest = Readonly<{
  id: string
  name: string
  language_code: PickerLanguage
  /** Where they may work with this device. */
  location_ids: readonly string[]
  tasks: readonly PickerTask[]
  device_id: string
  /** Where they work now; null until they have chosen among several. */
  location_id: string | null
}>

type Middlewares = NonNullable<MiddlewareRoute["middlewares"]>
type ScannerRequest = MedusaRequest & { comptoir_signed_in?: SignedIn }

/** The session behind the request; only behind the guard. */
export function signedInOf(req: MedusaRequest): SignedIn {
  const signedIn = (req as ScannerRequest).comptoir_signed_in
  if (!signedIn) throw new Error(`${req.method} ${req.path} is not declared as a route of the scanner`)
  return signedIn
}

/** Who sends the request; only behind the guard. */
export function pickerOf(req: MedusaRequest): PickerOfRequest {
  const { id, name, language_code, tasks, device, warehouses, location_id } = signedInOf(req)
  const location_ids = warehouses.map((warehouse) => warehouse.id)
  return { id, name, language_code, tasks, device_id: device.id, location_ids, location_id }
}

/** The warehouse that the person works in now; refuses one who has not chosen. */
export function warehouseOf(req: MedusaRequest): string {
  const { name, location_id, warehouses } = signedInOf(req)
  if (location_id) return location_id
  const names = warehouses.map((warehouse) => warehouse.name).join(", ")
  throw invalidData(`${name} has not chosen a warehouse; choose one of ${names} first`)
}

/** Lets in only a token of a scanner; those of the admin and of shoppers are refused. */
const readToken = authenticate(PICKER_ACTOR, "bearer")

/** Lets in only a session that holds: neither ended nor over, its person and its device neither blocked nor locked. */
async function findSession(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const { actor_id, app_metadata } = req.auth_context
  const { session_id, device_id } = app_metadata ?? {}
  const signedIn = await findSignedIn(req.scope, {
    session_id: String(session_id ?? ""),
    picker_id: actor_id,
    device_id: String(device_id ?? ""),
  })
  if (!signedIn) {
    res.status(401).json({ type: "signed_out", message: "The session is over; sign in again" })
    return
  }
  ;(req as ScannerRequest).comptoir_signed_in = signedIn
  next()
}

/** The guard of every route of the scanner but pairing and sign-in. */
export const scannerGuard: Middlewares = [readToken, findSession] as Middlewares

/** Lets in only who may do the task. */
export const mayDo =
  (task: PickerTask) => (req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction) => {
    try {
      checkTask(task, pickerOf(req))
    } catch (error) {
      return next(error)
    }
    next()
  }

/** Refuses a token of the scanner where Medusa takes one of anybody: it could else become a session of a browser. */
export const refusePickers: Middlewares = [
  authenticate(PICKER_ACTOR, "bearer", { allowUnauthenticated: true }),
  (req: AuthenticatedMedusaRequest, res: MedusaResponse, next: MedusaNextFunction) => {
    if (req.auth_context?.actor_type !== PICKER_ACTOR) return next()
    res
      .status(401)
      .json({ type: "unauthorized", message: "A session of the scanner opens nothing but the scanner" })
  },
] as Middlewares
