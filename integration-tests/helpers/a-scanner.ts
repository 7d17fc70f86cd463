import type { AxiosResponse } from "axios"
import type { PickerTask } from "../../src/domain/scanning/picker"
import type { ScannerSignInResponse } from "../../src/types/http/scanning"
import { createDevice, pairDevice } from "../../src/workflows/scanning/devices"
import { createPicker } from "../../src/workflows/scanning/people"
import type { Suite } from "./suite"

export type Scanner = {
  picker_id: string
  device_id: string
  device_token: string
  code: string
  pin: string
  signIn: (pin?: string) => Promise<AxiosResponse>
  /** The header of whoever is signed in. */
  headers: { authorization: string }
  get: (path: string) => Promise<AxiosResponse>
  post: (path: string, body?: unknown) => Promise<AxiosResponse>
}

/** A paired device with a person who is signed in on it, and what they can ask. Answers are never thrown. */
export async function aScanner(
  { api, getContainer }: Suite,
  {
    location_ids,
    code = "ANNA",
    name = "Anna",
    pin = "4711",
    tasks,
    device = "Handheld 1",
  }: {
    location_ids: string[]
    code?: string
    name?: string
    pin?: string
    tasks?: PickerTask[]
    device?: string
  }
): Promise<Scanner> {
  const container = getContainer()
  const picker_id = await createPicker(container, { code, name, pin, location_ids, tasks }, {})
  const { id: device_id, pairing } = await createDevice(container, { name: device }, {})
  const { token: device_token } = (await pairDevice(container, pairing.code, "test"))!
  const settings = { validateStatus: () => true }
  const signIn = (typed = pin) =>
    api.post("/scanner/api/sign-in", { device_token, code, pin: typed }, settings)
  const { token } = (await signIn()).data as ScannerSignInResponse
  const headers = { authorization: `Bearer ${token}` }
  return {
    picker_id,
    device_id,
    device_token,
    code,
    pin,
    signIn,
    headers,
    get: (path) => api.get(path, { ...settings, headers }),
    post: (path, body = {}) => api.post(path, body, { ...settings, headers }),
  }
}
