import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { SCANNING_MODULE } from "../../../modules/scanning/names"
import type ScanningService from "../../../modules/scanning/service"
import { qrSvg } from "../../../platform/labels/qr"
import type { PairingResponse, ScannerDeviceResponse } from "../../../types/http/scanning"
import type { Pairing } from "../../../workflows/scanning/devices"

const read = (req: MedusaRequest, id: string) =>
  req.scope.resolve<ScanningService>(SCANNING_MODULE).readDevice(id)

/** Answers with the device that the path names. */
export async function answerDevice(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const scanner_device = await read(req, String(req.params.id))
  res.json({ scanner_device } satisfies ScannerDeviceResponse)
}

/** Answers with a device and the code that pairs it: nobody is told it again. */
export async function answerPairing(
  req: MedusaRequest,
  res: MedusaResponse,
  id: string,
  pairing: Pairing
): Promise<void> {
  const scanner_device = await read(req, id)
  const ends_at = scanner_device.pairing_ends_at ?? ""
  const answer: PairingResponse = {
    scanner_device,
    pairing: { ...pairing, ends_at, qr_svg: qrSvg(pairing.url) },
  }
  res.setHeader("Cache-Control", "no-store")
  res.json(answer)
}
