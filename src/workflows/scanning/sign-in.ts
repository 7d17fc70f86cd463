import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, generateJwtToken } from "@medusajs/framework/utils"
import { notAllowed } from "../../domain/shared/domain-error"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import type { SignedIn } from "../../modules/scanning/store/sign-in"
import { hashOfSecret, isPin } from "../../platform/pin-hash"
import { auditOf, scanningOf } from "./audit"

/** The actor that the people of the scanner are to Medusa: none of its own routes takes it. */
export const PICKER_ACTOR = "comptoir_picker"

export type SignInInput = {
  device_token: string
  code: string
  pin: string
  location_id?: string
  at?: Date
}

/** What a sign-in came to. A code that names nobody is answered as a wrong PIN is. */
export type SignInOutcome =
  | { outcome: "signed_in"; token: string; signed_in: SignedIn }
  | { outcome: "unpaired" }
  | { outcome: "wrong"; locked_until: Date | null }
  | { outcome: "locked"; locked_until: Date }

/**
 * Signs a person in on a paired device. The attempt is counted and committed first; the PIN is looked at outside any
 * transaction, because that takes long on purpose.
 */
export async function signIn(container: MedusaContainer, input: SignInInput): Promise<SignInOutcome> {
  const { at = new Date(), location_id } = input
  const scanning = scanningOf(container)
  const settings = await container.resolve<AdministrationService>(ADMINISTRATION_MODULE).getSettings()
  const allowed = settings["warehouse.scanner_pin_attempts"]
  const attempt = await scanning.countSignIn({
    tokenHash: hashOfSecret(input.device_token),
    code: input.code.trim().toUpperCase(),
    at,
    allowed,
  })
  if (attempt.outcome === "unpaired") return { outcome: "unpaired" }
  if (attempt.outcome === "locked") return { outcome: "locked", locked_until: attempt.until }
  const isRight = await isPin(input.pin, attempt.picker?.pin_hash ?? null)
  if (!isRight || !attempt.picker) {
    if (attempt.locked_until) await scanning.noteLock(attempt, auditOf(container))
    return { outcome: "wrong", locked_until: attempt.locked_until }
  }
  const seconds = settings["warehouse.scanner_shift_hours"] * 3600
  const ends_at = new Date(at.getTime() + seconds * 1000)
  const { picker, device } = attempt
  const session_id = await scanning.beginSession(
    { ...attempt, picker },
    { at, ends_at, allowed, location_id },
    auditOf(container)
  )
  const session = { session_id, picker_id: picker.id, device_id: device.id }
  const signed_in = await scanning.findSignedIn(session, at)
  if (!signed_in) throw notAllowed("The sign-in was ended while it began; try again or ask a manager")
  return { outcome: "signed_in", token: tokenOf(container, session, seconds), signed_in }
}

type Session = { session_id: string; picker_id: string; device_id: string }

/** A token of Medusa's own kind, so that its `authenticate` reads it; it belongs to no auth identity. */
function tokenOf(
  container: MedusaContainer,
  { session_id, picker_id, device_id }: Session,
  expiresIn: number
): string {
  const { http } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig
  return generateJwtToken(
    {
      actor_id: picker_id,
      actor_type: PICKER_ACTOR,
      auth_identity_id: "",
      app_metadata: { session_id, device_id },
      user_metadata: {},
    },
    { secret: http.jwtSecret, expiresIn, jwtOptions: http.jwtOptions }
  )
}

/** Who a token's session belongs to, as of now; nobody where it does not hold any more. */
export const findSignedIn = (
  container: MedusaContainer,
  session: Session,
  at = new Date()
): Promise<SignedIn | null> => scanningOf(container).findSignedIn(session, at)

export const signOut = (container: MedusaContainer, signedIn: SignedIn, at = new Date()): Promise<void> =>
  scanningOf(container).signOut(signedIn, at, auditOf(container))

/** Goes on in another warehouse of the person's. */
export const chooseWarehouse = (
  container: MedusaContainer,
  signedIn: SignedIn,
  locationId: string
): Promise<void> => scanningOf(container).moveSession(signedIn, locationId)
