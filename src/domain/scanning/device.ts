export const DEVICE_STATUSES = ["unpaired", "paired", "revoked"] as const
export type DeviceStatus = (typeof DEVICE_STATUSES)[number]

/** How a session ended: by its person, by the next one on the same device, or by a manager. */
export const SESSION_ENDS = ["signed_out", "replaced", "ended"] as const
export type SessionEnd = (typeof SESSION_ENDS)[number]

export const LONGEST_DEVICE_NAME = 60

/** How long a pairing code opens. */
export const PAIRING_MINUTES = 10

/** Without letters that are read as digits. 32 of them, so that five random bits are one letter. */
export const PAIRING_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
export const PAIRING_LENGTH = 10

/** A pairing code from random bytes, one letter a byte. */
export const pairingCode = (bytes: Uint8Array): string =>
  [...bytes.slice(0, PAIRING_LENGTH)].map((byte) => PAIRING_LETTERS[byte % PAIRING_LETTERS.length]).join("")

/** A pairing code as people read it: `ABCDE-FGHJK`. */
export const shownPairingCode = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`

/** What somebody typed or scanned as a pairing code, or the whole address of the QR code, as the bare code. */
export function readPairingCode(text: string): string {
  const inAddress = /[#?&]pair=([^&#]+)/.exec(text)?.[1] ?? text
  return inAddress.toUpperCase().replace(/[\s-]/g, "")
}
