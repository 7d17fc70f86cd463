import type { MedusaContainer } from "@medusajs/framework/types"
import { checkPin, type PickerStatus } from "../../domain/scanning/picker"
import type { PickerFields } from "../../modules/scanning/store/people"
import { hashPin } from "../../platform/pin-hash"
import { ActInput, auditOf, scanningActOf, scanningOf } from "./audit"

/** A new person of the scanner. Without a PIN they cannot sign in yet. */
export async function createPicker(
  container: MedusaContainer,
  { pin, ...fields }: PickerFields & { pin?: string | null },
  by: ActInput
): Promise<string> {
  const hash = pin ? await hashPin(checkPin(pin)) : null
  return scanningOf(container).addPicker(fields, hash, scanningActOf(by), auditOf(container))
}

export const updatePicker = (
  container: MedusaContainer,
  id: string,
  changes: Partial<PickerFields>,
  by: ActInput
): Promise<void> => scanningOf(container).changePicker(id, changes, scanningActOf(by), auditOf(container))

/** Gives a person another PIN; whoever is signed in with the old one is signed out. */
export async function setPickerPin(
  container: MedusaContainer,
  id: string,
  pin: string,
  by: ActInput
): Promise<void> {
  const hash = await hashPin(checkPin(pin))
  await scanningOf(container).setPickerPin(id, hash, scanningActOf(by), auditOf(container))
}

/** Blocks a person, who is signed out at once, or lets them in again. */
export const setPickerStatus = (
  container: MedusaContainer,
  id: string,
  status: PickerStatus,
  by: ActInput
): Promise<void> => scanningOf(container).setPickerStatus(id, status, scanningActOf(by), auditOf(container))

/** Forgets the wrong PINs of a person, so that they may try again at once. */
export const unlockPicker = (container: MedusaContainer, id: string, by: ActInput): Promise<void> =>
  scanningOf(container).unlockPicker(id, scanningActOf(by), auditOf(container))

/** Signs a person out wherever they are signed in. */
export const endPickerSessions = (container: MedusaContainer, id: string, by: ActInput): Promise<void> =>
  scanningOf(container).endPickerSessions(id, scanningActOf(by), auditOf(container))
