import type { SignedIn } from "../../modules/scanning/store/sign-in"
import type { ScannerMeResponse } from "../../types/http/scanning"

/** Who is signed in, as the scanner is told. */
export const meResponse = (signedIn: SignedIn): ScannerMeResponse => {
  const { id, code, name, language_code, tasks, device, warehouses, location_id, ends_at } = signedIn
  return {
    picker: { id, code, name, language_code, tasks },
    device,
    warehouses,
    location_id,
    ends_at: new Date(ends_at).toISOString(),
  }
}
