import type { DeviceStatus } from "../../domain/scanning/device"
import type { PickerLanguage, PickerStatus, PickerTask } from "../../domain/scanning/picker"
import type { Page } from "./list"

type Named = { id: string; name: string }

/** A person of the scanner, as the admin shows them. */
export type PickerDTO = {
  id: string
  code: string
  name: string
  has_pin: boolean
  pin_set_at: string | null
  language_code: PickerLanguage
  status: PickerStatus
  tasks: PickerTask[]
  warehouses: Named[]
  /** Until when sign-in is refused after wrong PINs. */
  locked_until: string | null
  /** Where they are signed in right now. */
  signed_in_on: Named | null
  last_seen_at: string | null
  created_at: string
  updated_at: string
}
export type PickerResponse = { picker: PickerDTO }
export type PickerListResponse = Page & { pickers: PickerDTO[] }

/** A device of the scanner, as the admin shows it. */
export type ScannerDeviceDTO = {
  id: string
  name: string
  location: Named | null
  status: DeviceStatus
  /** Until when its pairing code opens. */
  pairing_ends_at: string | null
  paired_at: string | null
  locked_until: string | null
  signed_in: Named | null
  user_agent: string | null
  last_seen_at: string | null
  revoked_at: string | null
  created_at: string
  updated_at: string
}
export type ScannerDeviceResponse = { scanner_device: ScannerDeviceDTO }
export type ScannerDeviceListResponse = Page & { scanner_devices: ScannerDeviceDTO[] }

/** What a device is paired by. It is told once and kept nowhere. */
export type PairingResponse = ScannerDeviceResponse & {
  pairing: {
    code: string
    /** The page of the scanner with the code, as the QR code holds it. */
    url: string
    /** The QR code as a picture. */
    qr_svg: string
    ends_at: string
  }
}

/** The scanner page's own answers. */
export type ScannerPairResponse = { device: Named; device_token: string; location: Named | null }

export type ScannerMeResponse = {
  picker: { id: string; code: string; name: string; language_code: PickerLanguage; tasks: PickerTask[] }
  device: Named
  /** Where this person may work with this device. */
  warehouses: Named[]
  /** Where they work now; none until they have chosen. */
  location_id: string | null
  ends_at: string
}
export type ScannerSignInResponse = ScannerMeResponse & { token: string }
