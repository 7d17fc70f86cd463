import { randomBytes } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { PAIRING_LENGTH, pairingCode, readPairingCode, shownPairingCode } from "../../domain/scanning/device"
import type { DeviceFields, Paired } from "../../modules/scanning/store/devices"
import { hashOfSecret, newSecret } from "../../platform/pin-hash"
import { publicUrlOf } from "../purchasing/portal-url"
import { ActInput, auditOf, scanningActOf, scanningOf } from "./audit"

/** What pairs a device: told once, kept as a hash only. */
export type Pairing = { code: string; url: string }

const newCode = () => pairingCode(randomBytes(PAIRING_LENGTH))

/** The code stands behind `#`, which no browser sends and no server writes into its log. */
const pairingOf = (container: MedusaContainer, code: string): Pairing => ({
  code: shownPairingCode(code),
  url: `${publicUrlOf(container)}/scanner#pair=${code}`,
})

export async function createDevice(
  container: MedusaContainer,
  fields: DeviceFields,
  by: ActInput
): Promise<{ id: string; pairing: Pairing }> {
  const code = newCode()
  const id = await scanningOf(container).addDevice(
    fields,
    hashOfSecret(code),
    scanningActOf(by),
    auditOf(container)
  )
  return { id, pairing: pairingOf(container, code) }
}

export const updateDevice = (
  container: MedusaContainer,
  id: string,
  changes: Partial<DeviceFields>,
  by: ActInput
): Promise<void> => scanningOf(container).changeDevice(id, changes, scanningActOf(by), auditOf(container))

/** Another code for a device; the phone that is paired now stays so until the code is used. */
export async function startPairing(container: MedusaContainer, id: string, by: ActInput): Promise<Pairing> {
  const code = newCode()
  await scanningOf(container).startPairing(id, hashOfSecret(code), scanningActOf(by), auditOf(container))
  return pairingOf(container, code)
}

/** Pairs the phone that sends the code; nothing where the code is wrong, used or too old. */
export async function pairDevice(
  container: MedusaContainer,
  typed: string,
  userAgent: string | null,
  at = new Date()
): Promise<{ device: Paired; token: string } | null> {
  const token = newSecret()
  const hashes = { pairing: hashOfSecret(readPairingCode(typed)), token: hashOfSecret(token) }
  const device = await scanningOf(container).pairDevice(hashes, userAgent, at, auditOf(container))
  return device && { device, token }
}

/** Shuts a device out at once and for good. */
export const revokeDevice = (container: MedusaContainer, id: string, by: ActInput): Promise<void> =>
  scanningOf(container).revokeDevice(id, scanningActOf(by), auditOf(container))

/** Forgets the wrong PINs that were typed on a device. */
export const unlockDevice = (container: MedusaContainer, id: string, by: ActInput): Promise<void> =>
  scanningOf(container).unlockDevice(id, scanningActOf(by), auditOf(container))
